namespace LiveClasses.Core.Accounts.SignIns;

/// <summary>One sign-in of a person: a browser on a device, from signing in until it is ended or its cookie runs out (ACC-04).</summary>
public sealed class SignIn
{
    public const int MaxBrowserLength = 80;

    /// <summary>How long a password or passkey just given counts for what can do harm.</summary>
    public static readonly TimeSpan ProofLasts = TimeSpan.FromMinutes(10);

    /// <summary>The random id in its cookie. The cookie is sealed, so knowing the id opens nothing.</summary>
    public required string Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Such as "Firefox on Windows", as far as the browser tells.</summary>
    public required string Browser { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Right within a few minutes.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Its person has shown until then that it is still them.</summary>
    public DateTimeOffset? ProvedUntil { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>Who acts, and through which of their sign-ins.</summary>
/// <param name="SignInId">Null for a cookie that has none; it proves nothing.</param>
public sealed record SignedIn(Guid PersonId, string? SignInId);
