using System.Net;

namespace LiveClasses.Bench.Circuits;

/// <summary>One browser's cookies. Pages are fetched by hand so that a redirect to the sign-in page is seen, not followed.</summary>
internal sealed class Visitor(Site site)
{
    private readonly CookieContainer _cookies = new();

    public Site Site => site;

    public string CookieHeader => _cookies.GetCookieHeader(site.Url);

    /// <summary>A second browser of the same person: the same sign-in, cookies of its own from here on.</summary>
    public Visitor Again()
    {
        var other = new Visitor(site);
        other._cookies.Add(_cookies.GetAllCookies());
        return other;
    }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellation);

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) }, cancellation);

    /// <summary>Whether the page would be served now, errors of the server apart.</summary>
    public async Task<bool> AnswersAsync(string path, CancellationToken cancellation)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Head, path), cancellation);
        return (int)response.StatusCode < 500;
    }

    /// <summary>The page's HTML; throws, naming the page and where it sent us, when it is not served.</summary>
    public async Task<string> PageAsync(string path, CancellationToken cancellation)
    {
        using var response = await GetAsync(path, cancellation);
        if (response.StatusCode == HttpStatusCode.OK)
            return await response.Content.ReadAsStringAsync(cancellation);
        var to = response.Headers.Location is { } location ? $" (to {location})" : "";
        throw new BenchFailure($"{path} answered {(int)response.StatusCode} {response.StatusCode}{to}.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) LiveClasses.Bench");
        if (request.Method != HttpMethod.Get)
            request.Headers.TryAddWithoutValidation("Origin", site.Origin);
        var header = CookieHeader;
        if (header.Length > 0)
            request.Headers.TryAddWithoutValidation("Cookie", header);
        var response = await site.Pages.SendAsync(request, cancellation);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
                _cookies.SetCookies(site.Url, cookie);
        }
        return response;
    }
}
