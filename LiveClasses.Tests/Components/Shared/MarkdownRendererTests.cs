using AngleSharp.Html.Parser;
using LiveClasses.Web.Components.Shared;

namespace LiveClasses.Tests.Components.Shared;

/// <summary>A person's Markdown on a page (A1, A2): judged by what a browser's parser makes of it.</summary>
public sealed class MarkdownRendererTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#115;cript:alert(1))")]
    [InlineData("[x](&#106;avascript&colon;alert(1))")]
    [InlineData("[x](&#x01;javascript:alert(1))")]
    [InlineData("[x]( javascript:alert(1) )")]
    [InlineData("[x](<java\tscript:alert(1)>)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](/\\evil.example)")]
    [InlineData("[x][y]\n\n[y]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](https://tracker.example/pixel.gif)")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("[![x](data:a)](javascript:alert(1))")]
    [InlineData("| a |\n|---|\n| [x](javascript:alert(1)) |")]
    [InlineData("**[x](javascript:alert(1))**")]
    [InlineData("[x](https://ok.example\" onmouseover=\"alert(1))")]
    public void Nothing_in_it_acts_or_loads(string markdown)
    {
        var page = new HtmlParser().ParseDocument(MarkdownRenderer.Render(markdown).Value);
        Assert.Empty(page.QuerySelectorAll("script, img, iframe, object, style, form"));
        Assert.All(page.QuerySelectorAll("a[href]"), link => Assert.Matches("^(https?://(ok|www)|mailto:|/[^/\\\\])", link.GetAttribute("href")!));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain("javascript:", string.Concat(page.QuerySelectorAll("[href]").Select(e => e.GetAttribute("href"))), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("[site](https://ok.example/a?b=c)", "https://ok.example/a?b=c")]
    [InlineData("https://www.ok.example", "https://www.ok.example")]
    [InlineData("[course](/courses/signals)", "/courses/signals")]
    [InlineData("<amara@demo.example>", "mailto:amara@demo.example")]
    public void Honest_links_stay_and_vouch_for_nothing(string markdown, string address)
    {
        var link = new HtmlParser().ParseDocument(MarkdownRenderer.Render(markdown).Value).QuerySelector("a")!;
        Assert.Equal(address, link.GetAttribute("href"));
        Assert.Contains("nofollow", link.GetAttribute("rel"), StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_begin_below_the_page_s_own_and_the_text_of_a_bad_link_stays()
    {
        var page = new HtmlParser().ParseDocument(MarkdownRenderer.Render("# Big\n\n###### Small\n\n[read **this**](javascript:x)").Value);
        Assert.Empty(page.QuerySelectorAll("h1"));
        Assert.Equal("Big", page.QuerySelector("h2")!.TextContent);
        Assert.Equal("read this", page.QuerySelector("p")!.TextContent);
    }
}
