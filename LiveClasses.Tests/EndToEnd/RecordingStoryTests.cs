using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Adapters.Streaming.Local;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>A recording after its class: its host trims it, makes a file of it and lets others have it; they see their name in the picture.</summary>
[Collection(Stories.Name)]
public sealed class RecordingStoryTests(AppFixture app)
{
    [Fact]
    public async Task When_I_act_I_trim_my_recording_and_get_the_rest_as_a_file()
    {
        var recording = await RecordedAsync("Trimmed story");
        await using var amara = await PersonInBrowser.SignedInAsync(app, Cast.Amara);
        await amara.Page.GotoAsync($"/recordings/{recording}/edit");
        await amara.SeesMovingPictureAsync();
        await amara.Page.Locator("video").EvaluateAsync("v => { v.pause(); v.currentTime = 4.2; }");
        // The moment at which the player stands goes into the field of its button.
        await Eventually.TrueAsync(
            async () =>
            {
                await amara.Page.Locator("[data-player-time='Fields.To']").ClickAsync();
                return await amara.Page.GetByLabel("To", new() { Exact = true }).InputValueAsync() == "0:04";
            },
            "the moment of the player");
        await amara.ClickAsync("Take it out");
        await Assertions.Expect(amara.Page.GetByRole(AriaRole.List, new() { Name = "Taken out" })).ToContainTextAsync("0:00 – 0:04");

        await amara.Page.GotoAsync($"/recordings/{recording}");
        await amara.SeesMovingPictureAsync();
        await Eventually.TrueAsync(async () => await amara.Page.Locator("video").EvaluateAsync<bool>("v => v.duration > 6 && v.duration < 9"), "eight seconds are left");
        await amara.Page.Locator(".player").HoverAsync();
        await amara.Page.Locator(".player-settings summary").ClickAsync();
        await amara.ClickAsync("1.5 ×");
        Assert.Equal(1.5, await amara.Page.Locator("video").EvaluateAsync<double>("v => v.playbackRate"));
        await amara.ClickAsync("Make an MP4");
        var link = amara.Page.GetByRole(AriaRole.Link, new() { Name = "MP4" });
        await Assertions.Expect(link).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var file = await amara.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.StartsWith("Trimmed-story-", file.SuggestedFilename, StringComparison.Ordinal);
        Assert.True(new FileInfo(await file.PathAsync()).Length > 100_000);
        Assert.Empty(amara.Faults);
    }

    [Fact]
    public async Task When_someone_else_acts_I_may_download_what_my_host_allows_and_my_name_stays_over_the_picture()
    {
        var recording = await RecordedAsync("Marked story");
        await using var sofia = await PersonInBrowser.SignedInAsync(app, Cast.Sofia);
        await sofia.Page.GotoAsync($"/recordings/{recording}");
        await sofia.SeesMovingPictureAsync();
        await Assertions.Expect(sofia.Page.GetByRole(AriaRole.Button, new() { Name = "Make an MP4" })).ToHaveCountAsync(0);
        // Neither a stylesheet hides it, nor does it stay away when it is taken out.
        var mark = sofia.Page.Locator("[data-watermark]");
        await sofia.Page.EvaluateAsync("() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('[data-watermark] { display: none !important; opacity: 0 !important; }'); document.adoptedStyleSheets.push(sheet); }");
        Assert.Equal("block 1", await mark.EvaluateAsync<string>("e => `${getComputedStyle(e).display} ${getComputedStyle(e).opacity}`"));
        await mark.EvaluateAsync("e => e.remove()");
        await Assertions.Expect(mark).ToHaveCountAsync(1);

        Assert.Null((await app.Services.GetRequiredService<AllowDownload>().ExecuteAsync(recording, Cast.Amara.Id, isOn: true)).Refusal);
        await sofia.Page.ReloadAsync();
        await sofia.ClickAsync("Make an MP4");
        await Assertions.Expect(sofia.Page.GetByRole(AriaRole.Link, new() { Name = "MP4" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Empty(sofia.Faults);
    }

    /// <summary>Twelve seconds, sent as a studio sends them, of a class that asks for names in the picture.</summary>
    private async Task<Guid> RecordedAsync(string title)
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", title);
        await using var db = app.Db();
        await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.HasWatermark, true).SetProperty(s => s.Access, SessionAccess.SignedIn));
        var answer = await app.Services.GetRequiredService<LocalStreams>().PublishAsync(new PublishRequest(id, BrowserIngest.Source, "take"), CancellationToken.None);
        await using (var publication = answer.Publication!)
        {
            Assert.True(await publication.StartAsync(IngestFormat.OfMime("video/webm;codecs=h264,opus", 180)!, CancellationToken.None));
            Assert.True(await publication.WriteAsync(await Clips.H264Async(), CancellationToken.None));
            await publication.EndAsync();
        }

        Assert.Null((await app.Services.GetRequiredService<EndSession>().ExecuteAsync(id, Cast.Amara.Id)).Refusal);
        return await db.Recordings.Where(r => r.SessionId == id && r.State == RecordingState.Ready).Select(r => r.Id).SingleAsync();
    }
}
