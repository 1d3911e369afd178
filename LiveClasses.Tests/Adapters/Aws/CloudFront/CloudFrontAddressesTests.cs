using LiveClasses.Tests.Adapters.Streaming.Ivs;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Aws.CloudFront;
using LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Aws.CloudFront;

/// <summary>What CloudFront takes of our addresses, and what it refuses.</summary>
public sealed class CloudFrontAddressesTests : IAsyncLifetime
{
    private const string Domain = "d111111abcdef8.cloudfront.net";

    private readonly MovingClock clock = new();
    private readonly IvsDistribution options = new() { Domain = Domain, KeyPairId = "K2JCJMDEHXQW5F" };
    private AwsStandIn aws = null!;
    private CloudFrontAddresses<IvsDistribution> addresses = null!;

    public async Task InitializeAsync()
    {
        aws = await AwsStandIn.StartAsync(clock);
        foreach (var file in new[] { "one/media/0.ts", "one/media/1.ts", "one/events/recording-ended.json", "two/media/0.ts" })
            aws.S3.Put("films", file, [(byte)'x']);
        options.PrivateKey = aws.CloudFront.Add(Domain, "films", options.KeyPairId);
        addresses = new CloudFrontAddresses<IvsDistribution>(Options.Create(options), new AwsClock(clock));
    }

    public async Task DisposeAsync()
    {
        addresses.Dispose();
        await aws.DisposeAsync();
    }

    [Fact]
    public async Task One_signature_opens_every_file_of_its_folder_and_nothing_beside_it()
    {
        var address = addresses.All("one", "media/*")("media/0.ts");
        Assert.Equal(200, await StatusAsync(address));
        Assert.Equal(200, await StatusAsync(address.Replace("0.ts", "1.ts", StringComparison.Ordinal)));
        Assert.Equal(404, await StatusAsync(address.Replace("0.ts", "2.ts", StringComparison.Ordinal)));
        Assert.Equal(403, await StatusAsync(address.Replace("/one/", "/two/", StringComparison.Ordinal)));
        Assert.Equal(403, await StatusAsync(address.Replace("media/0.ts", "events/recording-ended.json", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_signature_of_one_file_opens_this_file()
    {
        var address = addresses.Each("one")("media/0.ts");
        Assert.Equal(200, await StatusAsync(address));
        Assert.Equal(403, await StatusAsync(address.Replace("0.ts", "1.ts", StringComparison.Ordinal)));
        Assert.Equal(403, await StatusAsync(address.Replace("Expires=1", "Expires=2", StringComparison.Ordinal)));
        Assert.Equal(403, await StatusAsync($"{address}&size=large"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_old_unsigned_or_tampered_with_is_refused(bool isForAll)
    {
        var address = (isForAll ? addresses.All("one", "media/*") : addresses.Each("one"))("media/0.ts");
        Assert.Equal(403, await StatusAsync(address[..address.IndexOf('?', StringComparison.Ordinal)]));
        Assert.Equal(403, await StatusAsync(address.Replace(options.KeyPairId, "K0000000000000", StringComparison.Ordinal)));
        var at = address.IndexOf("Signature=", StringComparison.Ordinal) + "Signature=".Length;
        Assert.Equal(403, await StatusAsync($"{address[..at]}{(address[at] == 'A' ? 'B' : 'A')}{address[(at + 1)..]}"));
        clock.Pass(options.Lifetime.TotalSeconds * 0.8);
        Assert.Equal(200, await StatusAsync(address));
        clock.Pass(options.Lifetime.TotalSeconds * 0.2);
        Assert.Equal(403, await StatusAsync(address));
    }

    [Fact]
    public void A_reload_gets_the_same_address_so_that_the_browser_has_the_file_already()
    {
        clock.Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var address = addresses.All("one", "media/*")("media/0.ts");
        clock.Pass(60);
        Assert.Equal(address, addresses.All("one", "media/*")("media/0.ts"));
    }

    private async Task<int> StatusAsync(string address) => (await aws.CloudFront.GetAsync(address)).Status;
}
