using System.Collections.Concurrent;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// What a subscriber is handed: the newest state, and the entries since the last frame. One object serves all subscribers of a room and tick,
/// so what everybody sees alike is encoded once (<see cref="Shared{T}"/>).
/// </summary>
/// <param name="Entries">In order and without gaps up to the state; null when the subscriber fell behind and must take the state as it is.</param>
/// <param name="Viewers">People in the room over all nodes.</param>
public sealed record RoomFrame(RoomState State, IReadOnlyList<RoomEntry>? Entries, int Viewers)
{
    /// <summary>Fewer than the chat's window holds, so that no line falls out of it.</summary>
    internal const int MostEntries = Chat.ChatState.RecentCount - 1;

    private readonly ConcurrentDictionary<Type, Lazy<object>> shared = new();
    private readonly ConcurrentDictionary<RoomFrame, RoomFrame> followed = new(ReferenceEqualityComparer.Instance);

    /// <summary>A copy is another frame: what was made for the first is not taken over.</summary>
    private RoomFrame(RoomFrame other)
    {
        shared = new();
        followed = new(ReferenceEqualityComparer.Instance);
        (State, Entries, Viewers) = (other.State, other.Entries, other.Viewers);
    }

    /// <summary>
    /// This frame and the next as one, for a reader that was still drawing; readers that are behind by the same frames share it. One that is far behind gets
    /// the state instead of the backlog.
    /// </summary>
    internal RoomFrame FollowedBy(RoomFrame next)
    {
        if (Entries is null || next.Entries is null || Entries.Count + next.Entries.Count > MostEntries)
            return next.AsSnapshot();
        return followed.GetOrAdd(next, static (after, first) => new RoomFrame(after.State, [.. first.Entries!, .. after.Entries!], after.Viewers), this);
    }

    /// <summary>The same state for a reader that cannot use the entries; made once a frame.</summary>
    public RoomFrame AsSnapshot() => Entries is null ? this : Shared(static frame => new Snapshot(frame with { Entries = null })).Frame;

    /// <summary>A value made once for this frame, by whoever asks first.</summary>
    public T Shared<T>(Func<RoomFrame, T> make)
        where T : class =>
        (T)shared.GetOrAdd(typeof(T), static (_, arg) => new Lazy<object>(() => arg.make(arg.frame)), (frame: this, make)).Value;

    private sealed record Snapshot(RoomFrame Frame);
}
