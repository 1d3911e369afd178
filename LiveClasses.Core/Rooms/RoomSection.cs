namespace LiveClasses.Core.Rooms;

/// <summary>Some of a room's readers, who are given the same frames at the same time. Guarded by its <see cref="RoomAudience"/>.</summary>
internal sealed class RoomSection(RoomFrame given)
{
    /// <summary>So few that drawing for all of them holds up a click by two or three milliseconds.</summary>
    public const int Size = 50;

    private readonly List<RoomSubscription> readers = [];

    /// <summary>The last frame: its state is what every reader here has.</summary>
    public RoomFrame Given { get; set; } = given;

    /// <summary>When it was given, as the clock's timestamp.</summary>
    public long GivenAt { get; set; }

    public int Count => readers.Count;

    public IReadOnlyList<RoomSubscription> Readers => readers;

    public void Add(RoomSubscription reader) => readers.Add(reader);

    public bool Remove(RoomSubscription reader) => readers.Remove(reader);
}
