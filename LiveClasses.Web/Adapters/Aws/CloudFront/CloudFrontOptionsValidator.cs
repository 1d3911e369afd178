using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Aws.CloudFront;

internal sealed class CloudFrontOptionsValidator<T>(string section) : IValidateOptions<T>
    where T : CloudFrontOptions
{
    /// <summary>CloudFront takes RSA keys of this length only.</summary>
    private const int Bits = 2048;

    public ValidateOptionsResult Validate(string? name, T options)
    {
        if (options.Domain.Length == 0)
            return ValidateOptionsResult.Success;
        List<string> wrong = [];
        if (Uri.CheckHostName(options.Domain) is not UriHostNameType.Dns)
            wrong.Add($"{section}:Domain is '{options.Domain}'; it must be a host name such as d111111abcdef8.cloudfront.net.");
        if (options.KeyPairId.Length == 0 || !options.KeyPairId.All(char.IsAsciiLetterOrDigit))
            wrong.Add($"{section}:KeyPairId must name the public key of the distribution's key group, such as K2JCJMDEHXQW5F.");
        if (options.PrivateKey.Length > 0 && options.PrivateKeyFile.Length > 0)
            wrong.Add($"{section}:PrivateKey and {section}:PrivateKeyFile are both set; set one of them.");
        else if (WrongWith(options) is { } fault)
            wrong.Add($"{section}:{fault}");
        if (options.Lifetime < TimeSpan.FromMinutes(5) || options.Lifetime > TimeSpan.FromDays(1))
            wrong.Add($"{section}:Lifetime must be from 5 minutes to a day.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    /// <summary>Nothing of the key is ever in the words.</summary>
    private static string? WrongWith(CloudFrontOptions options)
    {
        var setting = options.PrivateKeyFile.Length > 0 ? nameof(options.PrivateKeyFile) : nameof(options.PrivateKey);
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(options.Key());
            return key.KeySize == Bits && key.ExportParameters(includePrivateParameters: true).D is not null ? null : $"{setting} must hold an RSA private key of {Bits} bits.";
        }
        catch (Exception notAKey) when (notAKey is CryptographicException or ArgumentException)
        {
            return $"{setting} must hold an RSA private key as PEM.";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"{setting} is '{options.PrivateKeyFile}'; that file cannot be read.";
        }
    }
}
