using System.Net;
using LiveClasses.Core.Accounts;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Accounts;

public sealed class FirstRunTests
{
    private static readonly Dictionary<string, string?> NoDemo = new(StringComparer.Ordinal) { ["Demo:Enabled"] = "false" };

    [Fact]
    public async Task A29_only_the_token_sets_the_site_up_and_only_once()
    {
        await using var app = await AppFixture.StartAsync(NoDemo);
        using var client = app.Client();
        Assert.Equal("/setup", (await client.GetPageAsync("/account/sign-in")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetPageAsync("/healthz/live")).StatusCode);

        foreach (var wrong in (string[])["", "0", new string('0', 32), new string('x', 5_000), "' or 1=1 --"])
        {
            var refused = await SetUpAsync(client, wrong);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.NotNull((await refused.DocumentAsync()).ErrorOf("Input.Token"));
        }

        await using (var browser = await Support.Browser.NewContextAsync(app.Address))
        {
            var setup = await browser.NewPageAsync();
            await setup.GotoAsync("/setup");
            await setup.IsCleanAsync();
        }

        var page = (await client.PageAsync("/setup")).Form("setup");
        var token = await app.Services.GetRequiredService<LiveClasses.Web.Accounts.FirstRun>().TokenIfNeededAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await SetUpAsync(client, token!)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPageAsync("/account/profile")).StatusCode);
        Assert.Contains("Hill School", (await client.PageAsync("/account/profile")).QuerySelector(".brand")!.TextContent, StringComparison.Ordinal);

        // Whoever has chosen no zone, and whose device has told none, reads times in the school's.
        await using (var scope = app.Services.CreateAsyncScope())
            Assert.Equal("Europe/Berlin", scope.ServiceProvider.GetRequiredService<LiveClasses.Web.Accounts.ReaderZone>().Id);
        Assert.Equal("Europe/Berlin", await app.Services.GetRequiredService<LiveClasses.Core.School.SchoolZone>().ForAsync(Zones.Unset));
        Assert.Equal("Africa/Lagos", await app.Services.GetRequiredService<LiveClasses.Core.School.SchoolZone>().ForAsync("Africa/Lagos"));
        Assert.Equal("Europe/Berlin", (await client.PageAsync("/admin/school")).QuerySelector("[name='Fields.TimeZone'] option[selected]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPageAsync("/setup")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPageAsync("/Setup/")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendFormAsync("/setup", page, ("Input.Token", token))).StatusCode);
        Assert.Null(await app.Services.GetRequiredService<LiveClasses.Web.Accounts.FirstRun>().TokenIfNeededAsync());
    }

    [Fact]
    public async Task Bad_values_are_told_beside_each_field_and_nothing_is_made()
    {
        await using var app = await AppFixture.StartAsync(NoDemo);
        using var client = app.Client();
        var token = await app.Services.GetRequiredService<LiveClasses.Web.Accounts.FirstRun>().TokenIfNeededAsync();
        var answer = await client.SubmitAsync("/setup", "setup", ("Input.Token", token), ("Input.School", "\u202E"), ("Input.Name", "a\nb"),
            ("Input.Email", "nobody"), ("Input.Password", "1234567890"), ("Input.TimeZone", "Nowhere"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.DocumentAsync();
        Assert.All((string[])["School", "Name", "Email", "Password", "TimeZone"], field => Assert.NotNull(page.ErrorOf("Input." + field)));
        await using var db = app.Db();
        Assert.False(await db.Users.AnyAsync());
    }

    [Fact]
    public async Task A30_without_the_demo_there_is_nobody()
    {
        await using var app = await AppFixture.StartAsync(NoDemo);
        await using var db = app.Db();
        Assert.False(await db.Users.AnyAsync());
    }

    private static Task<HttpResponseMessage> SetUpAsync(HttpClient client, string token) =>
        client.SubmitAsync("/setup", "setup", ("Input.Token", token), ("Input.School", "Hill School"), ("Input.Name", "Head of School"),
            ("Input.Email", "head@new.example"), ("Input.Password", "a bell in the morning"), ("Input.TimeZone", "Europe/Berlin"));
}
