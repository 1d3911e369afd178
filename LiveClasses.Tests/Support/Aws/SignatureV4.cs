using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Signature Version 4 as its documentation describes it, written from the verifying side: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html</summary>
internal static partial class SignatureV4
{
    public const string Unsigned = "UNSIGNED-PAYLOAD";
    public const string Chunked = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The signature's parts, from the header or, for an address that was signed beforehand, from the query. Null: it is not signed.</summary>
    public static SignatureParts? Parts(AwsRequest request)
    {
        if (request.QueryValue("X-Amz-Signature") is { } signature)
        {
            return new SignatureParts(
                request.QueryValue("X-Amz-Credential") ?? "", (request.QueryValue("X-Amz-SignedHeaders") ?? "").Split(';'), signature,
                request.QueryValue("X-Amz-Date") ?? "", request.QueryValue("X-Amz-Security-Token") ?? "", request.QueryValue("X-Amz-Expires"));
        }

        var fields = Authorization().Match(request.Header("authorization"));
        return fields.Success
            ? new SignatureParts(
                fields.Groups["credential"].Value, fields.Groups["headers"].Value.Split(';'), fields.Groups["signature"].Value,
                request.Header("x-amz-date"), request.Header("x-amz-security-token"), Expires: null)
            : null;
    }

    /// <summary>Why AWS would refuse the request; null when it is rightly signed.</summary>
    public static AwsFault? Refusal(AwsRequest request, AwsKeys keys, string region, DateTimeOffset now)
    {
        if (Parts(request) is not { } parts)
            return new AwsFault(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        if (parts.Scope is not [var day, var place, var service, "aws4_request"] || !parts.Time.StartsWith(day, StringComparison.Ordinal))
            return new AwsFault(400, "IncompleteSignatureException", "The scope of the credential is wrong");

        var isS3 = service == "s3";
        if (keys.SecretOf(parts.AccessKey, parts.Token) is not { } secret)
            return new AwsFault(403, isS3 ? "InvalidAccessKeyId" : "UnrecognizedClientException", "The security token included in the request is invalid.");
        if (place != region)
            return new AwsFault(isS3 ? 400 : 403, isS3 ? "AuthorizationHeaderMalformed" : "InvalidSignatureException", $"Credential should be scoped to a valid region, not '{place}'.");
        if (!parts.CountsAt(now, isS3 ? TimeSpan.FromMinutes(15) : TimeSpan.FromMinutes(5)))
            return new AwsFault(403, parts.Expires is not null ? "AccessDenied" : isS3 ? "RequestTimeTooSkewed" : "InvalidSignatureException", $"Signature expired: {parts.Time} is not near {now:yyyyMMdd'T'HHmmss'Z'}");

        // The client must not leave out what it could be tricked about.
        var mustSign = request.Headers.Keys.Where(name => name == "host" || name == "content-type" && !isS3 || name.StartsWith("x-amz-", StringComparison.Ordinal));
        if (mustSign.Except(parts.SignedHeaders, StringComparer.Ordinal).FirstOrDefault() is { } bare)
            return new AwsFault(403, isS3 ? "AccessDenied" : "InvalidSignatureException", $"The header {bare} is not signed.");
        if (PayloadHash(request, parts, isS3) is not { } payload)
            return new AwsFault(isS3 ? 400 : 403, isS3 ? "XAmzContentSHA256Mismatch" : "InvalidSignatureException", "The hash of the body is wrong.");

        var expected = Sign(secret, parts, Canonical(request, parts, payload, isS3));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(parts.Signature))
            ? null
            : new AwsFault(403, isS3 ? "SignatureDoesNotMatch" : "InvalidSignatureException", "The request signature we calculated does not match the signature you provided.");
    }

    public static byte[] SigningKey(string secret, IEnumerable<string> scope) =>
        scope.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static string? PayloadHash(AwsRequest request, SignatureParts parts, bool isS3)
    {
        if (parts.Expires is not null)
            return Unsigned;

        var told = request.Header("x-amz-content-sha256");
        if (isS3 && told is Unsigned or Chunked)
            return told;

        var actual = Hex(SHA256.HashData(request.Body));
        return told == actual || told.Length == 0 && !isS3 ? actual : null;
    }

    private static string Canonical(AwsRequest request, SignatureParts parts, string payload, bool isS3) => string.Join('\n',
        request.Method,
        // S3 escapes a path once; everybody else escapes what has been escaped once more.
        string.Join('/', request.Path.Split('/').Select(segment => Uri.EscapeDataString(isS3 ? Uri.UnescapeDataString(segment) : segment))),
        string.Join('&', request.Query.Where(pair => pair.Key != "X-Amz-Signature").Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}").Order(StringComparer.Ordinal)),
        string.Concat(parts.SignedHeaders.Select(name => $"{name}:{Spaces().Replace(request.Header(name).Trim(), " ")}\n")),
        string.Join(';', parts.SignedHeaders),
        payload);

    private static string Sign(string secret, SignatureParts parts, string canonical)
    {
        var toSign = $"{Algorithm}\n{parts.Time}\n{string.Join('/', parts.Scope)}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        return Hex(HMACSHA256.HashData(SigningKey(secret, parts.Scope), Encoding.UTF8.GetBytes(toSign)));
    }

    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=(?<credential>[^,]+), ?SignedHeaders=(?<headers>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Authorization();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}

/// <param name="Credential">Access key, day, region, service, <c>aws4_request</c>.</param>
/// <param name="Expires">Seconds, of an address that was signed beforehand.</param>
internal sealed record SignatureParts(string Credential, string[] SignedHeaders, string Signature, string Time, string Token, string? Expires)
{
    public string AccessKey => Credential.Split('/')[0];

    public string[] Scope => Credential.Split('/')[1..];

    public string Service => Scope.Length == 4 ? Scope[2] : "";

    public bool CountsAt(DateTimeOffset now, TimeSpan mayBeOff)
    {
        if (!DateTimeOffset.TryParseExact(Time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed))
            return false;

        return Expires is null ? (now - signed).Duration() <= mayBeOff : now <= signed.AddSeconds(int.Parse(Expires, CultureInfo.InvariantCulture));
    }
}
