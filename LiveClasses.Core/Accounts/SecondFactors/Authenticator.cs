namespace LiveClasses.Core.Accounts.SecondFactors;

/// <summary>The authenticator app of a person: a secret that their phone and we share (ACC-02). Not asked for until it was confirmed once.</summary>
public sealed class Authenticator
{
    public const int MaxTries = 5;

    /// <summary>Longer than after wrong passwords: whoever guesses here has the password already.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    public required Guid PersonId { get; init; }

    /// <summary>Sealed by data protection: of no use without its keys.</summary>
    public required string SealedSecret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The last half minute whose code was taken: each code counts once.</summary>
    public long LastStep { get; init; }

    public int FailedTries { get; init; }

    public DateTimeOffset? RestsUntil { get; init; }
}

/// <summary>A code for the day when the phone is gone. 79 random bits, kept as a hash; the row goes when it was used.</summary>
public sealed class RecoveryCode
{
    public required Guid PersonId { get; init; }

    public required byte[] Hash { get; init; }
}
