using System.Net;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Hosting.Security;

public sealed class SecurityHeadersTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/healthz/live")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_has_one_policy_without_inline_script(string path)
    {
        using var client = app.Client();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"connect-src 'self' ws://{app.Address.Authority};", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("camera=(self)", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    public async Task A_page_holds_no_inline_script(string path)
    {
        using var client = app.Client(followRedirects: true);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("<script", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)[^>]*>", page);
        Assert.DoesNotMatch(@"\son[a-z]+=""", page);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/disconnect")]
    public async Task A24_a_circuit_is_not_opened_for_another_sites_page(string path)
    {
        using var client = app.Client();
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(client, path, "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(client, path, "null"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(client, path, $"http://{app.Address.Host}:1"));
        Assert.NotEqual(HttpStatusCode.Forbidden, await PostAsync(client, path, app.Address.GetLeftPart(UriPartial.Authority)));
    }

    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/ingest/0197b1a5-0000-7000-8000-000000000001")]
    [InlineData("/anything-else")]
    public async Task A24_a_socket_is_not_opened_for_another_sites_page(string path)
    {
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
