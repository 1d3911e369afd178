using System.Buffers.Binary;
using System.Security.Cryptography;
using LiveClasses.Core.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>
/// Keys of recordings whose segments are encrypted (AES-128 as HLS has it, REC-06). A key lies beside its recording under data protection, whose own keys are in
/// the database: whoever gets hold of the files alone has nothing to watch. A recording is encrypted from its first segment on or not at all.
/// </summary>
internal sealed class RecordingKeys(IDataProtectionProvider protection, IOptions<LocalStreamingOptions> options)
{
    /// <summary>In the recording's folder; no name of <see cref="Playlists.MediaNames"/>, so that it is never handed out.</summary>
    public const string FileName = "metadata/key";

    private const int Length = 16;

    private readonly IDataProtector protector = protection.CreateProtector("LiveClasses.Recordings.Key.v1");

    /// <summary>The key for what is written next; null when it is not encrypted.</summary>
    public byte[]? ForWriting(RecordingFolder folder)
    {
        var path = Path.Combine(folder.Path, FileName);
        if (File.Exists(path))
            return protector.Unprotect(File.ReadAllBytes(path));
        if (!options.Value.EncryptRecordings || folder.Entries.Count > 0)
            return null;
        var key = RandomNumberGenerator.GetBytes(Length);
        File.WriteAllBytes(path + RecordingFolder.Unfinished, protector.Protect(key));
        File.Move(path + RecordingFolder.Unfinished, path, overwrite: true);
        return key;
    }

    /// <summary>Null for a recording that is not encrypted.</summary>
    public async Task<byte[]?> FindAsync(IFileStorage storage, string prefix, CancellationToken cancellation)
    {
        await using var content = await storage.OpenReadAsync(StorageKey.Parse(prefix + FileName), cancel: cancellation);
        if (content is null)
            return null;
        var bytes = new byte[content.Length];
        await content.Content.ReadExactlyAsync(bytes, cancellation);
        return protector.Unprotect(bytes);
    }

    public static byte[] Encrypt(byte[] key, long segment, byte[] bytes)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptCbc(bytes, Vector(segment));
    }

    public static byte[] Decrypt(byte[] key, long segment, byte[] bytes)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptCbc(bytes, Vector(segment));
    }

    /// <summary>The segment's number, which never comes twice in a recording.</summary>
    private static byte[] Vector(long segment)
    {
        var vector = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(vector.AsSpan(8), segment);
        return vector;
    }
}
