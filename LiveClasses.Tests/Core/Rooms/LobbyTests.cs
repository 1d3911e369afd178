using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Lobby;
using LiveClasses.Core.Rooms.Moderation;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>The approval lobby (ROOM-01): a queue, its message and what becomes of whoever waits.</summary>
public sealed class LobbyTests
{
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Moderator = RoomScript.People[1];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Jonas = RoomScript.People[3];

    [Fact]
    public void People_wait_in_the_order_in_which_they_came_and_a_second_tab_is_no_second_place()
    {
        var lobby = After(new EnterLobby { By = Jonas }, new EnterLobby { By = Yuki }, new EnterLobby { By = Jonas }).Lobby;
        Assert.Equal(["Jonas", "Yuki"], lobby.Waiting.Select(waiting => waiting.Name));
    }

    [Fact]
    public void Whoever_is_let_in_stays_let_in()
    {
        var state = After(new EnterLobby { By = Jonas }, new EnterLobby { By = Yuki }, new AdmitPerson(Jonas.Id) { By = Moderator });
        Assert.Equal([Yuki.Id], state.Lobby.Waiting.Select(waiting => waiting.PersonId));
        Assert.Empty(new EnterLobby { By = Jonas }.Decide(state).Events);
        Assert.Contains(Jonas.Id, state.Lobby.Admitted);
    }

    [Fact]
    public void All_at_once_is_one_event()
    {
        var admitted = new AdmitEverybody { By = Host }.Decide(After(new EnterLobby { By = Jonas }, new EnterLobby { By = Yuki }));
        Assert.Equal([Jonas.Id, Yuki.Id], Assert.IsType<PeopleAdmitted>(Assert.Single(admitted.Events)).PersonIds);
    }

    [Fact]
    public void Whoever_is_turned_away_reads_why_and_can_be_let_in_after_all()
    {
        var state = After(new EnterLobby { By = Jonas }, new TurnAway(Jonas.Id, "This is for group B") { By = Host });
        Assert.Equal("The host did not let you in: This is for group B", new EnterLobby { By = Jonas }.Decide(state).Refusal?.Message);
        Assert.Contains(Jonas.Id, After(state, new AdmitPerson(Jonas.Id) { By = Host }).Lobby.Admitted);
        Assert.Equal("text-missing", new TurnAway(Yuki.Id, " ") { By = Host }.Decide(After(new EnterLobby { By = Yuki })).Refusal?.Code);
    }

    [Fact]
    public void Nobody_lets_themselves_in_A34()
    {
        var state = After(new EnterLobby { By = Jonas });
        PersonCommand[] commands = [new AdmitPerson(Jonas.Id), new AdmitEverybody(), new TurnAway(Yuki.Id, "no"), new TellLobby("hello")];
        Assert.All(commands, command => Assert.Equal("moderator-only", (command with { By = Jonas }).Decide(state).Refusal?.Code));
    }

    [Fact]
    public void A9_somebody_who_was_removed_is_not_in_the_queue_and_cannot_join_it()
    {
        var state = After(new EnterLobby { By = Jonas }, new RemovePerson(Jonas.Id) { By = Host });
        Assert.Empty(state.Lobby.Waiting);
        Assert.Equal("removed-from-room", new EnterLobby { By = Jonas }.Decide(state).Refusal?.Code);
    }

    [Fact]
    public void One_message_stands_for_all_who_wait_until_another_takes_its_place()
    {
        var state = After(new TellLobby("Five more minutes") { By = Host }, new TellLobby("  Two more minutes ") { By = Host });
        Assert.Equal("Two more minutes", state.Lobby.Message);
        Assert.Equal("text-too-long", new TellLobby(new string('x', LobbyState.MaxMessageLength + 1)) { By = Host }.Decide(state).Refusal?.Code);
    }

    [Fact]
    public void After_the_class_nobody_begins_to_wait() =>
        Assert.Equal("class-is-over", new EnterLobby { By = Jonas }.Decide(After(new EndClass())).Refusal?.Code);

    private static RoomState After(params RoomCommand[] commands) => After(RoomState.Empty, [new StartClass(), .. commands]);

    private static RoomState After(RoomState before, params RoomCommand[] commands) => commands.Aggregate(before, (state, command) =>
        command.Decide(state).Events.Aggregate(state, (next, fact) => next.Apply(new RoomEntry(next.Seq + 1, DateTimeOffset.UnixEpoch, command.By?.Id, fact))));
}
