using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Enrollments;

/// <summary>Getting in by a code.</summary>
public sealed class EnrolmentCodeTests
{
    [Fact]
    public async Task A_code_is_good_for_as_many_as_it_says_even_when_all_come_at_once()
    {
        await using var school = await School.NewAsync();
        var code = await CodeAsync(school, maxUses: 3);
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => school.PersonAsync($"Student {i}")));
        var enrol = school.Get<EnrolByCode>();

        var answers = await Task.WhenAll(people.Select(person => enrol.ExecuteAsync(code.Code, person.Id)));

        Assert.Equal(3, answers.Count(answer => answer.IsDone));
        Assert.All(answers.Where(answer => !answer.IsDone), answer => Assert.IsType<CodeNotGood>(answer.Refusal));
        Assert.Null(await school.Get<CourseOfCode>().ExecuteAsync(code.Code));
    }

    [Fact]
    public async Task Using_it_twice_takes_one_place_and_one_use()
    {
        await using var school = await School.NewAsync();
        var code = await CodeAsync(school, maxUses: 2);
        for (var i = 0; i < 3; i++)
            Assert.Equal(PlaceOutcome.Enrolled, (await school.Get<EnrolByCode>().ExecuteAsync(code.Code, school.Jonas.Id)).Value.Outcome);
        Assert.Equal(1, Assert.Single((await school.Get<EnrolmentCodes>().ExecuteAsync(school.Signals.Id, school.Amara.Id))!.Codes).Uses);
    }

    [Fact]
    public async Task It_opens_a_course_that_takes_people_by_code_alone_and_one_that_asks_for_approval()
    {
        await using var school = await School.NewAsync();
        foreach (var way in new[] { EnrolmentWay.Code, EnrolmentWay.Approval })
        {
            var made = await school.Get<CreateCourse>().ExecuteAsync(school.Amara.Id, new CourseDetails { Title = $"By {way}", Enrolment = way, Price = 10, Currency = "EUR" }, publish: true);
            var code = (await school.Get<MakeEnrolmentCode>().ExecuteAsync(made.Value, school.Amara.Id, "", null, null)).Value;
            if (way is EnrolmentWay.Code)
                Assert.IsType<CodeNeeded>((await school.Get<EnrolInCourse>().ExecuteAsync(made.Value, school.Jonas.Id)).Refusal);
            Assert.Equal(PlaceOutcome.Enrolled, (await school.Get<EnrolByCode>().ExecuteAsync(code.Code, school.Jonas.Id)).Value.Outcome);
        }
    }

    [Fact]
    public async Task With_a_code_to_a_full_course_one_waits_without_being_asked_again()
    {
        await using var school = await School.NewAsync();
        var course = await school.CourseAsync("Small", school.Amara, capacity: 1);
        await school.EnrolAsync(school.Lena, course);
        var code = (await school.Get<MakeEnrolmentCode>().ExecuteAsync(course.Id, school.Amara.Id, "", 1, null)).Value;
        for (var i = 0; i < 2; i++)
            Assert.Equal(PlaceOutcome.WaitsForPlace, (await school.Get<EnrolByCode>().ExecuteAsync(code.Code, school.Jonas.Id)).Value.Outcome);
        await school.Get<LeaveCourse>().ExecuteAsync(course.Id, school.Lena.Id);
        Assert.Equal([school.Jonas.Id], (await school.Get<EnrolledPeople>().ExecuteAsync(course.Id, school.Amara.Id))!.People.Select(person => person.Id));
    }

    [Fact]
    public async Task What_is_over_withdrawn_wrong_or_of_a_draft_lets_nobody_in()
    {
        await using var school = await School.NewAsync();
        var (over, withdrawn) = (await CodeAsync(school, days: 1), await CodeAsync(school));
        await school.Get<RevokeEnrolmentCode>().ExecuteAsync(school.Signals.Id, school.Amara.Id, withdrawn.Id);
        var draft = await school.CourseAsync("Draft", school.Amara, isPublished: false);
        var early = (await school.Get<MakeEnrolmentCode>().ExecuteAsync(draft.Id, school.Amara.Id, "", null, null)).Value;
        school.Clock.Now += TimeSpan.FromDays(1);
        foreach (var code in new[] { over.Code, withdrawn.Code, early.Code, "", null, new string('0', 26), "' or 1=1 --", new string('x', 500) })
        {
            Assert.IsType<CodeNotGood>((await school.Get<EnrolByCode>().ExecuteAsync(code, school.Jonas.Id)).Refusal);
            Assert.Null(await school.Get<CourseOfCode>().ExecuteAsync(code));
        }
    }

    [Fact]
    public async Task A9_somebody_removed_for_good_does_not_come_back_with_a_code()
    {
        await using var school = await School.NewAsync();
        var code = await CodeAsync(school);
        await school.BanAsync(school.Lena, school.Signals);
        Assert.IsType<LiveClasses.Core.Access.RemovedFromCourse>((await school.Get<EnrolByCode>().ExecuteAsync(code.Code, school.Lena.Id)).Refusal);
    }

    [Fact]
    public async Task A22_nobody_but_its_instructors_makes_withdraws_or_sees_a_code()
    {
        await using var school = await School.NewAsync();
        var code = await CodeAsync(school);
        foreach (var other in new[] { school.Mateo, school.Moderator, school.Lena })
        {
            Assert.IsType<CourseNotYours>((await school.Get<MakeEnrolmentCode>().ExecuteAsync(school.Signals.Id, other.Id, "", null, null)).Refusal);
            Assert.IsType<CourseNotYours>((await school.Get<RevokeEnrolmentCode>().ExecuteAsync(school.Signals.Id, other.Id, code.Id)).Refusal);
            Assert.Null(await school.Get<EnrolmentCodes>().ExecuteAsync(school.Signals.Id, other.Id));
        }

        // A teacher of another course names this one's code as if it were theirs.
        var drawing = await school.CourseAsync("Drawing", school.Mateo);
        await school.Get<RevokeEnrolmentCode>().ExecuteAsync(drawing.Id, school.Mateo.Id, code.Id);
        Assert.NotNull(await school.Get<CourseOfCode>().ExecuteAsync(code.Code));
    }

    [Fact]
    public void A15_codes_are_130_random_bits_and_read_well()
    {
        var codes = Enumerable.Range(0, 2_000).Select(_ => new EnrolmentCode { CourseId = Guid.Empty, CreatedAt = default }.Code).ToList();
        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Equal(26, code.Length));
        // Each sign at each place is about as frequent as every other: 2,000 throws of 32.
        for (var at = 0; at < 26; at++)
            Assert.Equal(32, codes.Select(code => code[at]).Distinct().Count());
        Assert.Equal(codes[0], EnrolmentCode.Clean($" {codes[0][..5].ToUpperInvariant()}-{codes[0][5..]}\n"));
        Assert.DoesNotContain(codes, code => code.AsSpan().ContainsAny("ilou"));
    }

    private static async Task<EnrolmentCode> CodeAsync(School school, int? maxUses = null, int? days = null) =>
        (await school.Get<MakeEnrolmentCode>().ExecuteAsync(school.Signals.Id, school.Amara.Id, "Evening group", maxUses, days)).Value;
}
