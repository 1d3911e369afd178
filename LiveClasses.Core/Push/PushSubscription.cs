namespace LiveClasses.Core.Push;

/// <summary>
/// A browser in which a person turned notifications on (RFC 8030): where messages for it go, and the keys that only it can read them with. The address alone lets
/// somebody send to it, so it is a secret like a password: never shown, never logged.
/// </summary>
public sealed class PushSubscription
{
    /// <summary>Of one person; when there is one more, the oldest goes.</summary>
    public const int MostByPerson = 10;

    public const int MaxEndpointLength = 1_000;

    /// <summary>Bytes of an uncompressed point on P-256.</summary>
    public const int PublicKeyLength = 65;

    public const int SecretLength = 16;

    public const int MaxBrowserLength = 80;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid PersonId { get; init; }

    /// <summary>At the push service that its browser chose. There is one row of it, whoever signs in there.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The browser's public key (RFC 8291, <c>p256dh</c>).</summary>
    public required byte[] P256dh { get; init; }

    /// <summary>The secret that it shares with us (RFC 8291, <c>auth</c>).</summary>
    public required byte[] Auth { get; init; }

    /// <summary>Such as "Firefox on Windows".</summary>
    public required string Browser { get; init; }

    /// <summary>The sign-in through which it was turned on: signing out there turns it off.</summary>
    public string? SignInId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
