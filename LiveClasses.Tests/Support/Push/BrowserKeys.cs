using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LiveClasses.Tests.Support.Push;

/// <summary>The keys of one subscription, on the browser's side: it alone can read what is sent to it (RFC 8291, RFC 8188).</summary>
public sealed class BrowserKeys
{
    private readonly ECDiffieHellman _own;

    public BrowserKeys()
        : this(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16))
    {
    }

    private BrowserKeys(ECDiffieHellman own, byte[] auth)
    {
        (_own, Auth) = (own, auth);
        var point = own.ExportParameters(includePrivateParameters: false).Q;
        P256dh = [4, .. point.X!, .. point.Y!];
    }

    public byte[] P256dh { get; }

    public byte[] Auth { get; }

    public string PublicKey => Base64Url.EncodeToString(P256dh);

    public string Secret => Base64Url.EncodeToString(Auth);

    public static BrowserKeys Of(string publicKey, string privateKey, string auth) =>
        new(ECDiffieHellman.Create(Key(publicKey, privateKey)), Base64Url.DecodeFromChars(auth));

    public static ECParameters Key(string publicKey, string privateKey)
    {
        var point = Base64Url.DecodeFromChars(publicKey);
        return new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Base64Url.DecodeFromChars(privateKey), Q = new ECPoint { X = point[1..33], Y = point[33..] } };
    }

    /// <exception cref="CryptographicException">Not for this browser, or changed on the way.</exception>
    public string Read(byte[] body)
    {
        var (salt, size, length) = (body[..16], BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)), body[20]);
        Assert.Equal(65, length);
        var (sender, sealedRecord) = (body[21..86], body[86..]);
        Assert.InRange(sealedRecord.Length, 18, (int)size);
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        // Extract and expand by hand, so that a fault of the sender's shortcut would be seen.
        var first = HMACSHA256.HashData(Auth, _own.DeriveRawSecretAgreement(theirs.PublicKey));
        var input = Mac(first, [.. "WebPush: info\0"u8, .. P256dh, .. sender, 1]);
        var second = HMACSHA256.HashData(salt, input);
        var key = Mac(second, [.. "Content-Encoding: aes128gcm\0"u8, 1])[..16];
        var nonce = Mac(second, [.. "Content-Encoding: nonce\0"u8, 1])[..12];
        var record = new byte[sealedRecord.Length - 16];
        using var cipher = new AesGcm(key, 16);
        cipher.Decrypt(nonce, sealedRecord.AsSpan(0, record.Length), sealedRecord.AsSpan(record.Length), record);
        var end = Array.FindLastIndex(record, letter => letter != 0);
        Assert.Equal(2, record[end]);
        return Encoding.UTF8.GetString(record.AsSpan(0, end));
    }

    private static byte[] Mac(byte[] key, byte[] words) => HMACSHA256.HashData(key, words);
}
