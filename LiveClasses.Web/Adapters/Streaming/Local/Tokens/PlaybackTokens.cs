using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace LiveClasses.Web.Adapters.Streaming.Local.Tokens;

/// <summary>
/// Short-lived playback tokens, bound to what is played and to who plays it. Encrypted and authenticated (AES-256-CBC with HMAC-SHA256) under the
/// data protection keys, which every node shares and which rotate by themselves.
/// <para>
/// A token is to be replaced after five minutes and is accepted for five more, and from five minutes before it was made: clocks of two nodes, or of a
/// node and a browser, may differ by that much (F10). So nothing is playable for longer than ten minutes on one token.
/// </para>
/// </summary>
internal sealed class PlaybackTokens(IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private const int Length = 1 + 16 + 16 + 16 + 8;

    /// <summary>Longer text is none of ours and is not worth decoding.</summary>
    private const int MaxText = 512;

    /// <summary>A player shows its token many times a second. Forgotten together when there are so many.</summary>
    private const int MostRemembered = 20_000;

    private readonly ConcurrentDictionary<string, PlaybackTicket> opened = new(StringComparer.Ordinal);
    private readonly IDataProtector protector = protection.CreateProtector("LiveClasses.Streaming.PlaybackToken.v1");

    public (string Token, DateTimeOffset ExpiresAt) Issue(PlaybackKind kind, Guid id, Guid sessionId, Guid? viewerId)
    {
        var now = time.GetUtcNow();
        var bytes = new byte[Length];
        bytes[0] = (byte)kind;
        id.TryWriteBytes(bytes.AsSpan(1));
        sessionId.TryWriteBytes(bytes.AsSpan(17));
        (viewerId ?? Guid.Empty).TryWriteBytes(bytes.AsSpan(33));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(49), now.ToUnixTimeMilliseconds());
        return (Base64Url.EncodeToString(protector.Protect(bytes)), now + Lifetime);
    }

    /// <summary>Null for a token that is forged, damaged, of the future or too old.</summary>
    public PlaybackTicket? Read(string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > MaxText)
            return null;
        if (!opened.TryGetValue(token, out var ticket))
        {
            ticket = Open(token);
            if (ticket is null)
                return null;
            if (opened.Count >= MostRemembered)
                opened.Clear();
            opened[token] = ticket;
        }
        // Time is asked every time: one that was good a minute ago may be too old now.
        var now = time.GetUtcNow();
        return now > ticket.IssuedAt + Lifetime + ClockTolerance || now < ticket.IssuedAt - ClockTolerance ? null : ticket;
    }

    private PlaybackTicket? Open(string token)
    {
        if (!Base64Url.IsValid(token))
            return null;
        byte[] bytes;
        try
        {
            bytes = protector.Unprotect(Base64Url.DecodeFromChars(token));
        }
        catch (CryptographicException)
        {
            return null;
        }
        if (bytes.Length != Length)
            return null;
        var viewer = new Guid(bytes.AsSpan(33, 16));
        var issued = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(49)));
        return new PlaybackTicket(
            (PlaybackKind)bytes[0], new Guid(bytes.AsSpan(1, 16)), new Guid(bytes.AsSpan(17, 16)), viewer == Guid.Empty ? null : viewer, issued);
    }
}
