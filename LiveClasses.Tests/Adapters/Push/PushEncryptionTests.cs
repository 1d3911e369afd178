using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LiveClasses.Tests.Support.Push;
using LiveClasses.Web.Adapters.Push;

namespace LiveClasses.Tests.Adapters.Push;

public sealed class PushEncryptionTests
{
    // RFC 8291, appendix A.
    private const string SenderPublic = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private const string SenderPrivate = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private const string BrowserPublic = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string BrowserPrivate = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private const string Secret = "BTBZMqHH6r4Tts7J_aSIgg";
    private const string Salt = "DGv6ra1nlYgDCS1FRnbzlw";
    private const string Message = "When I grow up, I want to be a watermelon";
    private const string Body =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    [Fact]
    public void The_example_of_RFC_8291_comes_out_byte_for_byte()
    {
        using var sender = ECDiffieHellman.Create(BrowserKeys.Key(SenderPublic, SenderPrivate));
        var browser = BrowserKeys.Of(BrowserPublic, BrowserPrivate, Secret);

        var body = PushEncryption.Encrypt(Encoding.UTF8.GetBytes(Message), browser.P256dh, browser.Auth, sender, Base64Url.DecodeFromChars(Salt));

        Assert.Equal(Body, Base64Url.EncodeToString(body));
        Assert.Equal(Message, browser.Read(body));
    }

    [Fact]
    public void The_longest_message_fills_the_4096_bytes_and_one_more_is_refused()
    {
        var browser = new BrowserKeys();
        var longest = new string('x', PushEncryption.MaxMessage);
        var body = PushEncryption.Encrypt(Encoding.UTF8.GetBytes(longest), browser.P256dh, browser.Auth);
        Assert.Equal(4096, body.Length);
        Assert.Equal(longest, browser.Read(body));
        Assert.Throws<ArgumentOutOfRangeException>(() => PushEncryption.Encrypt(new byte[PushEncryption.MaxMessage + 1], browser.P256dh, browser.Auth));
    }

    [Fact]
    public void Another_browser_reads_nothing_and_no_two_messages_look_alike()
    {
        var (browser, other) = (new BrowserKeys(), new BrowserKeys());
        var body = PushEncryption.Encrypt("secret"u8, browser.P256dh, browser.Auth);
        Assert.ThrowsAny<CryptographicException>(() => other.Read(body));
        Assert.NotEqual(body, PushEncryption.Encrypt("secret"u8, browser.P256dh, browser.Auth));
    }
}
