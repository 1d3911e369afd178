using LiveClasses.Core.Rooms;
using LiveClasses.Core.Shared;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>A room played by hand, one command after another.</summary>
internal sealed class RoomPlay
{
    public static readonly RoomPerson Host = RoomScript.People[0];
    public static readonly RoomPerson Moderator = RoomScript.People[1];
    public static readonly RoomPerson Yuki = RoomScript.People[2];
    public static readonly RoomPerson Jonas = RoomScript.People[3];

    public static readonly DateTimeOffset Start = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    public RoomState State { get; private set; } = RoomState.Empty;

    public List<RoomEntry> Log { get; } = [];

    public DateTimeOffset Now { get; set; } = Start;

    /// <summary>A class that is live.</summary>
    public static RoomPlay Live()
    {
        var play = new RoomPlay();
        Assert.Null(play.Do(new LiveClasses.Core.Rooms.Classroom.StartClass()));
        return play;
    }

    public Refusal? Do(RoomPerson by, PersonCommand command) => Do(command with { By = by });

    public Refusal? Do(RoomCommand command)
    {
        var decision = (command with { At = Now }).Decide(State);
        foreach (var fact in decision.Events)
        {
            var entry = new RoomEntry(State.Seq + 1, Now, command.By?.Id, fact);
            Log.Add(entry);
            State = State.Apply(entry);
        }

        return decision.Refusal;
    }

    /// <summary>Done, or the test ends here with the reason.</summary>
    public RoomPlay With(RoomPerson by, PersonCommand command)
    {
        Assert.Null(Do(by, command)?.Code);
        return this;
    }
}
