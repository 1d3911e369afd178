using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>A request as it came over the wire, before anything is made of it.</summary>
/// <param name="Path">Escaped as it was sent, without the query.</param>
/// <param name="Query">Unescaped.</param>
/// <param name="Headers">Names in lower case.</param>
public sealed record AwsRequest(string Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>What the stand-in answered, when it was JSON.</summary>
    public JsonObject? Answer { get; internal set; }

    /// <summary>The operation's name, as far as the path tells it.</summary>
    public string Operation => Path.StartsWith("/tags/", StringComparison.Ordinal) ? "TagResource" : Path.TrimStart('/');

    /// <summary>What the signature covers.</summary>
    public IReadOnlyList<string> SignedHeaders => SignatureV4.Parts(this)?.SignedHeaders ?? [];

    public JsonObject Json => Body.Length == 0 ? [] : (JsonObject)JsonNode.Parse(Body)!;

    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    public string? QueryValue(string name) => Query.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    public static async Task<AwsRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new AwsRequest(
            context.Request.Method,
            target.Split('?')[0],
            [.. context.Request.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))],
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal),
            body.ToArray());
    }
}
