using LiveClasses.Core.Access;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Tests.Core.Sessions;

/// <summary>A host's own page.</summary>
public sealed class TeachingDashboardTests
{
    [Fact]
    public async Task It_is_for_those_who_teach()
    {
        await using var school = await School.NewAsync();
        var dashboard = school.Get<TeachingDashboard>();
        foreach (var person in new[] { school.Lena.Id, school.Moderator.Id, Guid.NewGuid() })
            Assert.Null(await dashboard.ExecuteAsync(person));
        var empty = (await dashboard.ExecuteAsync(school.Mateo.Id))!;
        Assert.Equal((null, null, 0, 0), (empty.Next, empty.Last, empty.Total, empty.NeedsYou.Count));
    }

    [Fact]
    public async Task Lists_are_ones_own_and_the_next_class_comes_first()
    {
        await using var school = await School.NewAsync();
        var drawing = await school.CourseAsync("Drawing", school.Mateo);
        await school.SessionAsync(drawing, school.Mateo, title: "Not hers");
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 300, title: "Second");
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 30, title: "First");
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 90, title: "Draft", asDraft: true);
        var cancelled = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 900, title: "Cancelled");
        await school.Get<CancelSession>().ExecuteAsync(cancelled, school.Amara.Id, "ill");

        var dashboard = school.Get<TeachingDashboard>();
        var view = (await dashboard.ExecuteAsync(school.Amara.Id))!;
        Assert.Equal("First", view.Next?.Title);
        Assert.Equal(["First", "Second"], view.Sessions.Select(s => s.Title));
        Assert.Equal(["Signals and Systems"], view.Courses.Select(c => c.Title));
        Assert.Equal(["Cancelled"], (await dashboard.ExecuteAsync(school.Amara.Id, TeachingList.Ended))!.Sessions.Select(s => s.Title));
        Assert.Equal(["Draft"], (await dashboard.ExecuteAsync(school.Amara.Id, TeachingList.Drafts))!.Sessions.Select(s => s.Title));
        Assert.Equal([NeedKind.DraftIsDue], view.NeedsYou.Select(n => n.Kind));
    }

    [Fact]
    public async Task The_last_class_is_told_in_numbers_that_agree_with_its_sheet()
    {
        await using var school = await School.NewAsync();
        await school.EnrolAsync(school.Jonas, school.Signals);
        await HoldAsync(school, "Week 1", lenaUntil: 10);
        var second = await HoldAsync(school, "Week 2", lenaUntil: 60);
        await using (var db = school.Db())
        {
            var (asked, open) = (Guid.NewGuid(), Guid.NewGuid());
            RoomEvent[] log =
            [
                new QuestionAsked(asked, "Lena", RoomRole.Participant, "Why?"),
                new QuestionAsked(open, "Lena", RoomRole.Participant, "How?"),
                new QuestionAnswered(asked, null, "Amara", RoomRole.Host),
                new QuestionAnswered(asked, "Because.", "Amara", RoomRole.Host),
            ];
            for (var i = 0; i < log.Length; i++)
                db.RoomLog.Add(new RoomLogEntry { SessionId = second, Seq = 1_000 + i, At = school.Clock.Now, Kind = RoomEventJson.KindOf(log[i]), Body = RoomEventJson.Write(log[i]) });
            db.Recordings.Add(new Recording { SessionId = second, State = RecordingState.Ready, StartedAt = school.Clock.Now, Prefix = "x" });
            await db.SaveChangesAsync();
        }

        var view = (await school.Get<TeachingDashboard>().ExecuteAsync(school.Amara.Id))!;
        Assert.Equal(["Week 1", "Week 2"], view.Figures.Select(f => f.Title));
        Assert.Equal([0.0, .5], view.Figures.Select(f => f.PresentShare!.Value));
        Assert.Equal((.5, 0.0, 2, 1, 0), (view.Last!.Figures.PresentShare!.Value, view.Last.CourseAverage!.Value, view.Last.Questions, view.Last.Unanswered, view.Last.Watched!.Value));
        Assert.Equal(2, view.Last.Figures.Audience.Peak);
        Assert.Equal((NeedKind.QuestionsOpen, 1), view.NeedsYou.Select(n => (n.Kind, n.Count)).Single());
    }

    [Fact]
    public async Task What_is_overdue_runs_over_or_nobody_can_see_waits_for_the_host()
    {
        await using var school = await School.NewAsync();
        var hidden = await school.CourseAsync("Hidden", school.Amara, isPublished: false);
        await school.SessionAsync(hidden, school.Amara, inMinutes: 3000, title: "Unseen");
        var live = await school.LiveSessionAsync("Runs over");
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 130, minutes: 60, title: "Overdue");
        school.Clock.Now += TimeSpan.FromMinutes(140);
        var needs = (await school.Get<TeachingDashboard>().ExecuteAsync(school.Amara.Id))!.NeedsYou;
        Assert.Equal([(NeedKind.ClassIsOverdue, "Overdue"), (NeedKind.ClassRunsOver, "Runs over"), (NeedKind.CourseIsDraft, "Hidden")], needs.Select(n => (n.Kind, n.Title)));
        Assert.Equal(live, needs[1].SubjectId);
    }

    private static async Task<Guid> HoldAsync(School school, string title, double lenaUntil)
    {
        var id = await school.LiveSessionAsync(title);
        await school.StayAsync(id, school.Lena.Id, school.Clock.Now, 0, lenaUntil, lenaUntil);
        await school.StayAsync(id, school.Jonas.Id, school.Clock.Now, 0, 5, 5);
        school.Clock.Now += TimeSpan.FromMinutes(60);
        await school.Get<EndSession>().ExecuteAsync(id, school.Amara.Id);
        school.Clock.Now += TimeSpan.FromMinutes(60);
        return id;
    }
}
