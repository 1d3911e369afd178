using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>A body in signed chunks: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html</summary>
internal static class AwsChunks
{
    private const string SignatureMark = ";chunk-signature=";

    /// <summary>The body without its wrapping. Every chunk signs the one before it, the first one the request.</summary>
    public static byte[] Unwrap(AwsRequest request, string secret)
    {
        var parts = SignatureV4.Parts(request)!;
        var key = SignatureV4.SigningKey(secret, parts.Scope);
        var before = parts.Signature;
        using var content = new MemoryStream();
        for (var at = 0; ;)
        {
            var end = at + request.Body.AsSpan(at).IndexOf("\r\n"u8);
            var head = Encoding.ASCII.GetString(request.Body.AsSpan(at, end - at)).Split(SignatureMark);
            var chunk = request.Body.AsSpan(end + 2, int.Parse(head[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            var toSign = $"AWS4-HMAC-SHA256-PAYLOAD\n{parts.Time}\n{string.Join('/', parts.Scope)}\n{before}\n{SignatureV4.Hex(SHA256.HashData([]))}\n{SignatureV4.Hex(SHA256.HashData(chunk))}";
            if (head[1] != SignatureV4.Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))))
                throw new AwsFault(403, "SignatureDoesNotMatch", "A chunk is signed wrongly.");
            if (chunk.IsEmpty)
                return content.ToArray();

            content.Write(chunk);
            before = head[1];
            at = end + 2 + chunk.Length + 2;
        }
    }
}
