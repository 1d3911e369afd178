using LiveClasses.Core.Rooms;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Sessions;

/// <summary>Start, end and cancel: the legal moves, who may make them, and what follows.</summary>
public sealed class SessionLifeTests
{
    [Fact]
    public async Task A_class_goes_live_and_ends_and_everybody_concerned_is_told_in_order()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);

        Assert.Null((await school.Get<GoLive>().ExecuteAsync(id, school.Amara.Id)).Refusal);
        Assert.Equal(SessionState.Live, await school.StateAsync(id));
        school.Clock.Now += TimeSpan.FromMinutes(50);
        Assert.Null((await school.Get<EndSession>().ExecuteAsync(id, school.Amara.Id)).Refusal);

        Assert.Equal(SessionState.Ended, await school.StateAsync(id));
        Assert.Equal([SessionMove.Scheduled, SessionMove.Started, SessionMove.Ended], school.Moves.Told.Select(m => m.Move));
        Assert.All(school.Moves.Told, moved => Assert.Equal((id, school.Amara.Id), (moved.SessionId, moved.By)));
        Assert.Equal([$"provision {id}", $"stop {id}"], school.Stream.Asked);
        Assert.Equal(["session.scheduled", "session.started", "session.ended"], await school.AuditAsync(id));
    }

    [Fact]
    public async Task Of_two_clicks_on_start_one_starts_and_the_other_is_told_that_it_is_live()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        var start = school.Get<GoLive>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => start.ExecuteAsync(id, school.Amara.Id)));

        Assert.Single(answers, answer => answer.IsDone);
        Assert.All(answers.Where(answer => !answer.IsDone), answer => Assert.IsType<SessionAlreadyLive>(answer.Refusal));
        Assert.Single(school.Moves.Told, moved => moved.Move is SessionMove.Started);
        Assert.Single(await school.AuditAsync(id), action => action == "session.started");
    }

    [Fact]
    public async Task A_streaming_provider_that_is_down_does_not_keep_a_class_from_ending()
    {
        await using var school = await School.NewAsync();
        var id = await school.LiveSessionAsync();
        school.Stream.IsDown = true;

        Assert.Null((await school.Get<EndSession>().ExecuteAsync(id, school.Amara.Id)).Refusal);
        Assert.Equal(SessionState.Ended, await school.StateAsync(id));
        Assert.Contains(school.Moves.Told, moved => moved.Move is SessionMove.Ended);
    }

    [Fact]
    public async Task A_student_and_another_instructor_may_not_start_end_cancel_or_edit()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        foreach (var person in new[] { school.Lena, school.Jonas, school.Mateo, school.Moderator })
        {
            Assert.IsType<SessionNotYours>((await school.Get<GoLive>().ExecuteAsync(id, person.Id)).Refusal);
            Assert.IsType<SessionNotYours>((await school.Get<EndSession>().ExecuteAsync(id, person.Id)).Refusal);
            Assert.IsType<SessionNotYours>((await school.Get<CancelSession>().ExecuteAsync(id, person.Id, "because")).Refusal);
            Assert.IsType<SessionNotYours>((await school.Get<EditSession>().ExecuteAsync(id, person.Id, school.Plan())).Refusal);
        }

        Assert.Equal(SessionState.Scheduled, await school.StateAsync(id));
        Assert.Equal(["session.scheduled"], await school.AuditAsync(id));
    }

    [Fact]
    public async Task An_admin_may_end_a_class_whose_host_has_gone()
    {
        await using var school = await School.NewAsync();
        var id = await school.LiveSessionAsync();
        Assert.Null((await school.Get<EndSession>().ExecuteAsync(id, school.Admin.Id)).Refusal);
        Assert.Equal(SessionState.Ended, await school.StateAsync(id));
    }

    [Fact]
    public async Task A_foreign_draft_is_not_there()
    {
        // A3: "not yours" and "not there" are one answer.
        await using var school = await School.NewAsync();
        var draft = await school.SessionAsync(school.Signals, school.Amara, asDraft: true);
        foreach (var id in new[] { draft, Guid.NewGuid() })
        {
            Assert.IsType<SessionNotFound>((await school.Get<GoLive>().ExecuteAsync(id, school.Lena.Id)).Refusal);
            Assert.Null(await school.Get<SessionPage>().ExecuteAsync(id, school.Lena.Id));
            Assert.Null(await school.Get<SessionPage>().ExecuteAsync(id, personId: null));
        }
    }

    [Fact]
    public async Task Illegal_moves_are_refused_by_name()
    {
        await using var school = await School.NewAsync();
        var draft = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 2000, asDraft: true);
        Assert.IsType<SessionIsDraft>((await school.Get<GoLive>().ExecuteAsync(draft, school.Amara.Id)).Refusal);

        var far = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 61);
        Assert.IsType<SessionTooEarly>((await school.Get<GoLive>().ExecuteAsync(far, school.Amara.Id)).Refusal);
        Assert.IsType<SessionNotLive>((await school.Get<EndSession>().ExecuteAsync(far, school.Amara.Id)).Refusal);

        school.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(far, school.Amara.Id)).Refusal);
        Assert.IsType<SessionAlreadyLive>((await school.Get<CancelSession>().ExecuteAsync(far, school.Amara.Id, "ill")).Refusal);
        Assert.Null((await school.Get<EndSession>().ExecuteAsync(far, school.Amara.Id)).Refusal);
        Assert.IsType<SessionAlreadyEnded>((await school.Get<EndSession>().ExecuteAsync(far, school.Amara.Id)).Refusal);
        Assert.IsType<SessionAlreadyEnded>((await school.Get<GoLive>().ExecuteAsync(far, school.Amara.Id)).Refusal);
        Assert.IsType<SessionAlreadyEnded>((await school.Get<EditSession>().ExecuteAsync(far, school.Amara.Id, school.Plan())).Refusal);
    }

    [Fact]
    public async Task A_live_class_is_extended_by_its_new_end_and_audited()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 5, minutes: 60);
        var until = school.Clock.Now.AddMinutes(75);
        var extend = school.Get<ExtendSession>();
        Assert.IsType<SessionNotLive>((await extend.ExecuteAsync(id, school.Amara.Id, until)).Refusal);
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(id, school.Amara.Id)).Refusal);

        Assert.IsType<SessionNotYours>((await extend.ExecuteAsync(id, school.Lena.Id, until)).Refusal);
        Assert.Null((await extend.ExecuteAsync(id, school.Amara.Id, until)).Refusal);
        Assert.IsType<SessionInvalid>((await extend.ExecuteAsync(id, school.Amara.Id, until.AddMinutes(-1))).Refusal);
        Assert.IsType<SessionInvalid>((await extend.ExecuteAsync(id, school.Amara.Id, school.Clock.Now + LiveSession.FurthestEnd + TimeSpan.FromMinutes(1))).Refusal);
        var room = await school.Get<RoomDirectory>().OpenAsync(id);
        Assert.Equal(until, room.State.Class.Settings.EndsAt);
        Assert.Equal("session.extended", (await school.AuditAsync(id))[^1]);
    }

    [Fact]
    public async Task An_ended_class_goes_on_within_fifteen_minutes_and_not_after()
    {
        await using var school = await School.NewAsync();
        var id = await school.LiveSessionAsync();
        var began = school.Clock.Now;
        var reopen = school.Get<ReopenSession>();
        Assert.IsType<SessionAlreadyLive>((await reopen.ExecuteAsync(id, school.Amara.Id)).Refusal);
        school.Clock.Now += TimeSpan.FromMinutes(30);
        Assert.Null((await school.Get<EndSession>().ExecuteAsync(id, school.Amara.Id)).Refusal);
        Assert.IsType<SessionNotYours>((await reopen.ExecuteAsync(id, school.Lena.Id)).Refusal);
        school.Clock.Now += LiveSession.ReopenWithin;
        Assert.Null((await reopen.ExecuteAsync(id, school.Amara.Id)).Refusal);

        var room = await school.Get<RoomDirectory>().OpenAsync(id);
        Assert.True(room.State.Class.IsLive);
        await using (var db = school.Db())
        {
            var session = await db.Sessions.SingleAsync(s => s.Id == id);
            Assert.Equal((began, null), (session.StartedAt, session.EndedAt));
        }

        Assert.Null((await school.Get<EndSession>().ExecuteAsync(id, school.Amara.Id)).Refusal);
        school.Clock.Now += LiveSession.ReopenWithin + TimeSpan.FromSeconds(1);
        Assert.IsType<SessionEndedTooLongAgo>((await reopen.ExecuteAsync(id, school.Amara.Id)).Refusal);
        Assert.Equal(["session.scheduled", "session.started", "session.ended", "session.reopened", "session.ended"], await school.AuditAsync(id));
    }

    [Fact]
    public async Task A_class_is_not_opened_again_while_its_host_is_live_elsewhere()
    {
        await using var school = await School.NewAsync();
        var first = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 5, minutes: 10);
        var second = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 20, minutes: 10);
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(first, school.Amara.Id)).Refusal);
        Assert.Null((await school.Get<EndSession>().ExecuteAsync(first, school.Amara.Id)).Refusal);
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(second, school.Amara.Id)).Refusal);
        Assert.IsType<HostIsLive>((await school.Get<ReopenSession>().ExecuteAsync(first, school.Amara.Id)).Refusal);
    }

    [Fact]
    public async Task Recording_is_switched_by_the_host_audited_and_known_in_the_room()
    {
        await using var school = await School.NewAsync();
        var id = await school.LiveSessionAsync();
        var record = school.Get<SwitchRecording>();
        Assert.IsType<SessionNotYours>((await record.ExecuteAsync(id, school.Lena.Id, isOn: false)).Refusal);
        var room = await school.Get<RoomDirectory>().OpenAsync(id);
        Assert.True(room.State.Class.Settings.IsRecorded);
        Assert.Null((await record.ExecuteAsync(id, school.Amara.Id, isOn: false)).Refusal);
        Assert.False(room.State.Class.Settings.IsRecorded);
        Assert.Null((await record.ExecuteAsync(id, school.Amara.Id, isOn: true)).Refusal);
        Assert.Equal(["session.recording-switched-off", "session.recording-switched-on"], (await school.AuditAsync(id)).Skip(2));
        Assert.Null((await school.Get<EndSession>().ExecuteAsync(id, school.Amara.Id)).Refusal);
        Assert.IsType<SessionAlreadyEnded>((await record.ExecuteAsync(id, school.Amara.Id, isOn: false)).Refusal);
    }

    [Fact]
    public async Task A_host_is_live_in_one_class_at_a_time()
    {
        await using var school = await School.NewAsync();
        var first = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 5, minutes: 10);
        var second = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 20, minutes: 10);
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(first, school.Amara.Id)).Refusal);
        Assert.Equal("Fourier series", Assert.IsType<HostIsLive>((await school.Get<GoLive>().ExecuteAsync(second, school.Amara.Id)).Refusal).Title);
        Assert.Null((await school.Get<EndSession>().ExecuteAsync(first, school.Amara.Id)).Refusal);
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(second, school.Amara.Id)).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n ")]
    [InlineData(null)]
    public async Task Cancelling_needs_a_reason(string? reason)
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        Assert.Equal("Reason", (await school.Get<CancelSession>().ExecuteAsync(id, school.Amara.Id, reason!)).Refusal?.Field);
        Assert.Equal("Reason", (await school.Get<CancelSession>().ExecuteAsync(id, school.Amara.Id, new string('x', 501))).Refusal?.Field);
        Assert.Equal(SessionState.Scheduled, await school.StateAsync(id));
    }

    [Fact]
    public async Task A_cancelled_class_says_why_and_frees_the_host()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        Assert.Null((await school.Get<CancelSession>().ExecuteAsync(id, school.Amara.Id, "The host is ill.\r\nSubject: spam")).Refusal);
        var page = await school.Get<SessionPage>().ExecuteAsync(id, school.Lena.Id);
        Assert.Equal("The host is ill. Subject: spam", page?.CancelReason);
        Assert.Null((await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan())).Refusal);
        Assert.IsType<SessionWasCancelled>((await school.Get<GoLive>().ExecuteAsync(id, school.Amara.Id)).Refusal);
    }
}
