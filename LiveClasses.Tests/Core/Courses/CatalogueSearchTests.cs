using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Courses;

/// <summary>Finding a course by words, in whatever language it is.</summary>
public sealed class CatalogueSearchTests
{
    [Theory]
    [InlineData("rios", "Dibujo de ríos")]
    [InlineData("RÍOS", "Dibujo de ríos")]
    [InlineData("strasse", "Häuser einer Straße")]
    [InlineData("hauser", "Häuser einer Straße")]
    [InlineData("lodz", "Łódź w fotografii")]
    [InlineData("физика", "Физика для всех")]
    [InlineData("ФИЗ", "Физика для всех")]
    [InlineData("\"de rios\"", "Dibujo de ríos")]
    [InlineData("\"rios de\"", "")]
    [InlineData("dibujo or strasse", "Dibujo de ríos|Häuser einer Straße")]
    [InlineData("dibujo -rios", "")]
    [InlineData("watercolour", "Dibujo de ríos")]
    [InlineData("watercolour strasse", "")]
    [InlineData("geography", "Häuser einer Straße")]
    [InlineData("hidden", "")]
    public async Task Case_accents_and_language_do_not_count_and_quotes_or_and_minus_do(string text, string found)
    {
        await using var school = await School.NewAsync();
        await AddAsync(school, new CourseDetails { Title = "Dibujo de ríos", Tags = ["Watercolour"] });
        await AddAsync(school, new CourseDetails { Title = "Häuser einer Straße", Category = "Geography" });
        await AddAsync(school, new CourseDetails { Title = "Łódź w fotografii" });
        await AddAsync(school, new CourseDetails { Title = "Физика для всех" });
        await school.CourseAsync("Hidden", school.Mateo, isPublished: false);
        var view = await school.Get<Catalogue>().ExecuteAsync(new CatalogueFilter { Text = text }, personId: null);
        Assert.Equal(found, string.Join('|', view.Cards.Select(card => card.Title).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task What_stands_in_the_title_comes_before_what_stands_below()
    {
        await using var school = await School.NewAsync();
        await AddAsync(school, new CourseDetails { Title = "Evenings", Description = "We look at a comet." });
        await AddAsync(school, new CourseDetails { Title = "Nights", Summary = "A comet, if we are lucky." });
        await AddAsync(school, new CourseDetails { Title = "Sky", Tags = ["comet"] });
        await AddAsync(school, new CourseDetails { Title = "The comet" });
        var view = await school.Get<Catalogue>().ExecuteAsync(new CatalogueFilter { Text = "comet" }, personId: null);
        Assert.Equal(["The comet", "Sky", "Nights", "Evenings"], view.Cards.Select(card => card.Title));
    }

    [Theory]
    [InlineData("'; drop table courses; --")]
    [InlineData("\\' & | ! ( ) :* <->")]
    [InlineData("\"\"\" - - or or and")]
    [InlineData("' || pg_sleep(10) || '")]
    [InlineData("\u0000")]
    [InlineData("%_*\\")]
    public async Task A16_whatever_is_typed_is_only_ever_words(string text)
    {
        await using var school = await School.NewAsync();
        Assert.Empty((await school.Get<Catalogue>().ExecuteAsync(new CatalogueFilter { Text = text, Category = text }, personId: null)).Cards);
        Assert.Equal(1, (await school.Get<Catalogue>().ExecuteAsync(new CatalogueFilter(), personId: null)).Total);
    }

    [Fact]
    public async Task Subject_level_and_price_narrow_the_list_together()
    {
        await using var school = await School.NewAsync();
        await AddAsync(school, new CourseDetails { Title = "Free art", Category = "Art", Level = CourseLevel.Beginner });
        await AddAsync(school, new CourseDetails { Title = "Dear art", Category = "Art", Level = CourseLevel.Beginner, Price = 24, Currency = "EUR" });
        await AddAsync(school, new CourseDetails { Title = "Hard art", Category = "Art", Level = CourseLevel.Advanced });
        await AddAsync(school, new CourseDetails { Title = "Music", Category = "Music", Level = CourseLevel.Beginner });
        var catalogue = school.Get<Catalogue>();
        Assert.Equal(["Free art"], await TitlesAsync(catalogue, new() { Category = "Art", Level = CourseLevel.Beginner, IsFree = true }));
        var dear = await catalogue.ExecuteAsync(new() { Category = "Art", IsFree = false }, null);
        Assert.Equal(new CoursePrice(24, "EUR"), Assert.Single(dear.Cards).Price);
        Assert.Equal(["Free art"], await TitlesAsync(catalogue, new() { Text = "art", Level = CourseLevel.Beginner, IsFree = true }));
        Assert.Equal(["Art", "Music"], await school.Get<CourseSubjects>().ExecuteAsync());
    }

    [Fact]
    public async Task A_text_that_is_changed_is_found_by_its_new_words_at_once()
    {
        await using var school = await School.NewAsync();
        await using (var db = school.Db())
            await db.Courses.Where(c => c.Id == school.Signals.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Title, "Wavelets"));
        Assert.Equal(["Wavelets"], await TitlesAsync(school.Get<Catalogue>(), new() { Text = "wavelets" }));
        Assert.Empty(await TitlesAsync(school.Get<Catalogue>(), new() { Text = "signals" }));
    }

    private static async Task AddAsync(School school, CourseDetails details) => Assert.Null((await school.Get<CreateCourse>().ExecuteAsync(school.Amara.Id, details, publish: true)).Refusal);

    private static async Task<IEnumerable<string>> TitlesAsync(Catalogue catalogue, CatalogueFilter filter) =>
        (await catalogue.ExecuteAsync(filter, personId: null)).Cards.Select(card => card.Title).Order(StringComparer.Ordinal);
}
