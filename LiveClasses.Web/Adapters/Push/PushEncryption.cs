using System.Buffers.Binary;
using System.Security.Cryptography;
using LiveClasses.Core.Push;

namespace LiveClasses.Web.Adapters.Push;

/// <summary>
/// Encrypts a message so that only the browser reads it and not the push service between (RFC 8291): a secret agreed between a throw-away key of ours and the browser's
/// key, mixed with what browser and site alone know, and one record of aes128gcm (RFC 8188).
/// </summary>
internal static class PushEncryption
{
    /// <summary>Every push service takes so much (RFC 8030, section 7.2).</summary>
    public const int MaxBody = 4096;

    /// <summary>What remains of it beside header (86), tag (16) and the mark of the last record (1).</summary>
    public const int MaxMessage = MaxBody - HeaderLength - TagLength - 1;

    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const int HeaderLength = SaltLength + 4 + 1 + PushSubscription.PublicKeyLength;

    public static byte[] Encrypt(ReadOnlySpan<byte> message, byte[] p256dh, byte[] auth)
    {
        using var ours = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(message, p256dh, auth, ours, RandomNumberGenerator.GetBytes(SaltLength));
    }

    /// <param name="ours">For this one message.</param>
    /// <param name="salt">16 random bytes, for this one message.</param>
    internal static byte[] Encrypt(ReadOnlySpan<byte> message, byte[] p256dh, byte[] auth, ECDiffieHellman ours, byte[] salt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(message.Length, MaxMessage, nameof(message));
        var ourPoint = Point(ours);
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = p256dh[1..33], Y = p256dh[33..] } });
        var shared = ours.DeriveRawSecretAgreement(theirs.PublicKey);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, salt: auth, info: [.. "WebPush: info\0"u8, .. p256dh, .. ourPoint]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());

        var body = new byte[HeaderLength + message.Length + 1 + TagLength];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(SaltLength), MaxBody);
        body[SaltLength + 4] = PushSubscription.PublicKeyLength;
        ourPoint.CopyTo(body, SaltLength + 5);
        byte[] record = [.. message, 2]; // 2: the last record
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, record, body.AsSpan(HeaderLength, record.Length), body.AsSpan(HeaderLength + record.Length));
        return body;
    }

    private static byte[] Point(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }
}
