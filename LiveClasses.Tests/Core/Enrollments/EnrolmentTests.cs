using LiveClasses.Core.Access;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Enrollments;

/// <summary>Places in a course.</summary>
public sealed class EnrolmentTests
{
    [Fact]
    public async Task The_last_place_goes_to_one_of_many_who_want_it_at_once()
    {
        await using var school = await School.NewAsync();
        var course = await school.CourseAsync("Bread chemistry", school.Mateo, capacity: 3);
        var people = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => school.PersonAsync($"Student {i}")));
        var enrol = school.Get<EnrolInCourse>();

        var answers = await Task.WhenAll(people.Select(person => enrol.ExecuteAsync(course.Id, person.Id)));

        Assert.Equal(3, answers.Count(answer => answer.IsDone));
        Assert.All(answers.Where(answer => !answer.IsDone), answer => Assert.Equal(new CourseIsFull(3), answer.Refusal));
        await using var db = school.Db();
        Assert.Equal(3, await db.Enrollments.CountAsync(e => e.CourseId == course.Id));
    }

    [Fact]
    public async Task Enrolling_twice_at_once_is_one_place()
    {
        await using var school = await School.NewAsync();
        var enrol = school.Get<EnrolInCourse>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => enrol.ExecuteAsync(school.Signals.Id, school.Jonas.Id)));
        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        // Lena was enrolled before.
        Assert.Equal(2, (await school.AuditAsync(school.Signals.Id)).Count(action => action == "course.enrolled"));
    }

    [Fact]
    public async Task Leaving_frees_the_place_and_one_may_come_back()
    {
        await using var school = await School.NewAsync();
        var course = await school.CourseAsync("Small", school.Mateo, capacity: 1);
        await school.EnrolAsync(school.Lena, course);
        Assert.IsType<CourseIsFull>((await school.Get<EnrolInCourse>().ExecuteAsync(course.Id, school.Jonas.Id)).Refusal);
        Assert.Null((await school.Get<LeaveCourse>().ExecuteAsync(course.Id, school.Lena.Id)).Refusal);
        Assert.Null((await school.Get<LeaveCourse>().ExecuteAsync(course.Id, school.Lena.Id)).Refusal);
        await school.EnrolAsync(school.Jonas, course);
        Assert.Null((await school.Get<LeaveCourse>().ExecuteAsync(course.Id, school.Jonas.Id)).Refusal);
        await school.EnrolAsync(school.Lena, course);
        Assert.Equal(["course.created-published", "course.enrolled", "course.left", "course.enrolled", "course.left", "course.enrolled"], await school.AuditAsync(course.Id));
    }

    [Fact]
    public async Task Somebody_removed_for_good_does_not_come_back()
    {
        // A9: neither by enrolling again nor by leaving and enrolling.
        await using var school = await School.NewAsync();
        await school.BanAsync(school.Lena, school.Signals);
        Assert.IsType<RemovedFromCourse>((await school.Get<EnrolInCourse>().ExecuteAsync(school.Signals.Id, school.Lena.Id)).Refusal);
        await school.Get<LeaveCourse>().ExecuteAsync(school.Signals.Id, school.Lena.Id);
        Assert.IsType<RemovedFromCourse>((await school.Get<EnrolInCourse>().ExecuteAsync(school.Signals.Id, school.Lena.Id)).Refusal);
        var session = await school.SessionAsync(school.Signals, school.Amara);
        Assert.IsType<RemovedFromCourse>((await school.Get<SessionPage>().ExecuteAsync(session, school.Lena.Id))?.Rights.EntryRefusal);
    }

    [Fact]
    public async Task Nobody_enrols_in_a_hidden_course_in_their_own_or_as_nobody()
    {
        await using var school = await School.NewAsync();
        var hidden = await school.CourseAsync("Hidden", school.Mateo, isPublished: false);
        var enrol = school.Get<EnrolInCourse>();
        Assert.IsType<CourseNotFound>((await enrol.ExecuteAsync(hidden.Id, school.Lena.Id)).Refusal);
        Assert.IsType<CourseNotFound>((await enrol.ExecuteAsync(Guid.NewGuid(), school.Lena.Id)).Refusal);
        Assert.IsType<TeachesThisCourse>((await enrol.ExecuteAsync(school.Signals.Id, school.Amara.Id)).Refusal);
        Assert.IsType<SignInNeeded>((await enrol.ExecuteAsync(school.Signals.Id, Guid.NewGuid())).Refusal);
    }

    [Fact]
    public async Task The_list_of_people_is_for_those_who_teach_and_its_search_takes_signs_as_they_are()
    {
        await using var school = await School.NewAsync();
        var percent = await school.PersonAsync("100% Ravi_T");
        await school.EnrolAsync(percent, school.Signals);
        var list = school.Get<EnrolledPeople>();
        Assert.Null(await list.ExecuteAsync(school.Signals.Id, school.Lena.Id));
        Assert.Null(await list.ExecuteAsync(school.Signals.Id, school.Mateo.Id));
        Assert.Equal(2, (await list.ExecuteAsync(school.Signals.Id, school.Amara.Id))!.Total);
        Assert.Equal(percent.Id, Assert.Single((await list.ExecuteAsync(school.Signals.Id, school.Amara.Id, "0% r"))!.People).Id);
        Assert.Empty((await list.ExecuteAsync(school.Signals.Id, school.Amara.Id, "%_%_"))!.People);
        Assert.Empty((await list.ExecuteAsync(school.Signals.Id, school.Amara.Id, after: new EnrolledCursor("zzz", Guid.Empty)))!.People);
    }
}
