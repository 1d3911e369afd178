using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Components.Admin;

/// <summary>The people of the site and their roles, over HTTP as a browser without script uses the page.</summary>
public sealed class PeoplePageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Page = "/admin/people";

    [Fact]
    public async Task An_admin_makes_a_student_an_instructor_who_can_make_a_course_at_once()
    {
        using var ravi = await SignedInAsync(Cast.Ravi);
        Assert.Equal(HttpStatusCode.NotFound, (await ravi.GetPageAsync("/teaching/courses/new")).StatusCode);
        using var ada = await SignedInAsync(Cast.Ada);
        var given = await ada.SubmitAsync(Page + "?q=ravi", Role(Cast.Ravi, SiteRoles.Instructor));
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);

        var after = await ada.PageAsync(given.Headers.Location!.PathAndQuery);
        Assert.Equal([SiteRoles.Student, SiteRoles.Instructor], Roles(after, Cast.Ravi));
        Assert.Contains(Cast.Ravi.Name, after.QuerySelector(".notice-ok")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ravi.GetPageAsync("/teaching/courses/new")).StatusCode);

        await ada.SubmitAsync(Page, Role(Cast.Ravi, SiteRoles.Instructor));
        Assert.Equal([SiteRoles.Student], Roles(await ada.PageAsync(Page), Cast.Ravi));
        Assert.Equal(HttpStatusCode.NotFound, (await ravi.GetPageAsync("/teaching/courses/new")).StatusCode);
    }

    [Fact]
    public async Task A_form_sent_twice_does_the_same_as_once()
    {
        using var ada = await SignedInAsync(Cast.Ada);
        var form = (await ada.PageAsync(Page)).Form(Role(Cast.Lena, SiteRoles.Moderator));
        await ada.SendFormAsync(Page, form);
        await ada.SendFormAsync(Page, form);
        Assert.Contains(SiteRoles.Moderator, Roles(await ada.PageAsync(Page), Cast.Lena));
        var wild = await ada.SendFormAsync(Page, form, ("Ask", "something else"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wild.StatusCode);
        Assert.Contains(SiteRoles.Moderator, Roles(await ada.PageAsync(Page), Cast.Lena));
    }

    [Fact]
    public async Task A28_an_admin_keeps_their_own_admin_role_alone_and_beside_another_admin()
    {
        using var ada = await SignedInAsync(Cast.Ada);
        var alone = await ada.SubmitAsync(Page, Role(Cast.Ada, SiteRoles.Admin));
        Assert.Equal(HttpStatusCode.Conflict, alone.StatusCode);
        Assert.Contains("only admin", Row(await alone.DocumentAsync(), Cast.Ada).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        await ada.SubmitAsync(Page, Role(Cast.Morgan, SiteRoles.Admin));
        var beside = await ada.SubmitAsync(Page, Role(Cast.Ada, SiteRoles.Admin));
        Assert.Equal(HttpStatusCode.Conflict, beside.StatusCode);
        Assert.Contains("Another admin can", Row(await beside.DocumentAsync(), Cast.Ada).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var page = await ada.PageAsync(Page);
        Assert.Contains(SiteRoles.Admin, Roles(page, Cast.Ada));
        Assert.True(page.Form(Role(Cast.Ada, SiteRoles.Admin)).QuerySelector("button")!.HasAttribute("disabled"));
        await ada.SubmitAsync(Page, Role(Cast.Morgan, SiteRoles.Admin));
    }

    [Fact]
    public async Task An_admin_who_changes_their_own_roles_stays_signed_in()
    {
        using var ada = await SignedInAsync(Cast.Ada);
        await ada.SubmitAsync(Page, Role(Cast.Ada, SiteRoles.Instructor));
        var page = await ada.PageAsync(Page);
        Assert.Equal([SiteRoles.Instructor, SiteRoles.Admin], Roles(page, Cast.Ada));
        Assert.NotNull(page.QuerySelector(".account-button"));
    }

    [Fact]
    public async Task A28_nobody_but_an_admin_finds_the_page_or_moves_a_role_by_it()
    {
        using var visitor = app.Client();
        Assert.Contains("/account/sign-in", (await visitor.GetPageAsync(Page)).Headers.Location?.ToString(), StringComparison.Ordinal);
        foreach (var person in (DemoPerson[])[Cast.Yuki, Cast.Amara])
        {
            using var client = await SignedInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetPageAsync(Page)).StatusCode);
            var home = await client.PageAsync("/account/profile");
            Assert.Null(home.QuerySelector("a[href^='/admin']"));

            // The admin's form with a token of their own.
            var token = home.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var request = new HttpRequestMessage(HttpMethod.Post, Page)
            {
                Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("_handler", Role(person, SiteRoles.Admin)), new("Ask", "give")]),
            };
            request.Headers.Accept.ParseAdd("text/html");
            Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(request)).StatusCode);
        }

        await using var db = app.Db();
        Guid[] others = [Cast.Yuki.Id, Cast.Amara.Id];
        var admins = await (from link in db.UserRoles join role in db.Roles on link.RoleId equals role.Id where role.Name == SiteRoles.Admin select link.UserId).ToListAsync();
        Assert.DoesNotContain(admins, others.Contains);
    }

    [Fact]
    public async Task A1_a_hostile_name_is_text_in_its_row_and_in_its_questions()
    {
        const string Hostile = "\"><img src=x onerror=alert(1)><script>alert(1)</script>";
        using var client = app.Client();
        await client.RegisterAsync(app, Hostile, "hostile@new.example", "a kettle on the window sill");

        using var ada = await SignedInAsync(Cast.Ada);
        var page = await ada.PageAsync(Page + "?q=hostile%40new");
        var row = Assert.Single(page.QuerySelectorAll("tbody tr"));
        Assert.Contains(Hostile, row.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main img, main script"));
        Assert.Contains(Hostile, row.QuerySelector("form")!.GetAttribute("data-confirm-title"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=%25", 0)]
    [InlineData("?q=_", 0)]
    [InlineData("?q=%27%3B%20drop%20table--&page=-3", 0)]
    [InlineData("?q=SATO&page=99999999999", 1)]
    [InlineData("?q=amara%40demo&done=nobody", 1)]
    public async Task A16_a_search_is_only_ever_text(string query, int found)
    {
        using var ada = await SignedInAsync(Cast.Ada);
        Assert.Equal(found, (await ada.PageAsync(Page + query)).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Whatever_can_do_harm_is_asked_first()
    {
        using var ada = await SignedInAsync(Cast.Ada);
        var page = await ada.PageAsync(Page);
        Assert.NotNull(page.Form(Role(Cast.Sofia, SiteRoles.Admin)).GetAttribute("data-confirm"));
        Assert.NotNull(page.Form(Role(Cast.Mateo, SiteRoles.Instructor)).GetAttribute("data-confirm"));
        Assert.Null(page.Form(Role(Cast.Sofia, SiteRoles.Instructor)).GetAttribute("data-confirm"));
    }

    private static string Role(DemoPerson person, string role) => $"role-{person.Id}-{role}";

    private static IElement Row(IHtmlDocument page, DemoPerson person) => page.QuerySelector($"tr[data-person='{person.Id}']")!;

    private static string[] Roles(IHtmlDocument page, DemoPerson person) => [.. Row(page, person).QuerySelectorAll(".badge").Select(badge => badge.TextContent)];

    private async Task<HttpClient> SignedInAsync(DemoPerson person)
    {
        var client = app.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync(person.Email, AppFixture.Password)).StatusCode);
        return client;
    }
}
