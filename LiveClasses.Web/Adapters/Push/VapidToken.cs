using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace LiveClasses.Web.Adapters.Push;

/// <summary>The header by which an application server shows who it is to a push service (RFC 8292): a JWT signed with ES256, and the public key.</summary>
internal static class VapidToken
{
    /// <summary>At most 24 hours are allowed (section 2); half of it leaves room for clocks that are wrong.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly string Header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);

    /// <summary>An uncompressed point, as browsers take it for <c>applicationServerKey</c>.</summary>
    public static string PublicKey(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]);
    }

    /// <param name="endpoint">Only its origin goes into the token: a push service cannot use it at another one.</param>
    /// <param name="contact">A <c>mailto:</c> or <c>https:</c> address; null leaves it out.</param>
    /// <returns>The value of <c>Authorization</c> without its scheme <c>vapid</c>.</returns>
    public static string Write(ECDsa key, Uri endpoint, string? contact, DateTimeOffset now)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["aud"] = endpoint.GetLeftPart(UriPartial.Authority),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
        };
        if (contact is not null)
            claims["sub"] = contact;
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        byte[] signature;
        // One key for all, and a key is for one thread at a time.
        lock (key)
            signature = key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"t={signed}.{Base64Url.EncodeToString(signature)}, k={PublicKey(key)}";
    }
}
