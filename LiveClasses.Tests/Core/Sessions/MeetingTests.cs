using LiveClasses.Core.Attendance;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Sessions;

/// <summary>Classes that are held elsewhere (SES-10).</summary>
public sealed class MeetingTests
{
    private const string Address = "https://zoom.us/j/98765?pwd=abc";

    [Fact]
    public async Task A21_the_address_is_shown_to_those_who_may_join_from_a_quarter_of_an_hour_before_until_the_end()
    {
        await using var school = await School.NewAsync();
        var id = await ElsewhereAsync(school, inMinutes: 16);
        var meetings = school.Get<MeetingOf>();
        Assert.Null(await meetings.ExecuteAsync(id, school.Lena.Id));
        Assert.IsType<MeetingTooEarly>((await school.Get<JoinMeeting>().ExecuteAsync(id, school.Lena.Id)).Refusal);
        Assert.Equal(Address, (await meetings.ExecuteAsync(id, school.Amara.Id))?.Address);

        school.Clock.Now = school.Clock.Now.AddMinutes(1);
        var meeting = await meetings.ExecuteAsync(id, school.Lena.Id);
        Assert.Equal((Address, "987 65", "abc", "Zoom"), (meeting?.Address, meeting?.Number, meeting?.Password, meeting?.Provider));
        foreach (var stranger in new Guid?[] { school.Jonas.Id, null, Guid.NewGuid() })
        {
            Assert.Null(await meetings.ExecuteAsync(id, stranger));
            Assert.False((await school.Get<JoinMeeting>().ExecuteAsync(id, stranger)).IsDone);
        }

        await school.BanAsync(school.Lena, school.Signals);
        Assert.Null(await meetings.ExecuteAsync(id, school.Lena.Id));
        Assert.Null((await school.Get<CancelSession>().ExecuteAsync(id, school.Amara.Id, "Ill")).Refusal);
        Assert.Null(await meetings.ExecuteAsync(id, school.Amara.Id));
    }

    [Fact]
    public async Task Joining_is_noted_once_with_its_time_and_never_as_minutes_that_nobody_saw()
    {
        await using var school = await School.NewAsync();
        var id = await ElsewhereAsync(school, inMinutes: 5, minutes: 60);
        school.Clock.Now = school.Clock.Now.AddMinutes(5);
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(id, school.Amara.Id)).Refusal);
        school.Clock.Now = school.Clock.Now.AddMinutes(30);
        var joined = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => school.Get<JoinMeeting>().ExecuteAsync(id, school.Lena.Id)));
        Assert.All(joined, answer => Assert.Equal(Address, answer.Value.Address));

        school.Clock.Now = school.Clock.Now.AddMinutes(29);
        await school.Get<EndMeetings>().ExecuteAsync();
        Assert.Equal(SessionState.Live, await school.StateAsync(id));
        school.Clock.Now = school.Clock.Now.AddMinutes(1);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => school.Get<EndMeetings>().ExecuteAsync()));

        Assert.Equal(SessionState.Ended, await school.StateAsync(id));
        await using var db = school.Db();
        Assert.Equal(1, await db.PresenceSpans.CountAsync(span => span.SessionId == id));
        var row = Assert.Single((await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!.Rows, row => row.PersonId == school.Lena.Id);
        Assert.Equal((AttendanceState.Joined, TimeSpan.Zero, school.Clock.Now.AddMinutes(-30)), (row.Attended.State, row.Attended.Minutes, row.Attended.JoinedAt));
        var sheet = (await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!;
        Assert.Equal((true, 1.0), (sheet.IsElsewhere, sheet.PresentShare));
        await using var file = new StringWriter();
        await AttendanceCsv.WriteAsync(sheet, file);
        Assert.Contains(",yes,Joined,,,2026-11-20 09:35:00,,", file.ToString());
        Assert.Equal(1.0, Assert.Single((await school.Get<TeachingDashboard>().ExecuteAsync(school.Amara.Id))!.Figures).PresentShare);
        Assert.Empty(school.Stream.Asked);
    }

    [Fact]
    public async Task A_class_elsewhere_does_not_end_because_nobody_is_in_a_room_here()
    {
        await using var school = await School.NewAsync();
        var id = await ElsewhereAsync(school, inMinutes: 5);
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(id, school.Amara.Id)).Refusal);
        for (var minute = 0; minute < 20; minute++)
        {
            school.Clock.Now = school.Clock.Now.AddMinutes(1);
            await school.Get<WatchHosts>().ExecuteAsync();
        }

        Assert.Equal(SessionState.Live, await school.StateAsync(id));
    }

    [Fact]
    public async Task A_class_can_be_taken_elsewhere_and_back_before_it_begins_and_not_after()
    {
        await using var school = await School.NewAsync();
        var id = await ElsewhereAsync(school, inMinutes: 30);
        await EditAsync(school, id, school.Plan(30));
        Assert.Equal(("local", null), await StoredAsync(school, id));
        await EditAsync(school, id, Elsewhere(school, 30));
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(id, school.Amara.Id)).Refusal);
        await EditAsync(school, id, school.Plan(30));
        Assert.Equal(("external", Address), await StoredAsync(school, id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("zoom.us/j/1")]
    [InlineData("http://zoom.us/j/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    [InlineData("https://zoom.us@evil.example/j/1")]
    public void Only_a_whole_https_address_is_one(string address) =>
        Assert.Contains(new SessionPlan { Title = "x", StartsAt = new(2026, 11, 21, 10, 0), EndsAt = new(2026, 11, 21, 11, 0), TimeZone = "UTC", IsElsewhere = true, MeetingAddress = address }.Faults(), fault => fault.Field == "MeetingAddress");

    [Theory]
    [InlineData("https://us02web.zoom.us/j/1", "Zoom")]
    [InlineData("https://meet.google.com/abc", "Google Meet")]
    [InlineData("https://teams.microsoft.com/l/meetup", "Microsoft Teams")]
    [InlineData("https://notzoom.us/j/1", null)]
    [InlineData("https://zoom.us.evil.example/j/1", null)]
    public void A_provider_is_named_by_its_own_site_alone(string address, string? provider) => Assert.Equal(provider, new Meeting(address, "", "").Provider);

    private static SessionPlan Elsewhere(School school, int inMinutes, int minutes = 90) =>
        school.Plan(inMinutes, minutes) with { IsElsewhere = true, MeetingAddress = Address, MeetingNumber = "987 65", MeetingPassword = "abc" };

    private static async Task<Guid> ElsewhereAsync(School school, int inMinutes, int minutes = 90)
    {
        var made = await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, Elsewhere(school, inMinutes, minutes));
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }

    private static async Task EditAsync(School school, Guid id, SessionPlan plan) => Assert.Null((await school.Get<EditSession>().ExecuteAsync(id, school.Amara.Id, plan)).Refusal);

    private static async Task<(string, string?)> StoredAsync(School school, Guid id)
    {
        await using var db = school.Db();
        var session = await db.Sessions.SingleAsync(s => s.Id == id);
        return (session.StreamProvider, session.Meeting?.Address);
    }
}
