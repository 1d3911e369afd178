using Bunit;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Sessions;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Catalogue;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Components.Catalogue;

/// <summary>What a card says.</summary>
public sealed class CourseCardTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private readonly BunitContext page = new();

    public CourseCardTests() => page.Services.AddSingleton(TimeProvider.System).AddSingleton<IHttpContextAccessor>(new HttpContextAccessor()).AddScoped<ReaderZone>();

    public void Dispose() => page.Dispose();

    [Fact]
    public void What_is_live_is_said_first() => Assert.Equal("Live", Badge(Card() with { Next = Class(SessionState.Live, -10), PlacesLeft = 1 }));

    [Theory]
    [InlineData(1, "1 place left")]
    [InlineData(0, "Full")]
    [InlineData(4, "4 places left")]
    public void Few_places_are_said_to_those_who_have_none(int left, string words) => Assert.Equal(words, Badge(Card() with { PlacesLeft = left }));

    [Fact]
    public void Whoever_has_a_place_is_not_hurried() => Assert.Null(Badge(Card() with { PlacesLeft = 1, IsEnrolled = true }));

    [Fact]
    public void What_begins_soon_counts_down() => Assert.Equal("In 2 h 15 min", Badge(Card() with { Next = Class(SessionState.Scheduled, 134.5) }));

    [Fact]
    public void What_is_far_off_has_no_badge() => Assert.Null(Badge(Card() with { Next = Class(SessionState.Scheduled, 3000) }));

    [Theory]
    [InlineData(false, false, "Free")]
    [InlineData(true, false, "Enrolled")]
    [InlineData(false, true, "You teach")]
    public void The_corner_says_what_it_is_to_the_visitor(bool isEnrolled, bool teaches, string words) =>
        Assert.Equal(words, Draw(Card() with { IsEnrolled = isEnrolled, Teaches = teaches }).Find(".course-card-line strong").TextContent);

    [Theory]
    [InlineData("24", "EUR", "€ 24")]
    [InlineData("9.5", "USD", "$ 9.50")]
    [InlineData("12000", "JPY", "¥ 12,000")]
    public void The_corner_says_what_it_costs(string amount, string currency, string words) =>
        Assert.Equal(words, Draw(Card() with { Price = new CoursePrice(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency) }).Find(".course-card-line strong").TextContent);

    [Fact]
    public void A_picture_covers_the_colour_and_says_nothing_twice()
    {
        var cover = Draw(Card() with { CoverId = Guid.NewGuid() }).Find(".course-cover img");
        Assert.Equal("", cover.GetAttribute("alt"));
        Assert.StartsWith("/covers/", cover.GetAttribute("src"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_title_is_text()
    {
        // A1
        var card = Draw(Card() with { Title = "<img src=x onerror=alert(1)>", Instructors = ["<b>Eve</b>"] });
        Assert.Equal("<img src=x onerror=alert(1)>", card.Find("h2").TextContent);
        Assert.Empty(card.FindAll("img, b"));
        Assert.Contains("No class planned yet", card.Markup, StringComparison.Ordinal);
    }

    private static CatalogueCard Card() =>
        new(Guid.NewGuid(), "signals", "Signals", CourseLevel.All, 175, CoverId: null, Price: null, ["Dr. Amara Okafor"], Next: null, PlacesLeft: null, IsEnrolled: false, Teaches: false);

    private static SessionLine Class(SessionState state, double inMinutes) =>
        new(Guid.NewGuid(), "Fourier", state, Now.AddMinutes(inMinutes), Now.AddMinutes(inMinutes + 60), null);

    private string? Badge(CatalogueCard card) => Draw(card).FindAll(".badge").SingleOrDefault()?.TextContent.Trim();

    private IRenderedComponent<CourseCard> Draw(CatalogueCard card) => page.Render<CourseCard>(parameters => parameters.Add(c => c.Card, card));
}
