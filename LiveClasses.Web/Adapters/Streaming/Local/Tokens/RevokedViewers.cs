using System.Collections.Concurrent;

namespace LiveClasses.Web.Adapters.Streaming.Local.Tokens;

/// <summary>
/// People whose tokens made before a moment are refused, because they were removed from a room (A9). Kept as long as such a token could live;
/// a new token is Access's decision.
/// </summary>
internal sealed class RevokedViewers(TimeProvider time)
{
    private readonly ConcurrentDictionary<(Guid SessionId, Guid ViewerId), DateTimeOffset> since = new();

    public void Add(Guid sessionId, Guid viewerId)
    {
        var now = time.GetUtcNow();
        foreach (var (key, at) in since)
        {
            if (now - at > PlaybackTokens.Lifetime + PlaybackTokens.ClockTolerance)
                since.TryRemove(new(key, at));
        }
        since[(sessionId, viewerId)] = now;
    }

    public bool Contains(PlaybackTicket ticket) =>
        ticket.ViewerId is { } viewer && since.TryGetValue((ticket.SessionId, viewer), out var at) && ticket.IssuedAt <= at;
}
