using System.Security.Cryptography;
using LiveClasses.Web.Adapters.Aws.CloudFront;
using LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

namespace LiveClasses.Tests.Adapters.Aws.CloudFront;

/// <summary>Wrong settings end the start, and the sentence names the setting and never the key.</summary>
public sealed class CloudFrontOptionsTests
{
    private static readonly string Key = Pem(2048), ShortKey = Pem(1024);

    public static TheoryData<string, Action<object>> Wrong { get; } = new()
    {
        { "Streaming:Ivs:CloudFront:Domain", o => ((IvsDistribution)o).Domain = "https://d1.cloudfront.net" },
        { "Streaming:Ivs:CloudFront:KeyPairId", o => ((IvsDistribution)o).KeyPairId = "" },
        { "Streaming:Ivs:CloudFront:KeyPairId", o => ((IvsDistribution)o).KeyPairId = "K1&Policy=" },
        { "Streaming:Ivs:CloudFront:PrivateKey", o => ((IvsDistribution)o).PrivateKey = "" },
        { "Streaming:Ivs:CloudFront:PrivateKey", o => ((IvsDistribution)o).PrivateKey = ShortKey },
        { "Streaming:Ivs:CloudFront:PrivateKeyFile", o => (((IvsDistribution)o).PrivateKey, ((IvsDistribution)o).PrivateKeyFile) = ("", "/nowhere/key.pem") },
        { "Streaming:Ivs:CloudFront:PrivateKeyFile", o => ((IvsDistribution)o).PrivateKeyFile = "/nowhere/key.pem" },
        { "Streaming:Ivs:CloudFront:Lifetime", o => ((IvsDistribution)o).Lifetime = TimeSpan.FromDays(2) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_named(string setting, Action<object> change)
    {
        var validator = new CloudFrontOptionsValidator<IvsDistribution>(IvsDistribution.Section);
        var options = new IvsDistribution { Domain = "d1.cloudfront.net", KeyPairId = "K2JCJMDEHXQW5F", PrivateKey = Key };
        Assert.True(validator.Validate(name: null, options).Succeeded);
        change(options);
        var failure = validator.Validate(name: null, options).FailureMessage!;
        Assert.Contains(setting, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN", failure, StringComparison.Ordinal);
        options.Domain = "";
        Assert.True(validator.Validate(name: null, options).Succeeded);
    }

    [Fact]
    public void A_key_may_lie_in_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Key);
            var options = new IvsDistribution { Domain = "d1.cloudfront.net", KeyPairId = "K2JCJMDEHXQW5F", PrivateKeyFile = file };
            Assert.True(new CloudFrontOptionsValidator<IvsDistribution>(IvsDistribution.Section).Validate(name: null, options).Succeeded);
            Assert.Equal(Key, options.Key());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Pem(int bits)
    {
        using var key = RSA.Create(bits);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
