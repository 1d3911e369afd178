namespace LiveClasses.Core.Accounts.Codes;

/// <summary>What a mailed code is for.</summary>
public enum CodePurpose
{
    NewAccount,
    NewPassword,
}

/// <summary>
/// A six-digit code that somebody asked for. The row is bound to the browser that asked: only its form has the id, so a code is worth nothing to whoever asked for
/// another one with the same address, and nobody's account is taken over before it is made.
/// </summary>
public sealed class MailedCode
{
    /// <summary>128 random bits; half of what it takes.</summary>
    public required Guid Id { get; init; }

    public required CodePurpose Purpose { get; init; }

    public required string NormalizedEmail { get; init; }

    /// <summary>Slow, because six digits are few. Null: no code went out and none fits, which nobody can tell from outside.</summary>
    public string? Hash { get; set; }

    /// <summary>Whose new password it is for.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Of the account that it makes, as are the next three.</summary>
    public string? Name { get; init; }

    /// <summary>As it was typed.</summary>
    public required string Email { get; init; }

    public string? PasswordHash { get; init; }

    public string? TimeZone { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How often a code was held against this one.</summary>
    public int Tries { get; init; }

    public DateTimeOffset? UsedAt { get; init; }
}
