using LiveClasses.Core.Courses;
using LiveClasses.Core.Invitations;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Timetable;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LiveClasses.Tests.Core.Timetable;

/// <summary>Series of classes in a zone (SES-05).</summary>
public sealed class SeriesTests
{
    private static readonly Recurrence FourWeeks = new() { Every = RepeatKind.Weekly, Count = 4 };

    [Fact]
    public async Task F12_a_series_over_a_change_of_clocks_stays_at_its_clock_time()
    {
        await using var school = await School.NewAsync();
        var id = await SeriesAsync(school, Berlin("2027-03-18T18:00"));
        var classes = await ClassesAsync(school, id);
        Assert.Equal(["2027-03-18T17:00Z", "2027-03-25T17:00Z", "2027-04-01T16:00Z", "2027-04-08T16:00Z"], classes.Select(s => $"{s.StartsAt.UtcDateTime:yyyy-MM-ddTHH:mm}Z"));
        Assert.All(classes, s => Assert.Equal((new LocalTime(18, 0), new LocalTime(19, 30)), (s.Wall.Start.TimeOfDay, s.Wall.End.TimeOfDay)));
        Assert.All(classes, s => Assert.Equal((SessionState.Scheduled, s.Wall.Start.Date), (s.State, s.SeriesDate)));
        Assert.Equal(4, school.Moves.Told.Count(moved => moved.Move is SessionMove.Scheduled));
        Assert.Equal(4, school.Stream.Asked.Count);
    }

    [Fact]
    public async Task A_series_that_clashes_on_one_date_is_refused_whole_with_that_date()
    {
        await using var school = await School.NewAsync();
        await SeriesAsync(school, Berlin("2027-03-18T18:00"), FourWeeks with { Count = 2 });
        var clash = await school.Get<ScheduleSeries>().ExecuteAsync(school.Signals.Id, school.Amara.Id, Berlin("2027-03-11T19:00", "Second"), FourWeeks);
        Assert.Equal((new LocalDate(2027, 3, 18), "StartsAt"), (Assert.IsType<SeriesClash>(clash.Refusal).Date, clash.Refusal!.Field));
        Assert.Null((await school.Get<ScheduleSeries>().ExecuteAsync(school.Signals.Id, school.Amara.Id, Berlin("2027-03-11T19:00", "Second"), FourWeeks with { Skip = [new(2027, 3, 18), new(2027, 3, 25)] })).Refusal);
        await using var db = school.Db();
        Assert.Equal((6, 2), (await db.Sessions.CountAsync(), await db.SessionSeries.CountAsync()));
    }

    [Fact]
    public async Task Of_two_series_for_the_same_hours_at_the_same_moment_one_is_refused()
    {
        await using var school = await School.NewAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => school.Get<ScheduleSeries>().ExecuteAsync(school.Signals.Id, school.Amara.Id, Berlin("2027-03-18T18:00", $"Plan {i}"), FourWeeks)));
        Assert.Single(answers, answer => answer.IsDone);
    }

    [Fact]
    public async Task Moving_one_moves_one_and_it_keeps_its_time_when_the_series_moves()
    {
        await using var school = await School.NewAsync();
        var classes = await ClassesAsync(school, await SeriesAsync(school, Berlin("2027-03-18T18:00")));
        Assert.Null((await school.Get<EditSession>().ExecuteAsync(classes[1].Id, school.Amara.Id, SessionPlan.Of(classes[1]) with { StartsAt = Wall("2027-03-26T09:00"), EndsAt = Wall("2027-03-26T10:30") })).Refusal);

        var moved = await school.Get<EditSeries>().ExecuteAsync(classes[0].Id, school.Amara.Id, SessionPlan.Of(classes[0]) with { StartsAt = Wall("2027-03-19T17:00"), EndsAt = Wall("2027-03-19T18:00") }, SeriesScope.All);

        Assert.Equal(4, moved.Value);
        Assert.Equal(["19.03. 17:00-18:00", "26.03. 09:00-10:30", "02.04. 17:00-18:00", "09.04. 17:00-18:00"], Times(await ClassesAsync(school, classes[0].Id)));
    }

    [Fact]
    public async Task A_change_of_this_and_the_following_leaves_the_earlier_ones_and_what_differs_in_each()
    {
        await using var school = await School.NewAsync();
        var classes = await ClassesAsync(school, await SeriesAsync(school, Berlin("2027-03-18T18:00", "Fourier")));
        await RenameAsync(school, classes[3], "Fourier, the end");

        Assert.Equal(3, (await school.Get<EditSeries>().ExecuteAsync(classes[1].Id, school.Amara.Id, SessionPlan.Of(classes[1]) with { Capacity = 30, ArePollsOn = false }, SeriesScope.Following)).Value);
        var after = await ClassesAsync(school, classes[0].Id);
        Assert.Equal([500, 30, 30, 30], after.Select(s => s.Capacity));
        Assert.Equal([true, false, false, false], after.Select(s => s.ArePollsOn));
        Assert.Equal(["Fourier", "Fourier", "Fourier", "Fourier, the end"], after.Select(s => s.Title));
        Assert.Equal(["18.03. 18:00-19:30", "25.03. 18:00-19:30", "01.04. 18:00-19:30", "08.04. 18:00-19:30"], Times(after));
    }

    [Fact]
    public async Task A_series_moved_by_its_own_step_does_not_clash_with_itself_but_with_others()
    {
        await using var school = await School.NewAsync();
        var classes = await ClassesAsync(school, await SeriesAsync(school, Berlin("2027-03-18T18:00")));
        var plan = SessionPlan.Of(classes[0]);
        Assert.Null((await school.Get<EditSeries>().ExecuteAsync(classes[0].Id, school.Amara.Id, plan with { StartsAt = plan.StartsAt.PlusDays(7), EndsAt = plan.EndsAt.PlusDays(7) }, SeriesScope.All)).Refusal);
        Assert.Null((await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, Berlin("2027-04-16T18:00", "Other"))).Refusal);
        var clash = await school.Get<EditSeries>().ExecuteAsync(classes[0].Id, school.Amara.Id, plan with { StartsAt = plan.StartsAt.PlusDays(8), EndsAt = plan.EndsAt.PlusDays(8) }, SeriesScope.All);
        Assert.Equal(new LocalDate(2027, 4, 16), Assert.IsType<SeriesClash>(clash.Refusal).Date);
        Assert.Equal("25.03. 18:00-19:30", Times(await ClassesAsync(school, classes[0].Id))[0]);
    }

    [Fact]
    public async Task A_series_does_not_move_onto_the_hours_of_a_guest_who_runs_one_of_its_classes()
    {
        await using var school = await School.NewAsync();
        var classes = await ClassesAsync(school, await SeriesAsync(school, Berlin("2027-03-18T18:00")));
        Assert.Null((await school.Get<NameCoHost>().ExecuteAsync(classes[1].Id, school.Amara.Id, school.Mateo.Email!)).Refusal);
        var own = await school.CourseAsync("Drawing", school.Mateo);
        // The day of the first class is free for the guest, that of the second is not.
        Assert.Null((await school.Get<ScheduleSession>().ExecuteAsync(own.Id, school.Mateo.Id, Berlin("2027-03-18T20:00", "Hands"))).Refusal);
        Assert.Null((await school.Get<ScheduleSession>().ExecuteAsync(own.Id, school.Mateo.Id, Berlin("2027-03-25T20:00", "Feet"))).Refusal);
        var plan = SessionPlan.Of(classes[0]);

        var moved = await school.Get<EditSeries>().ExecuteAsync(classes[0].Id, school.Amara.Id, plan with { StartsAt = plan.StartsAt.PlusHours(2), EndsAt = plan.EndsAt.PlusHours(2) }, SeriesScope.All);

        Assert.Equal(new SeriesClash(new LocalDate(2027, 3, 25), school.Mateo.DisplayName, "Feet"), moved.Refusal);
        Assert.Equal("18.03. 18:00-19:30", Times(await ClassesAsync(school, classes[0].Id))[0]);
        // And a series of the guest's own does not take the hour that they have given.
        var theirs = await school.Get<ScheduleSeries>().ExecuteAsync(own.Id, school.Mateo.Id, Berlin("2027-03-18T18:30", "Portraits"), FourWeeks);
        Assert.Equal(new LocalDate(2027, 3, 25), Assert.IsType<SeriesClash>(theirs.Refusal).Date);
    }

    [Fact]
    public async Task What_is_over_or_cancelled_is_not_changed_with_the_series()
    {
        await using var school = await School.NewAsync();
        var classes = await ClassesAsync(school, await SeriesAsync(school, Berlin("2027-03-18T18:00")));
        Assert.Null((await school.Get<CancelSession>().ExecuteAsync(classes[1].Id, school.Amara.Id, "Hall closed")).Refusal);
        school.Clock.Now = classes[0].StartsAt.AddMinutes(-5);
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(classes[0].Id, school.Amara.Id)).Refusal);
        Assert.Null((await school.Get<EndSession>().ExecuteAsync(classes[0].Id, school.Amara.Id)).Refusal);

        Assert.Equal(2, (await school.Get<EditSeries>().ExecuteAsync(classes[2].Id, school.Amara.Id, SessionPlan.Of(classes[2]) with { Capacity = 9 }, SeriesScope.All)).Value);
        Assert.Equal([500, 500, 9, 9], (await ClassesAsync(school, classes[0].Id)).Select(s => s.Capacity));
        Assert.IsType<SessionAlreadyEnded>((await school.Get<EditSeries>().ExecuteAsync(classes[0].Id, school.Amara.Id, SessionPlan.Of(classes[0]), SeriesScope.All)).Refusal);
    }

    [Fact]
    public async Task A_series_is_cancelled_from_one_class_on_with_one_reason()
    {
        await using var school = await School.NewAsync();
        var classes = await ClassesAsync(school, await SeriesAsync(school, Berlin("2027-03-18T18:00")));
        Assert.Equal("Reason", (await school.Get<CancelSeries>().ExecuteAsync(classes[2].Id, school.Amara.Id, " ", SeriesScope.Following)).Refusal?.Field);
        Assert.Equal(2, (await school.Get<CancelSeries>().ExecuteAsync(classes[2].Id, school.Amara.Id, "Term ends early", SeriesScope.Following)).Value);
        var after = await ClassesAsync(school, classes[0].Id);
        Assert.Equal([SessionState.Scheduled, SessionState.Scheduled, SessionState.Cancelled, SessionState.Cancelled], after.Select(s => s.State));
        Assert.Equal(["session.scheduled", "session.cancelled"], await school.AuditAsync(classes[3].Id));
    }

    [Fact]
    public async Task Only_those_who_manage_a_class_change_its_series()
    {
        await using var school = await School.NewAsync();
        var first = (await ClassesAsync(school, await SeriesAsync(school, Berlin("2027-03-18T18:00"))))[0];
        foreach (var (person, refusal) in new[] { (school.Lena, typeof(SessionNotYours)), (school.Mateo, typeof(SessionNotYours)) })
        {
            Assert.IsType(refusal, (await school.Get<EditSeries>().ExecuteAsync(first.Id, person.Id, SessionPlan.Of(first), SeriesScope.All)).Refusal);
            Assert.IsType(refusal, (await school.Get<CancelSeries>().ExecuteAsync(first.Id, person.Id, "No", SeriesScope.All)).Refusal);
            Assert.Null(await school.Get<SeriesOf>().ExecuteAsync(first.Id, person.Id));
        }

        Assert.IsType<CourseNotYours>((await school.Get<ScheduleSeries>().ExecuteAsync(school.Signals.Id, school.Mateo.Id, Berlin("2027-05-18T18:00"), FourWeeks)).Refusal);
        Assert.Equal(4, (await school.Get<SeriesOf>().ExecuteAsync(first.Id, school.Amara.Id))!.Classes.Count);
        var alone = await school.SessionAsync(school.Signals, school.Amara);
        Assert.IsType<NotInSeries>((await school.Get<CancelSeries>().ExecuteAsync(alone, school.Amara.Id, "No", SeriesScope.All)).Refusal);
    }

    [Fact]
    public async Task A_password_of_a_series_opens_each_of_its_rooms()
    {
        await using var school = await School.NewAsync();
        var id = await SeriesAsync(school, Berlin("2027-03-18T18:00") with { HasRoomPassword = true, RoomPassword = LiveClasses.Core.Rooms.Entry.RoomPassword.Of("sine-wave") });
        Assert.Single((await ClassesAsync(school, id)).Select(s => s.RoomPasswordHash!).Distinct());
    }

    [Fact]
    public async Task The_history_says_who_moved_it_from_when_to_when()
    {
        await using var school = await School.NewAsync();
        var classes = await ClassesAsync(school, await SeriesAsync(school, Berlin("2027-03-18T18:00")));
        var plan = SessionPlan.Of(classes[0]);
        school.Clock.Now = school.Clock.Now.AddMinutes(1);
        await school.Get<EditSeries>().ExecuteAsync(classes[0].Id, school.Amara.Id, plan with { StartsAt = plan.StartsAt.PlusHours(1), EndsAt = plan.EndsAt.PlusHours(1) }, SeriesScope.All);

        var lines = await school.Get<SessionHistory>().ExecuteAsync(classes[2].Id, school.Amara.Id);

        Assert.Equal(["moved", "edited", "scheduled"], lines.Select(line => line.What));
        Assert.Equal((school.Amara.DisplayName, classes[2].StartsAt, classes[2].StartsAt.AddHours(1)), (lines[0].By, lines[0].Moved!.Value.From, lines[0].Moved!.Value.To));
        Assert.Empty(await school.Get<SessionHistory>().ExecuteAsync(classes[2].Id, school.Lena.Id));
    }

    private static async Task<Guid> SeriesAsync(School school, SessionPlan plan, Recurrence? rule = null)
    {
        var made = await school.Get<ScheduleSeries>().ExecuteAsync(school.Signals.Id, school.Amara.Id, plan, rule ?? FourWeeks);
        Assert.Null(made.Refusal);
        return made.Value.FirstId;
    }

    private static async Task RenameAsync(School school, LiveSession session, string title) =>
        Assert.Null((await school.Get<EditSession>().ExecuteAsync(session.Id, school.Amara.Id, SessionPlan.Of(session) with { Title = title })).Refusal);

    /// <summary>The series of a class, as it stands, in its order of dates.</summary>
    private static async Task<List<LiveSession>> ClassesAsync(School school, Guid id)
    {
        await using var db = school.Db();
        var series = await db.Sessions.Where(s => s.Id == id).Select(s => s.SeriesId).SingleAsync();
        return await db.Sessions.AsNoTracking().Where(s => s.SeriesId == series).OrderBy(s => s.SeriesDate).ToListAsync();
    }

    private static List<string> Times(List<LiveSession> classes) => [.. classes.Select(s => $"{s.Wall.Start.ToDateTimeUnspecified():dd.MM. HH:mm}-{s.Wall.End.ToDateTimeUnspecified():HH:mm}")];

    private static SessionPlan Berlin(string start, string title = "Fourier series") => new() { Title = title, StartsAt = Wall(start), EndsAt = Wall(start).PlusMinutes(90), TimeZone = "Europe/Berlin" };

    private static LocalDateTime Wall(string text) => LocalDateTime.FromDateTime(DateTime.Parse(text));
}
