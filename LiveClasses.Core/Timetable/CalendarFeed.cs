using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace LiveClasses.Core.Timetable;

/// <summary>The secret address under which a calendar program reads somebody's classes. Only its hash is kept; a new one ends the old one (A15).</summary>
public sealed class CalendarFeed
{
    /// <summary>128 bits.</summary>
    private const int SecretBytes = 16;

    public required Guid PersonId { get; init; }

    /// <summary>SHA-256: the secret is random, so that a slow hash would only cost.</summary>
    public required byte[] SecretHash { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    internal static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Null for what cannot be a secret of ours.</summary>
    internal static byte[]? HashOf(string secret)
    {
        Span<byte> bytes = stackalloc byte[SecretBytes];
        return Base64Url.DecodeFromChars(secret, bytes, out _, out var length) is OperationStatus.Done && length == SecretBytes ? SHA256.HashData(bytes) : null;
    }
}
