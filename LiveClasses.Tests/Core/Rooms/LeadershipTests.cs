using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Stage;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>Who leads (SES-09): handed over, taken over, taken back; nobody is promoted by accident.</summary>
public sealed class LeadershipTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly RoomPerson Amara = RoomScript.People[0];
    private static readonly RoomPerson Morgan = RoomScript.People[1];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Mateo = new(Guid.CreateVersion7(), "Mateo", RoomRole.CoHost);
    private static readonly RoomPerson Ines = new(Guid.CreateVersion7(), "Ines", RoomRole.CoHost);

    [Fact]
    public void The_host_leads_until_somebody_else_is_named() => Assert.Equal(Amara.Id, Class().Class.LeaderId);

    [Fact]
    public void The_lead_goes_to_the_co_host_who_was_chosen_and_they_can_pass_it_on()
    {
        var state = After(Class(), new HandOver(Mateo.Id) { By = Amara });
        Assert.Equal("Mateo", state.Class.Leader?.Name);
        Assert.Equal(Ines.Id, After(state, new HandOver(Ines.Id) { By = Mateo }).Class.LeaderId);
        Assert.Equal("leader-only", Refused(state, new HandOver(Ines.Id) { By = Ines }));
    }

    [Fact]
    public void Only_a_co_host_can_be_handed_the_class()
    {
        Assert.Equal("not-a-co-host", Refused(Class(), new HandOver(Yuki.Id) { By = Amara }));
        Assert.Equal("host-only", Refused(Class(), new HandOver(Mateo.Id) { By = Morgan }));
        Assert.Equal("host-only", Refused(Class(), new HandOver(Yuki.Id) { By = Yuki }));
    }

    [Fact]
    public void Nobody_takes_over_while_the_host_is_there() => Assert.Equal("somebody-leads", Refused(Class(), new TakeOver { By = Mateo }));

    [Fact]
    public void Of_two_co_hosts_who_take_over_at_once_the_first_has_it()
    {
        var state = After(Class(), Gone(Amara), new TakeOver { By = Mateo });
        Assert.Equal(Mateo.Id, state.Class.LeaderId);
        Assert.Null(state.Class.HostAway);
        Assert.Equal("somebody-leads", Refused(state, new TakeOver { By = Ines }));
    }

    [Fact]
    public void A_student_or_moderator_never_takes_over_even_when_nobody_else_is_there_A34()
    {
        var state = After(Class(), Gone(Amara));
        Assert.Equal("host-only", Refused(state, new TakeOver { By = Yuki }));
        Assert.Equal("host-only", Refused(state, new TakeOver { By = Morgan }));
        Assert.Equal("host-only", Refused(state, new TakeBack { By = Mateo }));
    }

    [Fact]
    public void The_host_who_comes_back_can_take_the_lead_back_and_does_not_get_it_by_coming_back()
    {
        var state = After(Class(), Gone(Amara), new TakeOver { By = Mateo }, new ReportLeader(Amara.Id, IsHere: true, EndsAt: null));
        Assert.Equal(Mateo.Id, state.Class.LeaderId);
        Assert.Equal(Amara.Id, After(state, new TakeBack { By = Amara }).Class.LeaderId);
    }

    [Fact]
    public void An_absence_is_told_once_and_its_end_never_moves()
    {
        var state = After(Class(), Gone(Amara));
        Assert.Equal(Now.AddMinutes(5), state.Class.HostAway?.EndsAt);
        Assert.Empty(new ReportLeader(Amara.Id, IsHere: false, Now.AddMinutes(9)).Decide(state).Events);
        var covered = After(state, new ReportLeader(Amara.Id, IsHere: false, EndsAt: null));
        Assert.NotNull(covered.Class.HostAway);
        Assert.Null(covered.Class.HostAway.EndsAt);
        Assert.Null(After(covered, new ReportLeader(Amara.Id, IsHere: true, EndsAt: null)).Class.HostAway);
    }

    [Fact]
    public void While_the_picture_runs_nobody_is_missing()
    {
        var state = After(Class(), new ReportStream(StreamChange.Started));
        Assert.Null(After(state, Gone(Amara)).Class.HostAway);
        var starved = After(state, new ReportStream(StreamChange.Starved), Gone(Amara));
        Assert.NotNull(starved.Class.HostAway);
        Assert.Null(After(starved, new ReportStream(StreamChange.Recovered), Gone(Amara)).Class.HostAway);
    }

    [Fact]
    public void News_about_somebody_who_no_longer_leads_change_nothing()
    {
        var state = After(Class(), new HandOver(Mateo.Id) { By = Amara });
        Assert.Null(After(state, Gone(Amara)).Class.HostAway);
        Assert.NotNull(After(state, Gone(Mateo)).Class.HostAway);
    }

    [Fact]
    public void Only_moderators_lock_the_room_and_a_second_lock_is_none()
    {
        Assert.Equal("moderator-only", Refused(Class(), new LockRoom { By = Yuki }));
        var locked = After(Class(), new LockRoom { By = Morgan });
        Assert.True(locked.Class.IsLocked);
        Assert.Equal(Morgan.Id, locked.Class.Lock?.By);
        Assert.Empty(new LockRoom { By = Amara }.Decide(locked).Events);
        Assert.False(After(locked, new UnlockRoom { By = Amara }).Class.IsLocked);
    }

    private static ReportLeader Gone(RoomPerson leader) => new(leader.Id, IsHere: false, Now.AddMinutes(5));

    private static string? Refused(RoomState state, RoomCommand command) => command.Decide(state).Refusal?.Code;

    private static RoomState Class() => After(
        RoomState.Empty,
        new NameHosts([new RoomHost(Amara.Id, "Amara", IsHost: true), new RoomHost(Ines.Id, "Ines", IsHost: false), new RoomHost(Mateo.Id, "Mateo", IsHost: false)]),
        new StartClass());

    private static RoomState After(RoomState state, params RoomCommand[] commands)
    {
        foreach (var command in commands)
        {
            foreach (var fact in command.Decide(state).Events)
                state = state.Apply(new RoomEntry(state.Seq + 1, Now, command.By?.Id, fact));
        }

        return state;
    }
}
