using LiveClasses.Core.Rooms.Moderation;

namespace LiveClasses.Core.Rooms;

/// <summary>How a node runs its rooms. Section <c>Rooms</c>.</summary>
public sealed class RoomOptions
{
    /// <summary>Shortest time between two frames of a room.</summary>
    public TimeSpan ShortestTick { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Time between two frames of a reader in a busy room of 400. It goes with the root of the audience: half of it for 100, twice as much for 1,600.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>CPU of one frame to one viewer: drawing never takes more than half a core.</summary>
    public TimeSpan FrameCost { get; set; } = TimeSpan.FromMicroseconds(60);

    /// <summary>How often a room looks for entries whose notification was lost.</summary>
    public TimeSpan TailPoll { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a room without anybody stays in memory.</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often it is looked whether a live class still has somebody who runs it.</summary>
    public TimeSpan HostWatch { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Tabs and devices that one person may have open in one room of a node; one more is refused (A35).</summary>
    public int MaxTabs { get; set; } = 12;

    /// <summary>How long it counts when somebody says how it goes for them.</summary>
    public TimeSpan PulseAge { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Commands that may wait in one room before the next is refused as busy.</summary>
    public int MailboxSize { get; set; } = 10_000;

    /// <summary>Lines that one person may write at once before <see cref="LineSeconds"/> counts; 0: no limit.</summary>
    public int LinesAtOnce { get; set; } = 8;

    /// <summary>Seconds that each further line of one person takes.</summary>
    public double LineSeconds { get; set; } = 1.5;

    /// <summary>Lines a second of all participants of a room together; 0: no limit.</summary>
    public int RoomLinesPerSecond { get; set; } = 100;

    /// <summary>The same text of one person again within so many seconds is refused; 0: never.</summary>
    public int RepeatSeconds { get; set; } = 20;

    /// <summary>How many people may write the same longer text within <see cref="RepeatSeconds"/>; 0: no limit.</summary>
    public int SameTextPeople { get; set; } = 6;

    internal PostingLimits Limits => new()
    {
        PersonBurst = LinesAtOnce,
        PersonSeconds = LineSeconds,
        RoomPerSecond = RoomLinesPerSecond,
        RepeatSeconds = RepeatSeconds,
        SameTextPeople = SameTextPeople,
    };
}
