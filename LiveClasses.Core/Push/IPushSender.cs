namespace LiveClasses.Core.Push;

/// <summary>Hands messages to the push services of browsers. Addresses come from people's browsers, and so from anybody: whatever answers there is not to be trusted.</summary>
public interface IPushSender
{
    /// <summary>Whether it would ever call this address: https at a named host, and nothing inside our own network. Where the name leads is looked at again at each call.</summary>
    bool Calls(Uri endpoint);

    /// <summary>The public key that browsers subscribe with (RFC 8292): an uncompressed point on P-256 as base64url. One a deployment.</summary>
    Task<string> PublicKeyAsync(CancellationToken cancellation = default);

    /// <summary>Encrypts one message for its browser and hands it over, within a time limit of its own. Does not throw for what the other side does.</summary>
    Task<PushAnswer> SendAsync(PushLetter letter, CancellationToken cancellation = default);
}

/// <param name="Endpoint">The browser's address at its push service.</param>
/// <param name="P256dh">Its public key, 65 bytes.</param>
/// <param name="Auth">Its secret, 16 bytes.</param>
/// <param name="Words">What is said.</param>
/// <param name="Topic">Up to 32 letters of base64url.</param>
/// <param name="Urgency">How much it matters.</param>
/// <param name="TimeToLive">How long the push service keeps it for a browser that is off; in whole seconds.</param>
public sealed record PushLetter(Uri Endpoint, byte[] P256dh, byte[] Auth, PushWords Words, string Topic, PushUrgency Urgency, TimeSpan TimeToLive)
{
    /// <summary>Address and keys are secrets.</summary>
    public override string ToString() => $"A push message to {Endpoint.Host}";
}

public enum PushOutcome
{
    /// <summary>The push service has it.</summary>
    Taken,

    /// <summary>There is no such browser any more.</summary>
    Gone,

    /// <summary>Not now: the service is out of reach, has too much to do, or said when to come again.</summary>
    Later,

    /// <summary>This message will never be taken.</summary>
    Refused,
}

/// <param name="Reason">For a log: a status or the kind of a fault, never an address.</param>
/// <param name="RetryAfter">What the service asked for.</param>
public sealed record PushAnswer(PushOutcome Outcome, string? Reason = null, TimeSpan? RetryAfter = null);
