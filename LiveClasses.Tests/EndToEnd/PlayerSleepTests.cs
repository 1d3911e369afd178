using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>A viewer's machine sleeps in the middle of a class: the browser freezes the page, pauses its picture, and the network comes back last.</summary>
[Collection(StoriesAlone.Name)]
public sealed class PlayerSleepTests(AppFixture app)
{
    [Fact]
    public async Task When_my_machine_wakes_up_the_picture_is_live_again_without_a_press()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier after a nap");
        var ingest = await app.Services.GetRequiredService<StreamProviders>().For("local").IngestAsync(id, CancellationToken.None);
        using var encoder = Encoder.Publish($"{ingest.Address}/{ingest.Key}");
        await using var student = await PersonInBrowser.InRoomAsync(app, id, Cast.Sofia);
        await student.SeesMovingPictureAsync();
        await student.Page.EvaluateAsync("() => { window.isSamePage = true; }");
        var fellAsleepAt = await student.VideoTimeAsync();

        await student.Page.Context.SetOfflineAsync(true);
        // As Chromium does with a hidden page. One that is driven counts as seen, and is never frozen.
        await student.Page.EvaluateAsync("() => { document.dispatchEvent(new Event('freeze')); document.querySelector('.player video').pause(); }");
        // Five segments: more than any player would make up for by playing faster.
        var edge = Edge(id);
        await Eventually.TrueAsync(() => Edge(id) >= edge + 5, "the class goes on");
        await student.Page.EvaluateAsync("() => document.dispatchEvent(new Event('resume'))");
        await student.Page.Context.SetOfflineAsync(false);

        var badge = student.Page.Locator(".player button.player-live");
        await Assertions.Expect(student.Page.Locator(".player[data-state=Playing]")).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () => await student.VideoTimeAsync() > fellAsleepAt + 8, "what was missed is left out");
        await student.SeesMovingPictureAsync();
        await Assertions.Expect(badge).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Live · [0-3]\.\d s$"));
        Assert.True(await student.Page.EvaluateAsync<bool>("() => window.isSamePage === true"));
    }

    private long Edge(Guid id) => app.Services.GetRequiredService<LocalStreams>().Find(id)!.Output!.Playlist.NextNumber;
}
