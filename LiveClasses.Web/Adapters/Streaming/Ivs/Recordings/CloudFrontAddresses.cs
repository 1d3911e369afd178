using System.Security.Cryptography;
using System.Text.Json;
using LiveClasses.Web.Adapters.Aws;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Signed addresses of CloudFront: one signature opens everything under a prefix, so that a playlist of thousands of segments costs one.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-custom-policy.html</remarks>
internal sealed class CloudFrontAddresses(IOptions<CloudFrontOptions> options, AwsClock clock)
{
    public bool IsConfigured => options.Value.Domain.Length > 0;

    /// <summary>What is put before a file's path, and behind it.</summary>
    public (string Before, string Behind) Sign(string prefix)
    {
        var before = $"https://{options.Value.Domain}/{prefix}/";
        var expires = (clock.Now + options.Value.Lifetime).ToUnixTimeSeconds();
        var policy = JsonSerializer.SerializeToUtf8Bytes(new
        {
            Statement = new[] { new { Resource = $"{before}*", Condition = new { DateLessThan = new Dictionary<string, long>(StringComparer.Ordinal) { ["AWS:EpochTime"] = expires } } } },
        });
        using var key = RSA.Create();
        key.ImportFromPem(options.Value.PrivateKey);
#pragma warning disable CA5350 // CloudFront verifies SHA-1 and nothing else.
        var signature = key.SignData(policy, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
#pragma warning restore CA5350
        return (before, $"?Policy={Safe(policy)}&Signature={Safe(signature)}&Key-Pair-Id={options.Value.KeyPairId}");
    }

    /// <summary>CloudFront's own form of base64 for addresses.</summary>
    private static string Safe(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('=', '_').Replace('/', '~');
}
