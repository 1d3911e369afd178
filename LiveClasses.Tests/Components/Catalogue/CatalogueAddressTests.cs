using LiveClasses.Core.Courses;
using LiveClasses.Web.Components.Catalogue;

namespace LiveClasses.Tests.Components.Catalogue;

/// <summary>Filters as addresses.</summary>
public sealed class CatalogueAddressTests
{
    [Fact]
    public void What_is_chosen_is_in_the_address_and_comes_back_from_it()
    {
        var chosen = new CatalogueAddress { Text = "a&b=c#d é", Level = CourseLevel.Beginner, When = CatalogueDays.Week, Live = true };
        Assert.Equal("/?q=a%26b%3Dc%23d%20%C3%A9&level=beginner&when=week&live=1&page=3", chosen.Of(3));
        Assert.Equal(chosen, CatalogueAddress.Read("a&b=c#d é", "beginner", "week", "1"));
        Assert.Equal("/", new CatalogueAddress().Of());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("nobody")]
    [InlineData("beginner,advanced")]
    [InlineData("")]
    public void What_it_cannot_mean_is_left_out(string text) => Assert.True(CatalogueAddress.Read(" ", text, text, text).IsAll);
}
