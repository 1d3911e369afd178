using System.IO.Compression;
using System.Net;
using System.Text.Json;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Accounts;

public sealed class PrivacyPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Password = "a kettle on the window sill";

    [Fact]
    public async Task Everything_about_oneself_comes_as_one_file_and_nothing_about_others()
    {
        await using (var db = app.Db())
        {
            var session = await db.Sessions.Select(s => s.Id).FirstAsync();
            db.ConsentTexts.Add(new ConsentText { Version = "v1", Text = "You are recorded.", FirstShownAt = DateTimeOffset.UtcNow });
            db.RecordingConsents.Add(new RecordingConsent { SessionId = session, PersonId = Cast.Yuki.Id, Version = "v1", GivenAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
        }

        using var client = app.Client();
        await client.SignInAsync(Cast.Yuki.Email, AppFixture.Password);
        Assert.Contains("You are recorded.", (await client.PageAsync("/account/privacy")).Body!.TextContent, StringComparison.Ordinal);
        using var answer = await client.GetAsync(new Uri("/account/my-data.zip", UriKind.Relative));

        Assert.Equal(("application/zip", true), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore));
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Contains("README.txt", zip.Entries.Select(entry => entry.FullName));
        foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var json = await JsonDocument.ParseAsync(entry.Open());
            Assert.DoesNotContain(Cast.Sofia.Email, json.RootElement.GetRawText(), StringComparison.Ordinal);
        }

        Assert.Contains(Cast.Yuki.Email, await TextAsync(zip, "profile.json"), StringComparison.Ordinal);
        Assert.Contains("You are recorded.", await TextAsync(zip, "consents.json"), StringComparison.Ordinal);
        Assert.Contains("joinedAt", await TextAsync(zip, "attendance.json"), StringComparison.Ordinal);
        Assert.All((string[])["places-asked.json", "watched.json", "invitations.json", "notifications.json"], name => Assert.NotNull(zip.GetEntry(name)));
        Assert.DoesNotContain("assword", await TextAsync(zip, "profile.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_not_shown_lately_who_they_are_is_asked_first()
    {
        using var client = app.Client();
        await client.SignInAsync(Cast.Jonas.Email, AppFixture.Password);
        await ForgetProofAsync(Cast.Jonas.Id);
        foreach (var path in (string[])["/account/my-data.zip", "/account/privacy/erase", "/account/security/app", "/account/security/passkey", "/account/tokens/new"])
            Assert.StartsWith("/account/prove?returnUrl=", (await client.GetPageAsync(path)).Headers.Location!.PathAndQuery(), StringComparison.Ordinal);

        const string Prove = "/account/prove?returnUrl=%2Faccount%2Ftokens%2Fnew";
        Assert.NotNull((await (await client.SubmitAsync(Prove, "prove", ("Input.Current", "not it"))).DocumentAsync()).ErrorOf("Input.Current"));
        var proved = await client.SubmitAsync(Prove, "prove", ("Input.Current", AppFixture.Password));
        Assert.Equal("/account/tokens/new", proved.Headers.Location!.PathAndQuery());
        Assert.Equal(HttpStatusCode.OK, (await client.GetPageAsync("/account/tokens/new")).StatusCode);
    }

    [Fact]
    public async Task Somebody_erases_their_account_and_is_out_on_every_device()
    {
        await using var hasty = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:RevalidationSeconds"] = "0" });
        using var client = hasty.Client();
        using var phone = hasty.Client();
        await client.RegisterAsync(hasty, "Tamar Levi", "tamar@new.example", Password);
        await phone.SignInAsync("tamar@new.example", Password);

        var wrong = await client.SubmitAsync("/account/privacy/erase", "erase", ("Input.Email", "other@new.example"));
        Assert.NotNull((await wrong.DocumentAsync()).ErrorOf("Input.Email"));
        var erased = await client.SubmitAsync("/account/privacy/erase", "erase", ("Input.Email", "tamar@new.example"));

        Assert.Equal("/account/erased", erased.Headers.Location!.PathAndQuery());
        Assert.Equal(HttpStatusCode.OK, (await client.GetPageAsync("/account/erased")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetPageAsync("/account/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await phone.SignInAsync("tamar@new.example", Password)).StatusCode);
        await using var db = hasty.Db();
        Assert.Equal(1, await db.Users.CountAsync(p => p.DisplayName == Person.FormerName && p.Email == null));
    }

    private async Task ForgetProofAsync(Guid person)
    {
        await using var db = app.Db();
        await db.SignIns.Where(s => s.PersonId == person).ExecuteUpdateAsync(row => row.SetProperty(s => s.ProvedUntil, (DateTimeOffset?)null));
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return await reader.ReadToEndAsync();
    }
}
