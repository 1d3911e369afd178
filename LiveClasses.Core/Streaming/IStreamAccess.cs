namespace LiveClasses.Core.Streaming;

/// <summary>The questions that media endpoints ask, answered by <c>Access</c>. "Not yours" and "not there" are one answer: false.</summary>
public interface IStreamAccess
{
    /// <summary>May this person publish the session's picture and sound?</summary>
    Task<bool> MayBroadcastAsync(Guid sessionId, Guid personId, CancellationToken cancellationToken);

    /// <summary>May this person (null: a visitor who is not signed in, then the guest of their browser) watch the session live?</summary>
    Task<bool> MayWatchAsync(Guid sessionId, Guid? personId, Guid? guestId, CancellationToken cancellationToken);

    /// <summary>The session whose recording this is, when this person may replay it; else null.</summary>
    Task<Guid?> MayReplayAsync(Guid recordingId, Guid? personId, CancellationToken cancellationToken);

    /// <summary>The same when this person may see all of it, what the cut list takes out as well.</summary>
    Task<Guid?> MayEditAsync(Guid recordingId, Guid? personId, CancellationToken cancellationToken);
}
