using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

internal sealed class CloudFrontOptionsValidator : IValidateOptions<CloudFrontOptions>
{
    public ValidateOptionsResult Validate(string? name, CloudFrontOptions options)
    {
        if (options.Domain.Length == 0)
            return ValidateOptionsResult.Success;
        List<string> wrong = [];
        if (Uri.CheckHostName(options.Domain) is not UriHostNameType.Dns)
            wrong.Add($"{CloudFrontOptions.Section}:Domain is '{options.Domain}'; it must be a host name such as d111111abcdef8.cloudfront.net.");
        if (options.KeyPairId.Length == 0)
            wrong.Add($"{CloudFrontOptions.Section}:KeyPairId is empty; name the public key of the distribution's key group.");
        if (!IsKey(options.PrivateKey))
            wrong.Add($"{CloudFrontOptions.Section}:PrivateKey must be an RSA private key as PEM.");
        if (options.Lifetime < TimeSpan.FromMinutes(5) || options.Lifetime > TimeSpan.FromDays(1))
            wrong.Add($"{CloudFrontOptions.Section}:Lifetime must be from 5 minutes to a day.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static bool IsKey(string pem)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            return key.ExportParameters(includePrivateParameters: true).D is not null;
        }
        catch (Exception notAKey) when (notAKey is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
