using LiveClasses.Core.Courses;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LiveClasses.Tests.Core.Sessions;

/// <summary>Planning and changing a class.</summary>
public sealed class ScheduleSessionTests
{
    [Fact]
    public async Task Two_classes_of_one_host_do_not_overlap_but_may_touch()
    {
        await using var school = await School.NewAsync();
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 60, minutes: 60, title: "First");
        var clash = await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan(119, 60, "Second"));
        Assert.Equal("First", Assert.IsType<HostBusy>(clash.Refusal).Title);
        Assert.Null((await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan(120, 60, "Second"))).Refusal);
        // A draft holds no time.
        Assert.Null((await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan(90, 60, "Draft"), asDraft: true)).Refusal);
    }

    [Fact]
    public async Task Of_two_plans_for_the_same_hour_at_the_same_moment_one_is_refused()
    {
        await using var school = await School.NewAsync();
        var schedule = school.Get<ScheduleSession>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => schedule.ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan(title: $"Plan {i}"))));
        Assert.Single(answers, answer => answer.IsDone);
        Assert.All(answers.Where(answer => !answer.IsDone), answer => Assert.IsType<HostBusy>(answer.Refusal));
    }

    [Fact]
    public async Task Less_than_an_hour_ahead_is_pointed_out()
    {
        await using var school = await School.NewAsync();
        Assert.True((await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan(59, 30))).Value.IsShortNotice);
        Assert.False((await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan(600, 30))).Value.IsShortNotice);
    }

    [Fact]
    public async Task A_time_that_has_passed_is_refused_unless_the_class_can_still_be_held()
    {
        await using var school = await School.NewAsync();
        Assert.IsType<SessionIsOver>((await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan(-120, 60))).Refusal);
        Assert.Null((await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan(-10, 60))).Refusal);
    }

    [Fact]
    public async Task Only_those_who_teach_the_course_plan_its_classes()
    {
        await using var school = await School.NewAsync();
        var schedule = school.Get<ScheduleSession>();
        Assert.IsType<CourseNotYours>((await schedule.ExecuteAsync(school.Signals.Id, school.Lena.Id, school.Plan())).Refusal);
        Assert.IsType<CourseNotYours>((await schedule.ExecuteAsync(school.Signals.Id, school.Mateo.Id, school.Plan())).Refusal);
        Assert.IsType<CourseNotFound>((await schedule.ExecuteAsync(Guid.NewGuid(), school.Amara.Id, school.Plan())).Refusal);
        var hidden = await school.CourseAsync("Hidden", school.Mateo, isPublished: false);
        Assert.IsType<CourseNotFound>((await schedule.ExecuteAsync(hidden.Id, school.Amara.Id, school.Plan())).Refusal);
        // Nor may a class be put on somebody who does not teach it.
        Assert.Equal("HostId", (await schedule.ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan() with { HostId = school.Mateo.Id })).Refusal?.Field);
    }

    [Theory]
    // F12: Berlin skips 02:00 to 03:00 on 29 March 2026 and has 02:00 to 03:00 twice on 25 October.
    [InlineData("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T04:00:00", "2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T01:30:00", "2026-03-29T02:30:00", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T03:30:00", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z")]
    [InlineData("Asia/Kolkata", "2026-11-21T10:00:00", "2026-11-21T11:30:00", "2026-11-21T04:30:00Z", "2026-11-21T06:00:00Z")]
    public void A_clock_change_is_no_error(string zone, string start, string end, string utcStart, string utcEnd)
    {
        var plan = new SessionPlan { Title = "x", StartsAt = Local(start), EndsAt = Local(end), TimeZone = zone };
        Assert.Empty(plan.Faults());
        Assert.Equal((DateTimeOffset.Parse(utcStart), DateTimeOffset.Parse(utcEnd)), plan.Times());
    }

    [Theory]
    [InlineData("Title", "")]
    [InlineData("Title", " \t ")]
    public void A_class_needs_a_title(string field, string title) =>
        Assert.Contains(Good() with { Title = title } is var plan ? plan.Faults() : [], fault => fault.Field == field);

    [Fact]
    public void Every_fault_is_named_by_its_field()
    {
        Assert.Empty(Good().Faults());
        Assert.Empty((Good() with { Title = new string('x', 120), Description = new string('x', 5_000), Capacity = 10_000, EndsAt = Good().StartsAt.PlusHours(12) }).Faults());
        AssertFault("Title", Good() with { Title = new string('x', 121) });
        AssertFault("Description", Good() with { Description = new string('x', 5_001) });
        AssertFault("Capacity", Good() with { Capacity = 0 });
        AssertFault("Capacity", Good() with { Capacity = 10_001 });
        AssertFault("EndsAt", Good() with { EndsAt = Good().StartsAt });
        AssertFault("EndsAt", Good() with { EndsAt = Good().StartsAt.PlusMinutes(-1) });
        AssertFault("EndsAt", Good() with { EndsAt = Good().StartsAt.PlusHours(12).PlusMinutes(1) });
        AssertFault("EndsAt", Good() with { EndsAt = new LocalDateTime(9999, 12, 31, 23, 59) });
        AssertFault("StartsAt", Good() with { StartsAt = new LocalDateTime(1, 1, 1, 0, 0) });
        AssertFault("TimeZone", Good() with { TimeZone = "Mars/Olympus" });
        AssertFault("Access", Good() with { Access = (SessionAccess)99 });
        AssertFault("Kind", Good() with { Kind = (SessionKind)99 });
        AssertFault("Quality", Good() with { Quality = (VideoQuality)99 });
    }

    [Fact]
    public void What_is_stored_of_a_plan_comes_back_with_every_setting()
    {
        // Another value than the default in each, so that none can be forgotten on the way.
        var plan = Good() with { HostId = Guid.NewGuid(), IsElsewhere = true, MeetingAddress = "https://zoom.us/j/1", Language = "es" };
        foreach (var setting in typeof(SessionPlan).GetProperties().Where(setting => setting.CanWrite && setting.PropertyType is { IsEnum: true } or { Name: nameof(Boolean) or nameof(Int32) }))
        {
            if (setting.Name is not (nameof(SessionPlan.HasRoomPassword) or nameof(SessionPlan.IsElsewhere)))
                setting.SetValue(plan, setting.GetValue(plan) switch { bool isOn => !isOn, int number => number + 1, var value => Enum.ToObject(setting.PropertyType, (int)value! == 0 ? 1 : 0) });
        }

        plan = plan with { Description = "About", ConsentText = "Agreed", LateEntryMinutes = 7, MeetingNumber = "123", MeetingPassword = "abc" };
        var session = new LiveSession { CourseId = Guid.NewGuid(), HostId = plan.HostId!.Value, Title = "x", StartsAt = default, EndsAt = default };
        plan.WriteTo(session);
        Assert.Equal(plan, SessionPlan.Of(session));
    }

    [Fact]
    public async Task Hostile_text_is_stored_as_harmless_text()
    {
        // A1, A37: no second line in a title, nothing that PostgreSQL refuses, nothing that turns the direction of other text.
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara, title: "<script>alert(1)</script>\r\nBCC: all\0 \u202egnp.exe \ud800'; drop table people;--");
        await using var db = school.Db();
        var title = await db.Sessions.Where(s => s.Id == id).Select(s => s.Title).SingleAsync();
        Assert.Equal("<script>alert(1)</script> BCC: all gnp.exe \ufffd'; drop table people;--", title);
    }

    [Fact]
    public async Task A_draft_is_scheduled_by_editing_it_and_a_live_class_keeps_its_start()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara, asDraft: true);
        Assert.Null((await school.Get<EditSession>().ExecuteAsync(id, school.Amara.Id, school.Plan(10, 60, "Renamed"), schedule: true)).Refusal);
        Assert.Equal(SessionState.Scheduled, await school.StateAsync(id));
        Assert.IsType<SessionAlreadyScheduled>((await school.Get<EditSession>().ExecuteAsync(id, school.Amara.Id, school.Plan(), schedule: true)).Refusal);

        Assert.Null((await school.Get<GoLive>().ExecuteAsync(id, school.Amara.Id)).Refusal);
        Assert.Null((await school.Get<EditSession>().ExecuteAsync(id, school.Amara.Id, school.Plan(300, 60, "Longer") with { IsChatOn = false })).Refusal);
        await using var db = school.Db();
        var session = await db.Sessions.SingleAsync(s => s.Id == id);
        Assert.Equal(("Longer", false), (session.Title, session.IsChatOn));
        Assert.Equal(school.Clock.Now.AddMinutes(10), session.StartsAt);
        Assert.Equal(school.Clock.Now.AddMinutes(360), session.EndsAt);
        Assert.Equal(["session.drafted", "session.scheduled", "session.started", "session.edited"], await school.AuditAsync(id));
    }

    [Fact]
    public async Task Moving_a_class_onto_another_is_refused_and_changes_nothing()
    {
        await using var school = await School.NewAsync();
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 300, title: "Other");
        var id = await school.SessionAsync(school.Signals, school.Amara, title: "Mine");
        Assert.IsType<HostBusy>((await school.Get<EditSession>().ExecuteAsync(id, school.Amara.Id, school.Plan(290, 60, "Moved"))).Refusal);
        await using var db = school.Db();
        Assert.Equal("Mine", await db.Sessions.Where(s => s.Id == id).Select(s => s.Title).SingleAsync());
    }

    private static void AssertFault(string field, SessionPlan plan) => Assert.Equal([field], plan.Faults().Select(fault => fault.Field));

    private static SessionPlan Good() => new() { Title = "Fourier", StartsAt = new LocalDateTime(2026, 11, 21, 10, 0), EndsAt = new LocalDateTime(2026, 11, 21, 11, 30), TimeZone = "Africa/Lagos" };

    private static LocalDateTime Local(string text) => LocalDateTime.FromDateTime(DateTime.Parse(text));
}
