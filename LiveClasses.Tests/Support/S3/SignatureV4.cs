using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LiveClasses.Tests.Support.S3;

/// <summary>AWS Signature Version 4 as the documentation describes it, written from the verifying side.</summary>
internal static class SignatureV4
{
    public static bool Verifies(HttpRequest request, byte[] body, string accessKey, string secretKey, DateTimeOffset now)
    {
        const string Algorithm = "AWS4-HMAC-SHA256 ";
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Algorithm, StringComparison.Ordinal))
            return false;

        var fields = authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(field => field.Split('=', 2)).ToDictionary(field => field[0], field => field[1], StringComparer.Ordinal);
        var scope = fields["Credential"].Split('/', 2);
        var time = request.Headers["x-amz-date"].ToString();
        var bodyHash = request.Headers["x-amz-content-sha256"].ToString();
        if (scope[0] != accessKey || bodyHash != Hex(SHA256.HashData(body)) || IsOld(time, now))
            return false;

        var signedHeaders = fields["SignedHeaders"].Split(';');
        if (!signedHeaders.Contains("host", StringComparer.Ordinal) || !signedHeaders.Contains("x-amz-content-sha256", StringComparer.Ordinal))
            return false;

        var canonical = string.Join('\n',
            request.Method,
            string.Join('/', request.Path.Value!.Split('/').Select(Escape)),
            string.Join('&', request.Query.SelectMany(pair => pair.Value.Select(value => $"{Escape(pair.Key)}={Escape(value ?? "")}")).Order(StringComparer.Ordinal)),
            string.Concat(signedHeaders.Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n")),
            fields["SignedHeaders"],
            bodyHash);
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope[1]}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope[1].Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), (at, part) => HMACSHA256.HashData(at, Encoding.UTF8.GetBytes(part)));
        return fields["Signature"] == Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static bool IsOld(string time, DateTimeOffset now) =>
        !DateTimeOffset.TryParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed)
        || (now - signed).Duration() > TimeSpan.FromMinutes(15);

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
