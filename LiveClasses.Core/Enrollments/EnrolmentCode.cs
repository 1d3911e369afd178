using System.Security.Cryptography;
using LiveClasses.Core.Courses;

namespace LiveClasses.Core.Enrollments;

/// <summary>
/// Whoever has it may take a place without being asked further: a code that an instructor hands out, or, with an address, the invitation that was mailed there.
/// 128 bits from the system's generator, so that none is ever guessed (A15).
/// </summary>
public sealed class EnrolmentCode
{
    public const int Length = 26;
    public const int MaxLabelLength = 60;
    public const int MostUses = 100_000;

    /// <summary>How long an invitation by mail is good.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(30);

    /// <summary>Digits and letters without those that are read for one another (i, l, o, u).</summary>
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CourseId { get; init; }

    public string Code { get; init; } = NewCode();

    /// <summary>What the instructor calls it, such as "Evening group".</summary>
    public string Label { get; init; } = "";

    /// <summary>Whom it was mailed to; null for a code that is handed out.</summary>
    public string? Email { get; init; }

    public string? NormalizedEmail { get; init; }

    /// <summary>Null is no limit.</summary>
    public int? MaxUses { get; init; }

    public int Uses { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Guid? CreatedById { get; init; }

    public Course? Course { get; init; }

    public bool IsGoodAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now) && (MaxUses is null || Uses < MaxUses);

    /// <summary>As it was made, from what somebody typed: case, spaces and hyphens do not count. Null when it cannot be one.</summary>
    public static string? Clean(string? typed)
    {
        if (typed is null || typed.Length > 4 * Length)
            return null;
        var kept = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not '-').Select(char.ToLowerInvariant).Select(c => c switch { 'i' or 'l' => '1', 'o' => '0', _ => c }));
        return kept.Length == Length && kept.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) ? kept : null;
    }

    private static string NewCode() => string.Create(Length, 0, static (code, _) =>
    {
        // 26 signs of 5 bits: 130 random bits.
        Span<byte> random = stackalloc byte[Length];
        RandomNumberGenerator.Fill(random);
        for (var i = 0; i < Length; i++)
            code[i] = Alphabet[random[i] & 31];
    });
}
