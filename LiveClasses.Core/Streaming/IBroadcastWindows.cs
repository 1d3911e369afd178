namespace LiveClasses.Core.Streaming;

/// <summary>What a streaming adapter needs to know about a session's life, and nothing more.</summary>
public interface IBroadcastWindows
{
    /// <summary>Null when there is no such session.</summary>
    Task<BroadcastWindow?> FindAsync(Guid sessionId, CancellationToken cancellationToken);
}

/// <summary>When media is accepted for a session, and from when on it counts.</summary>
/// <param name="StartsAt">The planned start.</param>
/// <param name="LiveSince">When the session went live; null before, and again null when it has ended or was cancelled.</param>
/// <param name="IsScheduled">Planned and not yet started.</param>
/// <param name="IsRecorded">The class is to be recorded.</param>
public sealed record BroadcastWindow(DateTimeOffset StartsAt, DateTimeOffset? LiveSince, bool IsScheduled, bool IsRecorded = true)
{
    /// <summary>An encoder may be connected this long before the planned start; until the class is live only the host sees it.</summary>
    public static readonly TimeSpan PreviewBefore = TimeSpan.FromMinutes(60);

    /// <summary>Media that arrives now is for the viewers and for the recording.</summary>
    public bool IsLive => LiveSince is not null;

    /// <summary>Media may arrive now: the class is live, or starts soon.</summary>
    public bool IsOpenAt(DateTimeOffset now) => IsLive || (IsScheduled && now >= StartsAt - PreviewBefore);
}
