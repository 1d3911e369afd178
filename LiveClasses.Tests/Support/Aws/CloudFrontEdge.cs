using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>
/// Distributions with restricted viewer access before buckets, by the rules of signed addresses:
/// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-urls.html. A request is told from others by its host.
/// </summary>
public sealed class CloudFrontEdge(AwsStandIn aws)
{
    private static readonly string[] Ours = ["Policy", "Signature", "Key-Pair-Id", "Expires"];

    private readonly ConcurrentDictionary<string, Distribution> _distributions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A key pair for one distribution; the private half as PEM is for the product's settings.</summary>
    public string Add(string domain, string bucket, string keyPairId)
    {
        using var key = RSA.Create(2048);
        _distributions[domain] = new Distribution(bucket, keyPairId, key.ExportSubjectPublicKeyInfoPem());
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>What a viewer's browser gets: every name leads here. In place of TLS, which the stand-in has not, the edge takes each address for one of https.</summary>
    public async Task<(int Status, string Body)> GetAsync(string address)
    {
        using var browser = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var here = new Uri(aws.Address);
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(here.Host, here.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        Assert.StartsWith("https://", address, StringComparison.Ordinal);
        using var answer = await browser.GetAsync(new Uri($"http://{address["https://".Length..]}"));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    internal bool Serves(HttpRequest request) => _distributions.ContainsKey(request.Host.Host);

    internal async Task AnswerAsync(HttpContext context)
    {
        var distribution = _distributions[context.Request.Host.Host];
        if (Refusal(distribution, context.Request) is { } refusal)
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync($"<Error><Code>AccessDenied</Code><Message>{refusal}</Message></Error>");
            return;
        }

        // The distribution's own right to the bucket: the viewer has none.
        if (!aws.S3.Buckets[distribution.Bucket].TryGetValue(context.Request.Path.Value!.TrimStart('/'), out var file))
        {
            context.Response.StatusCode = 404;
            return;
        }

        await context.Response.Body.WriteAsync(file.Content);
    }

    private string? Refusal(Distribution distribution, HttpRequest request)
    {
        var query = request.Query;
        if (query["Key-Pair-Id"] != distribution.KeyPairId)
            return "Missing Key-Pair-Id query parameter or cookie value";
        // The address without what CloudFront added; all else belongs to it.
        var rest = request.QueryString.Value!.TrimStart('?').Split('&').Where(pair => !Ours.Contains(pair.Split('=')[0], StringComparer.Ordinal)).ToList();
        var address = $"https://{request.Host.Host}{request.Path}{(rest.Count > 0 ? "?" : "")}{string.Join('&', rest)}";

        byte[]? policy;
        if (query.ContainsKey("Policy"))
            policy = Bytes(query["Policy"]!);
        else if (query["Expires"] is [{ Length: > 0 } expires] && expires.All(char.IsAsciiDigit))
            policy = Encoding.UTF8.GetBytes($$$$"""{"Statement":[{"Resource":"{{{{address}}}}","Condition":{"DateLessThan":{"AWS:EpochTime":{{{{expires}}}}}}}]}""");
        else
            return "Missing Expires or Policy";
        if (policy is null || Bytes(query["Signature"].ToString()) is not { } signature || !Verifies(distribution, policy, signature))
            return "Access denied";
        return Allows(policy, address, aws.Clock.GetUtcNow().ToUnixTimeSeconds()) ? null : "Access denied";
    }

    /// <summary>One statement with one resource, and an end; no white space outside of its texts.</summary>
    private static bool Allows(byte[] policy, string address, long now)
    {
        if (policy.Any(one => char.IsWhiteSpace((char)one)))
            return false;
        using var json = JsonDocument.Parse(policy);
        var statements = json.RootElement.GetProperty("Statement");
        if (statements.GetArrayLength() != 1)
            return false;
        var resource = statements[0].GetProperty("Resource").GetString()!;
        var pattern = $"^{Regex.Escape(resource).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$";
        return statements[0].GetProperty("Condition").TryGetProperty("DateLessThan", out var end)
            && end.GetProperty("AWS:EpochTime").GetInt64() > now
            && Regex.IsMatch(address, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static bool Verifies(Distribution distribution, byte[] policy, byte[] signature)
    {
        using var key = RSA.Create();
        key.ImportFromPem(distribution.PublicKey);
#pragma warning disable CA5350 // What CloudFront verifies.
        return key.VerifyData(policy, signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
#pragma warning restore CA5350
    }

    /// <summary>Null for what is not base64 in CloudFront's letters.</summary>
    private static byte[]? Bytes(string text)
    {
        var bytes = new byte[text.Length];
        return text.AsSpan().ContainsAny("+/=") || !Convert.TryFromBase64String(text.Replace('-', '+').Replace('_', '=').Replace('~', '/'), bytes, out var length) ? null : bytes[..length];
    }

    private sealed record Distribution(string Bucket, string KeyPairId, string PublicKey);
}
