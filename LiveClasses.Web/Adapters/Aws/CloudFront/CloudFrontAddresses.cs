using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Aws.CloudFront;

/// <summary>
/// Signed addresses of a distribution. One signature for all files of a kind where all may be seen, so that a playlist of thousands of segments costs one; a
/// signature a file where some may not (a cut list), because names can be guessed.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-custom-policy.html and
/// …/private-content-creating-signed-url-canned-policy.html
/// </remarks>
internal sealed class CloudFrontAddresses<T>(IOptions<T> options, AwsClock clock) : IDisposable
    where T : CloudFrontOptions
{
    private readonly Lock gate = new();
    private RSA? key;

    public bool IsConfigured => options.Value.Domain.Length > 0;

    /// <summary>Signs addresses of everything whose name the pattern covers.</summary>
    /// <param name="folder">What the pattern and the names are below; no slash at its end.</param>
    /// <param name="pattern">Such as <c>media/*</c>. A star also covers slashes.</param>
    /// <returns>The address of a file, by its name below the folder.</returns>
    public Func<string, string> All(string folder, string pattern)
    {
        var policy = PolicyFor($"{AddressOf(folder)}/{pattern}", Expiry());
        var query = $"?Policy={Safe(policy)}&Signature={Safe(Sign(policy))}&Key-Pair-Id={options.Value.KeyPairId}";
        return name => $"{AddressOf(folder)}/{name}{query}";
    }

    /// <summary>Signs each file's address for itself, by a policy that CloudFront writes again by itself.</summary>
    public Func<string, string> Each(string folder)
    {
        var expires = Expiry();
        return name =>
        {
            var address = $"{AddressOf(folder)}/{name}";
            return string.Create(CultureInfo.InvariantCulture, $"{address}?Expires={expires}&Signature={Safe(Sign(PolicyFor(address, expires)))}&Key-Pair-Id={options.Value.KeyPairId}");
        };
    }

    public void Dispose() => key?.Dispose();

    private string AddressOf(string folder) => $"https://{options.Value.Domain}/{folder}";

    /// <summary>In steps, so that a reload gets the same addresses and the browser has the files already. Never longer than the setting.</summary>
    private long Expiry()
    {
        var step = (long)options.Value.Lifetime.TotalSeconds / 8;
        return (clock.Now + options.Value.Lifetime).ToUnixTimeSeconds() / step * step;
    }

    /// <summary>Without any white space: the text of a canned policy must be exactly CloudFront's own. Names of files need no escapes.</summary>
    private static byte[] PolicyFor(string resource, long expires) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$$$"""{"Statement":[{"Resource":"{{{{resource}}}}","Condition":{"DateLessThan":{"AWS:EpochTime":{{{{expires}}}}}}}]}"""));

    private byte[] Sign(byte[] policy)
    {
        lock (gate)
        {
            if (key is null)
            {
                key = RSA.Create();
                key.ImportFromPem(options.Value.Key());
            }
#pragma warning disable CA5350 // CloudFront verifies SHA-1.
            return key.SignData(policy, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
#pragma warning restore CA5350
        }
    }

    /// <summary>CloudFront's own form of base64 for addresses.</summary>
    private static string Safe(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('=', '_').Replace('/', '~');
}
