using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveClasses.Bench.Circuits;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>Addresses of classes and recordings in the hands of people whom they are not for, through the whole application.</summary>
public sealed class ForeignAddressTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Secret = "The answer is seventeen";

    [Fact]
    public async Task A3_the_room_of_a_course_that_one_is_not_in_says_why_and_nothing_else()
    {
        var id = await IdAsync("Fourier series, week 3");
        Assert.True((await app.Services.GetRequiredService<GoLive>().ExecuteAsync(id, Cast.Amara.Id)).IsDone);
        var jonas = (await app.Services.GetRequiredService<RoomDirectory>().EnterAsync(id, Cast.Jonas.Id, Guid.NewGuid())).Value;
        Assert.Null(await jonas.SendAsync(new PostMessage(Guid.CreateVersion7(), Secret, ReplyTo: null)));

        using var ines = await SignedInAsync(Cast.Ines);
        using var visitor = app.Client();
        foreach (var client in (HttpClient[])[ines, visitor])
        {
            foreach (var path in (string[])[$"/classes/{id}", $"/classes/{id}/room"])
            {
                var html = await (await client.GetPageAsync(path)).Content.ReadAsStringAsync();
                Assert.DoesNotContain(Secret, html, StringComparison.Ordinal);
                Assert.DoesNotContain(Cast.Jonas.Name, html, StringComparison.Ordinal);
                Assert.DoesNotContain(Cast.Yuki.Name, html, StringComparison.Ordinal);
            }

            // No interactive part, so no way into a circuit of this room.
            Assert.Empty(PageMarkers.Read(await (await client.GetPageAsync($"/classes/{id}/room")).Content.ReadAsStringAsync()).Components);
            Assert.NotNull((await client.PageAsync($"/classes/{id}/room")).QuerySelector(".room-refused"));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, $"/playback/{id}/token"));
        }

        using var yuki = await SignedInAsync(Cast.Yuki);
        Assert.NotEmpty(PageMarkers.Read(await (await yuki.GetPageAsync($"/classes/{id}/room")).Content.ReadAsStringAsync()).Components);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(yuki, $"/playback/{id}/token"));
        var draft = await IdAsync("Fourier transform, week 4");
        foreach (var client in (HttpClient[])[ines, visitor, yuki])
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetPageAsync($"/classes/{draft}/room")).StatusCode);
    }

    [Fact]
    public async Task A38_every_address_of_a_recording_asks_who_is_there()
    {
        var (first, second) = (await RecordingAsync("Fourier series, week 1"), await RecordingAsync("Fourier series, week 2"));
        using var yuki = await SignedInAsync(Cast.Yuki);
        using var ines = await SignedInAsync(Cast.Ines);
        using var visitor = app.Client();
        foreach (var client in (HttpClient[])[ines, visitor])
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, $"/playback/recordings/{first}/token"));
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetPageAsync($"/recordings/{first}")).StatusCode);
        }

        var token = (await yuki.GetFromJsonAsync<JsonElement>(new Uri($"/playback/recordings/{first}/token", UriKind.Relative))).GetProperty("token").GetString();
        foreach (var name in (string[])["index.m3u8", "media.m3u8", "init-0.mp4", "segment-0.m4s", "thumbnails/0.jpg", "thumbnails.json"])
        {
            // The cookie alone opens no file, and a token only what it was made for.
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(yuki, $"/media/recordings/{first}/{name}"));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(yuki, $"/media/recordings/{second}/{name}?t={token}"));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(yuki, $"/media/live/{first}/{name}?t={token}"));
        }

        foreach (var name in (string[])["thumbnails/..%2f..%2findex.txt", "thumbnails/%2e%2e/index.txt", "..%5cindex.txt", "thumbnails/0.jpg%00.mp4"])
            Assert.Contains(await StatusAsync(yuki, $"/media/recordings/{first}/{name}?t={token}"), (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);

        using var mei = await SignedInAsync(Cast.Mei);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(mei, $"/playback/recordings/{first}/token"));
        await using (var db = app.Db())
            await db.Enrollments.Where(e => e.PersonId == Cast.Mei.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.BannedAt, DateTimeOffset.UtcNow));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(mei, $"/playback/recordings/{first}/token"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("javascript:alert('evil')")]
    public async Task A26_no_account_page_holds_a_way_to_another_site(string returnUrl)
    {
        using var client = app.Client();
        foreach (var path in (string[])["/account/sign-in", "/account/register", "/account/forgot", "/account/code", "/account/new-password"])
        {
            var page = await client.PageAsync($"{path}?returnUrl={Uri.EscapeDataString(returnUrl)}");
            string?[] ways = [.. page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")), .. page.Forms.Select(f => f.GetAttribute("action"))];
            Assert.All(ways.OfType<string>(), way => Assert.Equal(app.Address.Authority, new Uri(app.Address, way).Authority));
        }
    }

    [Fact]
    public async Task A36_a_class_named_like_a_formula_is_text_in_its_file()
    {
        var id = await IdAsync("Fourier series, week 2");
        await using (var db = app.Db())
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Title, "=HYPERLINK(\"http://evil.example\")"));
        using var amara = await SignedInAsync(Cast.Amara);
        var file = await amara.GetAsync(new Uri($"/classes/{id}/attendance.csv", UriKind.Relative));
        var text = await file.Content.ReadAsStringAsync();
        Assert.Contains("HYPERLINK", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|,|\\n)\"?=", text);
        await using (var db = app.Db())
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Title, "Fourier series, week 2"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private async Task<Guid> RecordingAsync(string title)
    {
        var session = await IdAsync(title);
        await using var db = app.Db();
        if (await db.Recordings.FirstOrDefaultAsync(r => r.SessionId == session) is { } there)
            return there.Id;
        var recording = new Recording { SessionId = session, State = RecordingState.Ready, StartedAt = DateTimeOffset.UtcNow, DurationMs = 60_000, Prefix = "x" };
        db.Recordings.Add(recording);
        await db.SaveChangesAsync();
        return recording.Id;
    }

    private async Task<Guid> IdAsync(string title)
    {
        await using var db = app.Db();
        return await db.Sessions.Where(s => s.Title == title).Select(s => s.Id).SingleAsync();
    }

    private async Task<HttpClient> SignedInAsync(DemoPerson person)
    {
        var client = app.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync(person.Email, AppFixture.Password)).StatusCode);
        return client;
    }
}
