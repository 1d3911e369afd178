using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveClasses.Web.Adapters.Aws;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

/// <summary>
/// Playback tokens of private channels (JWT, ES384): bound to the channel, to who plays, to this site's pages and to a version that a removal can refuse.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/ivs/latest/LowLatencyUserGuide/private-channels-generate-tokens.html: <c>exp</c> in seconds and, with a viewer id, at most ten
/// minutes from now. "Now" is the clock of AWS: with our own five minutes off either way no lifetime would do (F10).
/// </remarks>
internal sealed class IvsPlaybackTokens(IvsPlaybackKey keys, AwsClock clock)
{
    /// <summary>Within the ten minutes that IVS allows, whatever the way to AWS takes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(8);

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"ES384","typ":"JWT"}"""u8);

    private readonly Lock signing = new();

    /// <param name="channelArn">What may be played.</param>
    /// <param name="viewerId">Who plays: an id of ours, no name.</param>
    /// <param name="origin">Whose pages may play it, such as <c>https://school.example</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(string Token, DateTimeOffset ExpiresAt)> IssueAsync(string channelArn, Guid viewerId, string origin, CancellationToken cancellationToken)
    {
        var key = await IvsFaults.GuardAsync(() => keys.GetAsync(cancellationToken));
        var now = clock.Now;
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((now + Lifetime).ToUnixTimeSeconds());
        var claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["aws:channel-arn"] = channelArn,
            ["aws:access-control-allow-origin"] = origin,
            ["aws:viewer-id"] = ViewerId(viewerId),
            ["aws:viewer-session-version"] = SessionVersion(now),
            ["exp"] = expiresAt.ToUnixTimeSeconds(),
        }));
        var text = $"{Header}.{claims}";
        byte[] signature;
        lock (signing)
            signature = key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return ($"{text}.{Base64Url.EncodeToString(signature)}", expiresAt);
    }

    /// <summary>IVS takes at most 40 characters, and nothing that names a person.</summary>
    public static string ViewerId(Guid viewerId) => viewerId.ToString("n");

    /// <summary>Seconds: a removal refuses all versions up to its own moment, and whoever is let in again later holds a higher one.</summary>
    public static int SessionVersion(DateTimeOffset at) => (int)at.ToUnixTimeSeconds();
}
