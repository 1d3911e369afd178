using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LiveClasses.Tests.Support.Push;

/// <summary>Reads a header as a push service does (RFC 8292).</summary>
public static class VapidReader
{
    /// <returns>Its claims, and the key that signed them.</returns>
    public static (JsonElement Claims, string Key) Read(string authorization)
    {
        Assert.StartsWith("vapid ", authorization, StringComparison.Ordinal);
        var parts = authorization["vapid ".Length..].Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var (token, key) = (parts["t"].Split('.'), parts["k"]);
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(token[0]));
        Assert.Equal(("JWT", "ES256"), (header.RootElement.GetProperty("typ").GetString(), header.RootElement.GetProperty("alg").GetString()));
        var point = Base64Url.DecodeFromChars(key);
        using var signer = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        var isGenuine = signer.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        Assert.True(isGenuine, "The signature is not of this key.");
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token[1]));
        return (claims.RootElement.Clone(), key);
    }
}
