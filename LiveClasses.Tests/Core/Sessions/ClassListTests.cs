using LiveClasses.Core.Bans;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Invitations;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Timetable;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Sessions;

/// <summary>The lists of classes of a student and of somebody who teaches.</summary>
public sealed class ClassListTests
{
    [Fact]
    public async Task A_student_sees_the_classes_of_their_courses_by_what_stands_with_them()
    {
        await using var school = await School.NewAsync();
        await FillAsync(school);
        var mine = school.Get<MyClasses>();
        Assert.Equal(["Soon", "Later"], await TitlesAsync(school, new()));
        Assert.Equal(["Live"], await TitlesAsync(school, new() { Status = ClassStatus.Live }));
        Assert.Equal(["Off", "Held"], await TitlesAsync(school, new() { Status = ClassStatus.Past }));
        // Drafts are of those who teach.
        Assert.DoesNotContain("Draft", await TitlesAsync(school, new() { Status = ClassStatus.Drafts }));
        var nothing = await mine.ExecuteAsync(school.Jonas.Id, new());
        Assert.Equal((0, 0), (nothing.Classes.Count, nothing.Courses.Count));

        await school.Get<LeaveCourse>().ExecuteAsync(school.Signals.Id, school.Lena.Id);
        Assert.Empty(await TitlesAsync(school, new()));
    }

    [Fact]
    public async Task Course_days_and_words_narrow_it()
    {
        await using var school = await School.NewAsync();
        await FillAsync(school);
        var now = school.Clock.Now;
        Assert.Equal(["Later"], await TitlesAsync(school, new() { From = now.AddHours(5) }));
        Assert.Equal(["Soon"], await TitlesAsync(school, new() { Before = now.AddHours(5) }));
        Assert.Equal(["Later"], await TitlesAsync(school, new() { Text = "LATE" }));
        Assert.Empty(await TitlesAsync(school, new() { Text = "') or 1=1 --" }));
        Assert.Empty(await TitlesAsync(school, new() { CourseId = Guid.NewGuid() }));
        Assert.Equal(2, (await TitlesAsync(school, new() { CourseId = school.Signals.Id })).Count);
    }

    [Fact]
    public async Task Whoever_teaches_sees_their_own_with_drafts_and_nobody_elses()
    {
        await using var school = await School.NewAsync();
        await FillAsync(school);
        var taught = school.Get<TaughtClasses>();
        Assert.Null(await taught.ExecuteAsync(school.Lena.Id, new()));
        Assert.Equal(["Draft"], (await taught.ExecuteAsync(school.Amara.Id, new() { Status = ClassStatus.Drafts }))!.Classes.Select(c => c.Title));
        Assert.Equal(["Soon", "Later"], (await taught.ExecuteAsync(school.Amara.Id, new()))!.Classes.Select(c => c.Title));
        Assert.Equal(["Other"], (await taught.ExecuteAsync(school.Mateo.Id, new()))!.Classes.Select(c => c.Title));
    }

    [Fact]
    public async Task A21_what_one_was_invited_to_or_helps_with_is_in_ones_lists_and_in_nobody_elses()
    {
        await using var school = await School.NewAsync();
        var closed = await school.SessionAsync(school.Signals, school.Amara, title: "For the invited", access: SessionAccess.Invited);
        await school.Get<InvitePeople>().ExecuteAsync(closed, school.Amara.Id, school.Jonas.Email!);
        Assert.Null((await school.Get<NameCoHost>().ExecuteAsync(closed, school.Amara.Id, school.Mateo.Email!)).Refusal);

        // Jonas has no place in the course; Lena has one, and was not invited.
        Assert.Equal(["For the invited"], await EverywhereAsync(school, school.Jonas.Id));
        Assert.Equal(["Signals and Systems"], (await school.Get<MyClasses>().ExecuteAsync(school.Jonas.Id, new())).Courses.Select(c => c.Title));
        Assert.Empty(await EverywhereAsync(school, school.Lena.Id));
        Assert.Equal(["For the invited"], (await school.Get<ClassesAhead>().ExecuteAsync(school.Mateo.Id)).Select(c => c.Title));
        Assert.Equal(["For the invited"], (await FeedAsync(school, school.Mateo.Id)));
        Assert.Equal(["For the invited"], (await school.Get<TaughtClasses>().ExecuteAsync(school.Mateo.Id, new()))!.Classes.Select(c => c.Title));
        Assert.Empty((await school.Get<MyClasses>().ExecuteAsync(school.Mateo.Id, new())).Classes);

        await using (var db = school.Db())
        {
            db.Bans.Add(new Ban { PersonId = school.Jonas.Id, Name = "Jonas", ById = school.Admin.Id, At = school.Clock.Now, CourseId = school.Signals.Id });
            await db.SaveChangesAsync();
        }

        Assert.Empty(await EverywhereAsync(school, school.Jonas.Id));
        await using (var db = school.Db())
            await db.Bans.ExecuteUpdateAsync(set => set.SetProperty(b => b.LiftedAt, school.Clock.Now));
        Assert.Single(await EverywhereAsync(school, school.Jonas.Id));
        await school.Get<WithdrawInvitation>().ExecuteAsync(closed, school.Amara.Id, school.Jonas.Id);
        Assert.Empty(await EverywhereAsync(school, school.Jonas.Id));
        Assert.Empty((await school.Get<MyClasses>().ExecuteAsync(school.Jonas.Id, new())).Courses);
    }

    [Fact]
    public async Task Page_after_page_shows_each_class_once_also_where_many_begin_at_once()
    {
        await using var school = await School.NewAsync();
        await using (var db = school.Db())
        {
            for (var i = 0; i < 60; i++)
            {
                var start = school.Clock.Now.AddDays(1 + (i / 20));
                var session = new LiveSession { CourseId = school.Signals.Id, HostId = school.Amara.Id, Title = $"Class {i}", StartsAt = start, EndsAt = start.AddHours(1), CreatedAt = school.Clock.Now };
                session.Schedule();
                db.Sessions.Add(session);
            }

            await db.SaveChangesAsync();
        }

        var seen = new List<Guid>();
        ClassCursor? after = null;
        do
        {
            var page = await school.Get<MyClasses>().ExecuteAsync(school.Lena.Id, new() { After = after });
            seen.AddRange(page.Classes.Select(c => c.Id));
            after = ClassCursor.Read(page.Next?.ToString());
        }
        while (after is not null);
        Assert.Equal((60, 60), (seen.Count, seen.Distinct().Count()));
        Assert.Null(ClassCursor.Read("99999999999999999999_x"));
    }

    private static async Task FillAsync(School school)
    {
        var held = await school.LiveSessionAsync("Held");
        await school.Get<EndSession>().ExecuteAsync(held, school.Amara.Id);
        school.Clock.Now += TimeSpan.FromHours(3);
        await school.LiveSessionAsync("Live");
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 200, title: "Soon");
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 2_000, title: "Later");
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 3_000, title: "Draft", asDraft: true);
        await school.Get<CancelSession>().ExecuteAsync(await school.SessionAsync(school.Signals, school.Amara, inMinutes: 4_000, title: "Off"), school.Amara.Id, "ill");
        var drawing = await school.CourseAsync("Drawing", school.Mateo);
        await school.SessionAsync(drawing, school.Mateo, title: "Other");
    }

    /// <summary>In a student's list, in the calendar's feed and in what programs are told: the same.</summary>
    private static async Task<List<string>> EverywhereAsync(School school, Guid person)
    {
        var listed = (await school.Get<MyClasses>().ExecuteAsync(person, new())).Classes.Select(c => c.Title).ToList();
        Assert.Equal(listed, (await school.Get<ClassesAhead>().ExecuteAsync(person)).Select(c => c.Title));
        Assert.Equal(listed, await FeedAsync(school, person));
        return listed;
    }

    private static async Task<List<string>> FeedAsync(School school, Guid person)
    {
        var secret = await school.Get<RenewCalendarFeed>().ExecuteAsync(person);
        return [.. (await school.Get<CalendarFeedOf>().ExecuteAsync(secret))!.Select(entry => entry.Title)];
    }

    private static async Task<List<string>> TitlesAsync(School school, ClassFilter filter) =>
        [.. (await school.Get<MyClasses>().ExecuteAsync(school.Lena.Id, filter)).Classes.Select(c => c.Title)];
}
