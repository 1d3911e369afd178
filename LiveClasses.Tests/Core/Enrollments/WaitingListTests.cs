using LiveClasses.Core.Accounts;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Enrollments;

/// <summary>Places that are taken, asked for and given away by themselves.</summary>
public sealed class WaitingListTests
{
    [Fact]
    public async Task Whoever_waits_longest_gets_the_place_that_is_given_up_and_is_told_once()
    {
        await using var school = await School.NewAsync();
        var course = await FullAsync(school, places: 1);
        var (first, second) = (await WaitAsync(school, course, "First"), await WaitAsync(school, course, "Second"));

        Assert.Null((await school.Get<LeaveCourse>().ExecuteAsync(course.Id, school.Lena.Id)).Refusal);
        Assert.Equal([first.Id], await PlacesAsync(school, course));
        Assert.Equal([$"PlaceFree: {course.Title} to {first.Email}"], await MailsAsync(school));
        Assert.Equal(0, await school.Get<MoveWaitingLists>().ExecuteAsync());

        await school.Get<LeaveCourse>().ExecuteAsync(course.Id, first.Id);
        Assert.Equal([second.Id], await PlacesAsync(school, course));
    }

    [Fact]
    public async Task Places_that_become_free_at_once_go_to_one_each()
    {
        await using var school = await School.NewAsync();
        var course = await school.CourseAsync("Bread chemistry", school.Mateo, capacity: 6);
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => school.PersonAsync($"Student {i}")));
        foreach (var person in people)
            await school.EnrolAsync(person, course);
        var waiting = new List<Person>();
        for (var i = 0; i < 4; i++)
            waiting.Add(await WaitAsync(school, course, $"Waits {i}"));

        var leave = school.Get<LeaveCourse>();
        var lists = school.Get<MoveWaitingLists>();
        await Task.WhenAll([.. people.Select(person => (Task)leave.ExecuteAsync(course.Id, person.Id)), .. Enumerable.Range(0, 4).Select(_ => (Task)lists.ExecuteAsync())]);

        Assert.Equal(waiting.Select(person => person.Id).Order(), (await PlacesAsync(school, course)).Order());
        Assert.Equal(4, (await MailsAsync(school)).Count);
    }

    [Fact]
    public async Task Nobody_passes_those_who_wait()
    {
        await using var school = await School.NewAsync();
        var course = await FullAsync(school, places: 1);
        var first = await WaitAsync(school, course, "First");
        // A place more, and the queue has not moved yet: it is the first one's.
        await using (var db = school.Db())
            await db.Courses.Where(c => c.Id == course.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Capacity, 2));
        Assert.IsType<CourseIsFull>((await school.Get<EnrolInCourse>().ExecuteAsync(course.Id, school.Jonas.Id)).Refusal);
        Assert.Equal(1, await school.Get<MoveWaitingLists>().ExecuteAsync());
        Assert.Contains(first.Id, await PlacesAsync(school, course));
    }

    [Fact]
    public async Task More_places_let_those_in_who_wait()
    {
        await using var school = await School.NewAsync();
        var course = await FullAsync(school, places: 1);
        var first = await WaitAsync(school, course, "First");
        Assert.Null((await school.Get<EditCourse>().ExecuteAsync(course.Id, school.Mateo.Id, new CourseDetails { Title = course.Title, Capacity = 2 })).Refusal);
        Assert.Contains(first.Id, await PlacesAsync(school, course));
    }

    [Fact]
    public async Task A9_somebody_who_is_banned_while_they_wait_gets_no_place()
    {
        await using var school = await School.NewAsync();
        var course = await FullAsync(school, places: 1);
        var (banned, next) = (await WaitAsync(school, course, "Banned"), await WaitAsync(school, course, "Next"));
        await using (var db = school.Db())
        {
            db.Bans.Add(new Ban { CourseId = course.Id, SessionId = await school.SessionAsync(course, school.Mateo), PersonId = banned.Id, Name = banned.DisplayName, ById = school.Mateo.Id, At = school.Clock.Now });
            await db.SaveChangesAsync();
        }

        await school.Get<LeaveCourse>().ExecuteAsync(course.Id, school.Lena.Id);
        Assert.Equal([next.Id], await PlacesAsync(school, course));
    }

    [Fact]
    public async Task Whoever_waits_can_withdraw_and_is_not_asked_twice()
    {
        await using var school = await School.NewAsync();
        var course = await FullAsync(school, places: 1);
        var first = await WaitAsync(school, course, "First");
        Assert.Equal(PlaceOutcome.WaitsForPlace, (await school.Get<EnrolInCourse>().ExecuteAsync(course.Id, first.Id, canWait: true)).Value);
        Assert.Equal(WaitsFor.Place, (await school.Get<CoursePageOf>().ExecuteAsync(course.Slug, first.Id))!.Waits);
        Assert.Single((await school.Get<PeopleAsking>().ExecuteAsync(course.Id, school.Mateo.Id))!.ForPlace);

        await school.Get<LeaveCourse>().ExecuteAsync(course.Id, first.Id);
        Assert.Null((await school.Get<CoursePageOf>().ExecuteAsync(course.Slug, first.Id))!.Waits);
        await school.Get<LeaveCourse>().ExecuteAsync(course.Id, school.Lena.Id);
        Assert.Empty(await PlacesAsync(school, course));
        Assert.Empty(await MailsAsync(school));
    }

    [Fact]
    public async Task An_instructor_says_yes_or_no_once_and_the_person_is_told()
    {
        await using var school = await School.NewAsync();
        var course = await AskedAsync(school, new CourseDetails { Title = "By approval", Enrolment = EnrolmentWay.Approval, Capacity = 1 });
        var late = await school.PersonAsync("Late");
        Assert.Equal(PlaceOutcome.AsksApproval, (await school.Get<EnrolInCourse>().ExecuteAsync(course.Id, late.Id)).Value);
        var answer = school.Get<AnswerRequest>();

        var both = await Task.WhenAll(answer.ExecuteAsync(course.Id, school.Mateo.Id, school.Lena.Id, isYes: true), answer.ExecuteAsync(course.Id, school.Mateo.Id, school.Lena.Id, isYes: true));
        Assert.Single(both, result => result.IsDone);
        Assert.Contains(both, result => result.Refusal is RequestNotFound);
        await answer.ExecuteAsync(course.Id, school.Mateo.Id, school.Jonas.Id, isYes: false);
        await answer.ExecuteAsync(course.Id, school.Mateo.Id, late.Id, isYes: true);

        Assert.Equal([school.Lena.Id], await PlacesAsync(school, course));
        Assert.Equal([$"Approved: By approval to {school.Lena.Email}", $"ApprovedToWait: By approval to {late.Email}", $"Declined: By approval to {school.Jonas.Email}"], (await MailsAsync(school)).Order(StringComparer.Ordinal));
        Assert.Equal(WaitsFor.Place, (await school.Get<CoursePageOf>().ExecuteAsync(course.Slug, late.Id))!.Waits);
    }

    [Fact]
    public async Task Nobody_gets_into_a_course_with_a_price_on_the_browsers_word()
    {
        await using var school = await School.NewAsync();
        var course = await AskedAsync(school, new CourseDetails { Title = "Dear", Price = 24, Currency = "EUR" });
        Assert.Empty(await PlacesAsync(school, course));
        Assert.Equal(2, (await school.Get<PeopleAsking>().ExecuteAsync(course.Id, school.Mateo.Id))!.ForApproval.Count);
    }

    [Fact]
    public async Task A22_nobody_but_its_instructors_answers_removes_or_sees_who_asks()
    {
        await using var school = await School.NewAsync();
        var course = await AskedAsync(school, new CourseDetails { Title = "By approval", Enrolment = EnrolmentWay.Approval });
        foreach (var other in new[] { school.Amara, school.Moderator, school.Lena })
        {
            Assert.IsType<CourseNotYours>((await school.Get<AnswerRequest>().ExecuteAsync(course.Id, other.Id, school.Lena.Id, isYes: true)).Refusal);
            Assert.IsType<CourseNotYours>((await school.Get<RemoveFromCourse>().ExecuteAsync(course.Id, other.Id, school.Lena.Id)).Refusal);
            Assert.Null(await school.Get<PeopleAsking>().ExecuteAsync(course.Id, other.Id));
            Assert.Null(await school.Get<RosterCsv>().ExecuteAsync(course.Id, other.Id));
        }

        Assert.Empty(await PlacesAsync(school, course));
    }

    [Fact]
    public async Task Somebody_taken_off_the_list_has_no_place_and_may_come_back()
    {
        await using var school = await School.NewAsync();
        Assert.Null((await school.Get<RemoveFromCourse>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Lena.Id)).Refusal);
        Assert.Empty(await PlacesAsync(school, school.Signals));
        await school.EnrolAsync(school.Lena, school.Signals);
    }

    private static async Task<Course> FullAsync(School school, int places)
    {
        var course = await school.CourseAsync("Small", school.Mateo, capacity: places);
        await school.EnrolAsync(school.Lena, course);
        return course;
    }

    /// <summary>Lena and Jonas have asked.</summary>
    private static async Task<Course> AskedAsync(School school, CourseDetails details)
    {
        var made = await school.Get<CreateCourse>().ExecuteAsync(school.Mateo.Id, details, publish: true);
        foreach (var person in new[] { school.Lena, school.Jonas })
            Assert.Equal(PlaceOutcome.AsksApproval, (await school.Get<EnrolInCourse>().ExecuteAsync(made.Value, person.Id)).Value);
        await using var db = school.Db();
        return await db.Courses.AsNoTracking().SingleAsync(c => c.Id == made.Value);
    }

    private static async Task<Person> WaitAsync(School school, Course course, string name)
    {
        var person = await school.PersonAsync(name);
        Assert.Equal(PlaceOutcome.WaitsForPlace, (await school.Get<EnrolInCourse>().ExecuteAsync(course.Id, person.Id, canWait: true)).Value);
        school.Clock.Now += TimeSpan.FromSeconds(1);
        return person;
    }

    private static async Task<List<Guid>> PlacesAsync(School school, Course course)
    {
        await using var db = school.Db();
        return await db.Enrollments.Where(e => e.CourseId == course.Id && e.LeftAt == null && e.BannedAt == null).Select(e => e.PersonId).ToListAsync();
    }

    private static async Task<List<string>> MailsAsync(School school)
    {
        await using var db = school.Db();
        return await db.OutboxMails.Select(mail => $"{mail.Subject} to {mail.To}").ToListAsync();
    }
}
