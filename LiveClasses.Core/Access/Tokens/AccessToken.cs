namespace LiveClasses.Core.Access.Tokens;

/// <summary>A personal access token: what a person's own program shows instead of a sign-in (ACC-04). Only its hash is kept.</summary>
public sealed class AccessToken
{
    public const int MaxNameLength = 60;

    /// <summary>How every token begins, so that scanners of published code find one that was lost.</summary>
    public const string Prefix = "lc_pat_";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid PersonId { get; init; }

    /// <summary>What it is for, in its owner's words.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256. 256 random bits need no slow hash.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Its last four characters, by which its owner knows it again.</summary>
    public required string Hint { get; init; }

    /// <summary>Keys of <see cref="TokenScope"/>.</summary>
    public required string[] Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Right within a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>What a token may be used for. It never allows more than its owner may.</summary>
/// <param name="Key">Stable: stored with tokens and named by policies.</param>
/// <param name="Words">For the person who chooses.</param>
public sealed record TokenScope(string Key, string Words)
{
    public static readonly TokenScope ReadProfile = new("profile:read", "Read your name, address and roles");
    public static readonly TokenScope ReadClasses = new("classes:read", "Read the classes of your courses");

    public static readonly IReadOnlyList<TokenScope> All = [ReadProfile, ReadClasses];
}
