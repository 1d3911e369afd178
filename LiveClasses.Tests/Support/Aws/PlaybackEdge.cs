using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Where viewers get a channel's playlist, as far as a token's rules go: https://docs.aws.amazon.com/ivs/latest/LowLatencyUserGuide/private-channels.html</summary>
internal sealed class PlaybackEdge(AwsStandIn aws)
{
    public const string Path = "/api/video/v1/";

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>403: the token does not count. 404: nothing is live.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        int status;
        lock (aws.Gate)
            status = Status((context.Request.Path.Value ?? "")[Path.Length..], context.Request.Query["token"].ToString());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/vnd.apple.mpegurl";
        return status == 200 ? context.Response.WriteAsync("#EXTM3U\n") : Task.CompletedTask;
    }

    private int Status(string name, string token)
    {
        if (aws.Ivs.Channels.Values.FirstOrDefault(one => one.PlaybackName == name) is not { } channel)
            return 404;
        if (channel.IsAuthorized && !Counts(token, channel))
            return 403;
        return channel.Live is null ? 404 : 200;
    }

    private bool Counts(string token, StandInChannel channel)
    {
        if (token.Split('.') is not [var head, var body, var signature] || Claims(head) is not { } header || Claims(body) is not { } claims)
            return false;
        if ((string?)header["alg"] != "ES384" || !aws.Ivs.PlaybackKeys.Pems.Any(pem => Verifies(pem, $"{head}.{body}", signature)))
            return false;

        var now = aws.Clock.GetUtcNow().ToUnixTimeSeconds();
        if ((string?)claims["aws:channel-arn"] != channel.Arn || claims["exp"] is not JsonValue end || !end.TryGetValue<long>(out var until) || until <= now)
            return false;

        var viewer = (string?)claims["aws:viewer-id"];
        var once = (string?)claims["aws:single-use-uuid"];
        // Both need a token of at most ten minutes; milliseconds in place of seconds would be thousands of years.
        if ((viewer is not null || once is not null) && until > now + 600)
            return false;
        if (once is not null && !_used.Add(once))
            return false;
        return viewer is null
            || viewer.Length <= 40 && (!channel.Revoked.TryGetValue(viewer, out var upTo) || upTo is { } most && ((long?)claims["aws:viewer-session-version"] ?? 0) > most);
    }

    private static JsonObject? Claims(string part) => Base64Url.IsValid(part) ? JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject : null;

    private static bool Verifies(string pem, string text, string signature)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return Base64Url.IsValid(signature) && key.VerifyData(Encoding.ASCII.GetBytes(text), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA384);
    }
}
