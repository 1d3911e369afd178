using LiveClasses.Bench.Product;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Tests.Core.Courses;

/// <summary>10,000 classes: every list has an index behind it, and its pages hold together.</summary>
public sealed class LargeSchoolTests(FilledSchool filled) : IClassFixture<FilledSchool>
{
    /// <summary>The tables that grow with the school. For a join with half of all courses their table is less to read than its index, so only the catalogue must do without.</summary>
    private static readonly string[] Large = ["sessions", "enrollments"];

    private readonly School school = filled.School;

    [Fact]
    public async Task No_page_of_the_catalogue_reads_a_table_from_end_to_end()
    {
        var now = school.Clock.Now;
        CatalogueFilter[] filters =
        [
            new(), new() { Text = "botany" }, new() { Text = "student" }, new() { Category = "Art" }, new() { Level = CourseLevel.Beginner }, new() { IsFree = true }, new() { LiveOnly = true },
            new() { Before = now.AddDays(2) }, new() { After = new CatalogueCursor(1, 0, Guid.Empty) }, new() { Text = "week -botany", IsFree = false, After = new CatalogueCursor(0, -1, Guid.Empty) },
        ];
        foreach (var filter in filters)
        {
            await using var command = new CatalogueSql(filter, school.Lena.Id, now, Catalogue.PageSize).On(school.Get<NpgsqlDataSource>());
            var tables = await QueryPlans.WholeTablesAsync(school.Get<NpgsqlDataSource>(), command);
            Assert.True(!tables.Intersect([.. Large, "courses"], StringComparer.Ordinal).Any(), $"{filter} reads {string.Join(", ", tables)} from end to end");
        }
    }

    [Fact]
    public async Task No_list_and_no_page_of_a_course_or_class_reads_a_table_from_end_to_end()
    {
        var source = school.Get<NpgsqlDataSource>();
        var (course, session, student) = await OneOfEachAsync();
        var teacher = await TeacherAsync(course.Id);
        using var plans = new QueryPlans(new NpgsqlConnectionStringBuilder(source.ConnectionString).Database!);
        await school.Get<Catalogue>().ExecuteAsync(new CatalogueFilter(), student);
        await school.Get<CourseSubjects>().ExecuteAsync();
        await school.Get<CoursePageOf>().ExecuteAsync(course.Slug, student);
        await school.Get<SessionPage>().ExecuteAsync(session, student);
        await school.Get<EnrolledPeople>().ExecuteAsync(course.Id, teacher);
        await school.Get<PeopleAsking>().ExecuteAsync(course.Id, teacher);
        await school.Get<EnrolmentCodes>().ExecuteAsync(course.Id, teacher);
        await school.Get<TeachingDashboard>().ExecuteAsync(teacher);
        await school.Get<TeachingDashboard>().ExecuteAsync(teacher, TeachingList.Ended, page: 3);
        foreach (var status in Enum.GetValues<ClassStatus>())
        {
            await school.Get<MyClasses>().ExecuteAsync(student, new ClassFilter { Status = status, Text = status is ClassStatus.Past ? "week" : null });
            await school.Get<TaughtClasses>().ExecuteAsync(teacher, new ClassFilter { Status = status, After = new ClassCursor(school.Clock.Now, Guid.Empty) });
        }


        var asked = await plans.TakeAsync(source);
        Assert.True(asked.Count > 15, $"only {asked.Count} statements were seen");
        foreach (var (sql, tables) in asked)
            Assert.True(!tables.Intersect(Large, StringComparer.Ordinal).Any(), $"{string.Join(", ", tables)} is read from end to end by: {sql}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("week")]
    public async Task Page_after_page_shows_every_course_once_and_in_order(string? text)
    {
        var catalogue = school.Get<Catalogue>();
        var seen = new List<CatalogueCard>();
        CatalogueCursor? after = null;
        do
        {
            var page = await catalogue.ExecuteAsync(new CatalogueFilter { Text = text, After = after }, personId: null);
            // Signals has no class with that word.
            Assert.Equal(text is null ? LargeSchool.Courses + 1 : LargeSchool.Courses, page.Total);
            seen.AddRange(page.Cards);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(text is null ? LargeSchool.Courses + 1 : LargeSchool.Courses, seen.Select(card => card.Id).Distinct().Count());
        Assert.Equal(seen.Count, seen.Select(card => card.Id).Distinct().Count());
        if (text is null)
            Assert.Equal(seen.OrderBy(Place).ThenBy(card => card.Next?.StartsAt).Select(Place), seen.Select(Place));
        Assert.Contains(seen, card => card.Next?.State is SessionState.Live);
    }

    private static int Place(CatalogueCard card) => card.Next is null ? 2 : card.Next.State is SessionState.Live ? 0 : 1;

    private async Task<(Course Course, Guid Session, Guid Student)> OneOfEachAsync()
    {
        await using var db = school.Db();
        var course = await db.Courses.AsNoTracking().SingleAsync(c => c.Slug == LargeSchool.First.Slug);
        var session = await db.Sessions.Where(s => s.CourseId == course.Id && s.State == SessionState.Scheduled).Select(s => s.Id).FirstAsync();
        return (course, session, await db.Enrollments.Where(e => e.CourseId == course.Id).Select(e => e.PersonId).FirstAsync());
    }

    private async Task<Guid> TeacherAsync(Guid courseId)
    {
        await using var db = school.Db();
        var teacher = await db.CourseInstructors.Where(i => i.CourseId == courseId).Select(i => i.PersonId).SingleAsync();
        var role = await db.Roles.Where(r => r.Name == SiteRoles.Instructor).Select(r => r.Id).SingleAsync();
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = teacher, RoleId = role });
        await db.SaveChangesAsync();
        return teacher;
    }
}

/// <summary>Filled once for all of its tests.</summary>
public sealed class FilledSchool : IAsyncLifetime
{
    internal School School { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        School = await School.NewAsync();
        await LargeSchool.FillAsync(School.Get<IDbContextFactory<AppDbContext>>(), School.Clock.Now);
    }

    public async Task DisposeAsync() => await School.DisposeAsync();
}
