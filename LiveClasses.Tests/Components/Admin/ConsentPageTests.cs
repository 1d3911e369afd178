using System.Net;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Components.Admin;

/// <summary>The site's text of the consent, over HTTP as a browser without script uses the page.</summary>
public sealed class ConsentPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Page = "/admin/consent";

    [Fact]
    public async Task An_admin_writes_another_text_and_reads_it_back_with_its_version()
    {
        using var ada = await SignedInAsync(Cast.Ada);
        var saved = await ada.SubmitAsync(Page, "consent", ("Text", "We record.\n<b>Agree?</b>"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var after = await ada.PageAsync(saved.Headers.Location!.PathAndQuery);
        Assert.Equal("We record.\n<b>Agree?</b>", after.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(ConsentWords.Of("We record.\n<b>Agree?</b>").Version[..8], after.QuerySelector("code")!.TextContent);
        Assert.NotNull(after.QuerySelector(".notice-ok"));

        var tooLong = await ada.SubmitAsync(Page, "consent", ("Text", new string('x', ConsentWords.MaxLength + 1)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        var empty = await ada.SubmitAsync(Page, "consent", ("Text", " "));
        Assert.Equal(HttpStatusCode.Redirect, empty.StatusCode);
        Assert.Equal(ConsentWords.Of(ConsentWords.DefaultText).Version[..8], (await ada.PageAsync(Page)).QuerySelector("code")!.TextContent);
    }

    [Fact]
    public async Task A28_nobody_but_an_admin_finds_the_page()
    {
        foreach (var person in (DemoPerson[])[Cast.Yuki, Cast.Amara, Cast.Morgan])
        {
            using var client = await SignedInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetPageAsync(Page)).StatusCode);
        }
    }

    private async Task<HttpClient> SignedInAsync(DemoPerson person)
    {
        var client = app.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync(person.Email, AppFixture.Password)).StatusCode);
        return client;
    }
}
