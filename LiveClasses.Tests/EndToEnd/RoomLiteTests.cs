using System.Collections.Concurrent;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>VID-07: less than the picture, chosen in the player, and as present as anybody.</summary>
[Collection(StoriesAlone.Name)]
public sealed class RoomLiteTests(AppFixture app)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task When_I_choose_less_the_player_loads_less_and_the_class_counts_me_all_the_same()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier on a thin line");
        var ingest = await app.Services.GetRequiredService<StreamProviders>().For("local").IngestAsync(id, CancellationToken.None);
        using var encoder = Encoder.Publish($"{ingest.Address}/{ingest.Key}");
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Sofia);
        var page = student.Page;
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) => asked.Enqueue(new Uri(request.Url).AbsolutePath);
        await student.EnterAsync(id);
        await student.SeesMovingPictureAsync();

        await ChooseAsync(page, "Sound only");
        await Eventually.TrueAsync(() => asked.Any(path => path.EndsWith(".m4s", StringComparison.Ordinal) && path.Contains("/sound-", StringComparison.Ordinal)), "sound comes");
        await PlaysOnAsync(student);
        asked.Clear();
        await PlaysOnAsync(student);
        Assert.Contains(asked, path => path.Contains("/sound-", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, path => path.Contains("/part-", StringComparison.Ordinal) || path.Contains("/segment-", StringComparison.Ordinal) || path.EndsWith("/media.m3u8", StringComparison.Ordinal));

        await ChooseAsync(page, "Sound and a still");
        await Eventually.TrueAsync(() => page.Locator(".player-still").EvaluateAsync<bool>("i => i.naturalWidth > 100"), "a still");
        await PlaysOnAsync(student);

        await ChooseAsync(page, "Text only");
        await student.SeesAsync("No picture and no sound are loaded.");
        await NothingIsLoadedAsync(asked);
        await student.SayAsync("I read along.");
        await student.SeesLineAsync("I read along.");
        await using (var db = app.Db())
        {
            // One stay from the first to now: how much is loaded is nothing to the class.
            var stay = Assert.Single(await db.PresenceSpans.Where(s => s.SessionId == id && s.PersonId == Cast.Sofia.Id).ToListAsync());
            Assert.Null(stay.LeftAt);
        }

        asked.Clear();
        await page.ReloadAsync();
        await student.SeesAsync("No picture and no sound are loaded."); // this device remembers
        await NothingIsLoadedAsync(asked);
        await student.ClickAsync("Picture and sound");
        await student.SeesMovingPictureAsync();
        Assert.Empty(student.Faults);
    }

    private static async Task ChooseAsync(IPage page, string title)
    {
        await page.Locator(".player-amount summary").ClickAsync();
        await page.Locator(".player-amount button").Filter(new() { HasText = title }).ClickAsync();
    }

    private static async Task PlaysOnAsync(PersonInBrowser student)
    {
        await Eventually.TrueAsync(() => student.Page.Locator(".player[data-state=Playing]").IsVisibleAsync(), "it plays");
        var time = await student.VideoTimeAsync();
        await Eventually.TrueAsync(async () => await student.VideoTimeAsync() > time + 2, "the time goes on");
    }

    private static async Task NothingIsLoadedAsync(ConcurrentQueue<string> asked)
    {
        var from = DateTimeOffset.UtcNow;
        asked.Clear();
        await Eventually.TrueAsync(() => DateTimeOffset.UtcNow - from > Quiet, "a quiet while");
        Assert.DoesNotContain(asked, path => path.StartsWith("/media/", StringComparison.Ordinal) || path.StartsWith("/playback/", StringComparison.Ordinal));
    }
}
