using System.Security.Cryptography;
using LiveClasses.Tests.Support.Push;
using LiveClasses.Web.Adapters.Push;

namespace LiveClasses.Tests.Adapters.Push;

public sealed class VapidTokenTests
{
    // RFC 8292, section 2.4.
    private const string Token =
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0";

    private const string Example =
        $"vapid t={Token}.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void What_is_signed_is_the_example_of_RFC_8292_byte_for_byte()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1453523768) - VapidToken.Lifetime;
        var written = VapidToken.Write(key, new Uri("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV?x=1"), "mailto:push@example.com", now);
        Assert.StartsWith($"t={Token}.", written, StringComparison.Ordinal);
        Assert.EndsWith($", k={VapidToken.PublicKey(key)}", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_reads_the_example_reads_ours()
    {
        Assert.Equal("mailto:push@example.com", VapidReader.Read(Example).Claims.GetProperty("sub").GetString());
        var (claims, signer) = VapidReader.Read($"vapid {VapidToken.Write(key, new Uri("https://push.example.net:8443/x"), contact: null, DateTimeOffset.UtcNow)}");
        Assert.Equal("https://push.example.net:8443", claims.GetProperty("aud").GetString());
        Assert.False(claims.TryGetProperty("sub", out _));
        Assert.Equal(VapidToken.PublicKey(key), signer);
    }

    [Fact]
    public void A15_a_token_signed_by_another_key_is_seen_through()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = VapidToken.Write(other, new Uri("https://push.example.net/"), contact: null, DateTimeOffset.UtcNow).Split(", k=")[0];
        Assert.ThrowsAny<Exception>(() => VapidReader.Read($"vapid {forged}, k={VapidToken.PublicKey(key)}"));
    }
}
