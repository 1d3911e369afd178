using LiveClasses.Core.Courses;
using LiveClasses.Web.Components.Catalogue;

namespace LiveClasses.Tests.Components.Catalogue;

/// <summary>Filters as addresses.</summary>
public sealed class CatalogueAddressTests
{
    [Fact]
    public void What_is_chosen_is_in_the_address_and_comes_back_from_it()
    {
        var chosen = new CatalogueAddress { Text = "a&b=c#d é", Subject = "Food science", Level = CourseLevel.Beginner, Price = CataloguePrice.Free, When = CatalogueDays.Week, Live = true };
        var after = new CatalogueCursor(1, 1763629200.25, Guid.Parse("019aa000-0000-7000-8000-00000001016f"));
        Assert.Equal("/?q=a%26b%3Dc%23d%20%C3%A9&subject=Food%20science&level=beginner&price=free&when=week&live=1&after=1_1763629200.25_019aa00000007000800000000001016f", chosen.Of(after));
        Assert.Equal(chosen, CatalogueAddress.Read("a&b=c#d é", " Food science", "beginner", "free", "week", "1"));
        Assert.Equal(after, CatalogueCursor.Read(after.ToString()));
        Assert.Equal("/", new CatalogueAddress().Of());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("nobody")]
    [InlineData("beginner,advanced")]
    [InlineData("")]
    public void What_it_cannot_mean_is_left_out(string text) => Assert.True(CatalogueAddress.Read(" ", null, text, text, text, text).IsAll);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("1_NaN_019aa00000007000800000000001016f")]
    [InlineData("x_1_019aa00000007000800000000001016f")]
    [InlineData("1_1_' or 1=1")]
    public void A_page_that_an_address_cannot_mean_is_the_first(string? text) => Assert.Null(CatalogueCursor.Read(text));
}
