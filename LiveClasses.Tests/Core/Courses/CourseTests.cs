using LiveClasses.Core.Courses;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Tests.Core.Courses;

/// <summary>Making, changing and showing courses.</summary>
public sealed class CourseTests
{
    [Theory]
    [InlineData("Signals and Systems", "signals-and-systems")]
    [InlineData("  Dibujo: ¡ríos & mañana!  ", "dibujo-rios-manana")]
    [InlineData("信号与系统", "course")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("C# 101", "c-101")]
    public void An_address_is_made_of_plain_letters(string title, string slug) => Assert.Equal(slug, CourseSlug.Of(title));

    [Fact]
    public async Task Courses_of_one_title_made_at_once_get_an_address_each()
    {
        await using var school = await School.NewAsync();
        var create = school.Get<CreateCourse>();
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => create.ExecuteAsync(school.Mateo.Id, new CourseDetails { Title = "Drawing" }, publish: true)));
        Assert.All(made, course => Assert.Null(course.Refusal));
        Assert.NotNull(await school.Get<CoursePageOf>().ExecuteAsync("drawing", personId: null));
        Assert.NotNull(await school.Get<CoursePageOf>().ExecuteAsync("drawing-5", personId: null));
    }

    [Fact]
    public async Task Only_instructors_make_courses_and_only_its_own_change_one()
    {
        await using var school = await School.NewAsync();
        var details = new CourseDetails { Title = "Mine now" };
        Assert.IsType<TeachingNotAllowed>((await school.Get<CreateCourse>().ExecuteAsync(school.Lena.Id, details)).Refusal);
        foreach (var person in new[] { school.Lena, school.Mateo, school.Moderator })
        {
            Assert.IsType<CourseNotYours>((await school.Get<EditCourse>().ExecuteAsync(school.Signals.Id, person.Id, details)).Refusal);
            Assert.IsType<CourseNotYours>((await school.Get<UnpublishCourse>().ExecuteAsync(school.Signals.Id, person.Id)).Refusal);
        }

        Assert.Null((await school.Get<EditCourse>().ExecuteAsync(school.Signals.Id, school.Admin.Id, details)).Refusal);
        Assert.Equal("Mine now", (await school.Get<CoursePageOf>().ExecuteAsync("signals-and-systems", null))?.Title);
    }

    [Fact]
    public async Task A_draft_course_is_seen_by_those_who_teach_it_alone()
    {
        await using var school = await School.NewAsync();
        var hidden = await school.CourseAsync("Hidden", school.Mateo, isPublished: false);
        var page = school.Get<CoursePageOf>();
        foreach (var person in new Guid?[] { null, school.Lena.Id, school.Amara.Id, school.Moderator.Id })
            Assert.Null(await page.ExecuteAsync(hidden.Slug, person));
        Assert.NotNull(await page.ExecuteAsync(hidden.Slug, school.Mateo.Id));
        Assert.IsType<CourseNotFound>((await school.Get<PublishCourse>().ExecuteAsync(hidden.Id, school.Amara.Id)).Refusal);

        Assert.Null((await school.Get<PublishCourse>().ExecuteAsync(hidden.Id, school.Mateo.Id)).Refusal);
        Assert.Null((await school.Get<PublishCourse>().ExecuteAsync(hidden.Id, school.Mateo.Id)).Refusal);
        Assert.NotNull(await page.ExecuteAsync(hidden.Slug, personId: null));
        Assert.Equal(["course.created", "course.published"], await school.AuditAsync(hidden.Id));
    }

    [Fact]
    public async Task A_course_with_a_live_class_stays_in_the_catalogue()
    {
        await using var school = await School.NewAsync();
        await school.LiveSessionAsync();
        Assert.IsType<CourseHasLiveClass>((await school.Get<UnpublishCourse>().ExecuteAsync(school.Signals.Id, school.Amara.Id)).Refusal);
    }

    [Fact]
    public async Task A_draft_class_is_on_the_course_page_of_its_teacher_alone()
    {
        await using var school = await School.NewAsync();
        await school.SessionAsync(school.Signals, school.Amara, title: "Open");
        await school.SessionAsync(school.Signals, school.Amara, title: "Secret", asDraft: true);
        var page = school.Get<CoursePageOf>();
        Assert.Equal(["Open"], (await page.ExecuteAsync("signals-and-systems", school.Lena.Id))!.Upcoming.Select(s => s.Title));
        Assert.Equal(2, (await page.ExecuteAsync("signals-and-systems", school.Amara.Id))!.Upcoming.Count);
    }

    [Fact]
    public void Every_fault_of_a_course_is_named_by_its_field()
    {
        var good = new CourseDetails { Title = "x" };
        Assert.Empty(good.Faults());
        AssertFault("Title", good with { Title = " \r\n" });
        AssertFault("Title", good with { Title = new string('x', 121) });
        AssertFault("Summary", good with { Summary = new string('x', 301) });
        AssertFault("Description", good with { Description = new string('x', 20_001) });
        AssertFault("Category", good with { Category = new string('x', 61) });
        AssertFault("Level", good with { Level = (CourseLevel)7 });
        AssertFault("CoverHue", good with { CoverHue = 360 });
        AssertFault("Capacity", good with { Capacity = 0 });
        AssertFault("Capacity", good with { Capacity = -1 });
        AssertFault("Tags", good with { Tags = [.. Enumerable.Range(0, 11).Select(i => $"tag {i}")] });
        AssertFault("Tags", good with { Tags = [new string('x', 31)] });
        AssertFault("Price", good with { Price = 0, Currency = "EUR" });
        AssertFault("Price", good with { Price = -1, Currency = "EUR" });
        AssertFault("Price", good with { Price = 9.999m, Currency = "EUR" });
        AssertFault("Price", good with { Price = 100.5m, Currency = "JPY" });
        AssertFault("Currency", good with { Price = 5 });
        AssertFault("Currency", good with { Price = 5, Currency = "XXX" });
        AssertFault("Enrolment", good with { Enrolment = (EnrolmentWay)9 });
        Assert.Equal(["Jazz", "swing"], new CourseDetails { Title = "x", Tags = [" Jazz ", "jazz", "", "swing"] }.Tags);
    }

    [Fact]
    public async Task The_catalogue_shows_what_is_live_then_what_comes_next()
    {
        await using var school = await School.NewAsync();
        await school.LiveSessionAsync();
        var later = await school.CourseAsync("Later", school.Mateo);
        await school.SessionAsync(later, school.Mateo, inMinutes: 3_000);
        await school.CourseAsync("Nothing planned", school.Mateo);
        var drawing = await school.CourseAsync("Drawing people", school.Mateo, capacity: 5);
        await school.SessionAsync(drawing, school.Mateo, inMinutes: 60, title: "Hands and faces");
        await school.CourseAsync("Hidden", school.Mateo, isPublished: false);

        var view = await school.Get<Catalogue>().ExecuteAsync(new CatalogueFilter(), school.Lena.Id);
        Assert.Equal(["Signals and Systems", "Drawing people", "Later", "Nothing planned"], view.Cards.Select(c => c.Title));
        Assert.Equal("Fourier series", Assert.Single(view.Live).Title);
        Assert.Equal(SessionState.Live, view.Cards[0].Next?.State);
        Assert.Equal((true, null, 5), (view.Cards[0].IsEnrolled, view.Cards[0].PlacesLeft, view.Cards[1].PlacesLeft!.Value));
        Assert.Equal(["Mateo Ríos"], view.Cards[1].Instructors);

        // What is live is offered to those who may join.
        Assert.Empty((await school.Get<Catalogue>().ExecuteAsync(new CatalogueFilter(), personId: null)).Live);
        Assert.Empty((await school.Get<Catalogue>().ExecuteAsync(new CatalogueFilter(), school.Jonas.Id)).Live);
    }

    [Theory]
    [InlineData("sign", "Signals and Systems")]
    [InlineData("SYSTEMS signals", "Signals and Systems")]
    [InlineData("okaf", "Signals and Systems")]
    [InlineData("hands", "Drawing people")]
    [InlineData("mateo", "Drawing people")]
    [InlineData("drawing | signals", "")]
    [InlineData("') or 1=1 --", "")]
    [InlineData("secret", "")]
    [InlineData("!!!", "")]
    [InlineData("people & !drawing:*", "Drawing people")]
    public async Task The_catalogue_finds_beginnings_of_words_and_takes_operators_for_separators(string text, string found)
    {
        await using var school = await School.NewAsync();
        var drawing = await school.CourseAsync("Drawing people", school.Mateo);
        await school.SessionAsync(drawing, school.Mateo, title: "Hands and faces");
        await school.SessionAsync(drawing, school.Mateo, title: "Secret draft", asDraft: true);
        var view = await school.Get<Catalogue>().ExecuteAsync(new CatalogueFilter { Text = text }, personId: null);
        Assert.Equal(found, string.Join(',', view.Cards.Select(c => c.Title)));
        Assert.Equal(view.Cards.Count, view.Total);
    }

    [Fact]
    public async Task The_catalogue_filters_by_level_time_and_life_and_pages_on_the_server()
    {
        await using var school = await School.NewAsync();
        for (var i = 0; i < 30; i++)
            await school.Get<CreateCourse>().ExecuteAsync(school.Mateo.Id, new CourseDetails { Title = $"Course {i:00}", Level = CourseLevel.Advanced }, publish: true);
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 60);
        var catalogue = school.Get<Catalogue>();
        var first = await catalogue.ExecuteAsync(new CatalogueFilter { Level = CourseLevel.Advanced }, null);
        var second = await catalogue.ExecuteAsync(new CatalogueFilter { Level = CourseLevel.Advanced, After = first.Next }, null);
        Assert.Equal((30, 24, 30, 6), (first.Total, first.Cards.Count, second.Total, second.Cards.Count));
        Assert.Empty(first.Cards.Select(c => c.Id).Intersect(second.Cards.Select(c => c.Id)));
        Assert.Null(second.Next);
        Assert.Single((await catalogue.ExecuteAsync(new CatalogueFilter { Before = school.Clock.Now.AddDays(1) }, null)).Cards);
        Assert.Empty((await catalogue.ExecuteAsync(new CatalogueFilter { Before = school.Clock.Now.AddMinutes(30) }, null)).Cards);
        Assert.Empty((await catalogue.ExecuteAsync(new CatalogueFilter { LiveOnly = true }, null)).Cards);
    }

    private static void AssertFault(string field, CourseDetails details) => Assert.Equal([field], details.Faults().Select(fault => fault.Field));
}
