using LiveClasses.Core.Sessions;
using Microsoft.AspNetCore.Identity;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>A password as it was typed. It never shows itself: not in a log, not in the text of a record that holds it.</summary>
public sealed class RoomPassword(string text)
{
    public const int MinLength = 6;
    public const int MaxLength = 72;

    private static readonly PasswordHasher<LiveSession> Hasher = new();

    public bool IsTooShort => text.Length < MinLength;

    public bool IsTooLong => text.Length > MaxLength;

    /// <summary>Null for nothing typed. Spaces around it come with a copy from a mail.</summary>
    public static RoomPassword? Of(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : new RoomPassword(typed.Trim());

    public override string ToString() => "…";

    internal string Hash() => Hasher.HashPassword(user: null!, text);

    internal bool Opens(string hash) => !IsTooLong && Hasher.VerifyHashedPassword(user: null!, hash, text) is not PasswordVerificationResult.Failed;
}
