using System.Globalization;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Adapters.Streaming.Local;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>The studio's tab is hidden whenever the host shows another window. The class must not notice.</summary>
[Collection(StoriesAlone.Name)]
public sealed class HiddenStudioTests(AppFixture app)
{
    /// <summary>
    /// The studio asks for 30 a second and gets them on an idle machine. A hidden page draws none by animation frames and one by its own timers, so
    /// 18 leaves a busy machine room and still cannot be reached by anything of the page's.
    /// </summary>
    private const double FramesPerSecondAtLeast = 18;

    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task The_picture_goes_on_at_full_rate_while_the_studio_is_hidden()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier behind the slides");
        await using var window = await OrdinaryWindow.OpenAsync();
        var studio = await OpenStudioAsync(window, id);
        await studio.GetByRole(AriaRole.Button, new() { Name = "Share screen" }).ClickAsync();
        await Assertions.Expect(studio.Locator("[data-studio=screen][aria-pressed=true]")).ToBeVisibleAsync();
        await studio.EvaluateAsync("() => { window.drawn = 0; (function draw() { window.drawn++; requestAnimationFrame(draw); })(); }");

        await window.OpenInFrontAsync("<h1>The slides</h1>");
        await Eventually.TrueAsync(() => studio.EvaluateAsync<bool>("() => document.visibilityState === 'hidden'"), "the studio is hidden");
        var drawn = await studio.EvaluateAsync<int>("() => window.drawn");
        var from = DateTimeOffset.UtcNow;
        await SwitchAsync(studio, "microphone", on: false);
        await SwitchAsync(studio, "microphone", on: true);
        await SwitchAsync(studio, "screen", on: false);
        await SwitchAsync(studio, "camera", on: false);
        await SwitchAsync(studio, "camera", on: true);
        await Eventually.TrueAsync(() => DateTimeOffset.UtcNow - from > Hidden, "the time behind the slides");
        var to = DateTimeOffset.UtcNow;
        Assert.Equal("hidden", await studio.EvaluateAsync<string>("() => document.visibilityState"));
        Assert.Equal(drawn, await studio.EvaluateAsync<int>("() => window.drawn"));
        Assert.Null((await app.Services.GetRequiredService<EndSession>().ExecuteAsync(id, Cast.Amara.Id)).Refusal);

        await using var db = app.Db();
        var recording = await db.Recordings.Include(r => r.Parts).SingleAsync(r => r.SessionId == id);
        var begin = Assert.Single(recording.Parts).StartedAt; // one recorder throughout
        var picture = await TimesAsync(id, "v:0", begin, from, to);
        var perSecond = picture.Count / (to - from).TotalSeconds;
        Assert.True(perSecond >= FramesPerSecondAtLeast, $"{perSecond:0.0} frames a second");
        Assert.InRange(LongestGap(picture), 0, 1);
        Assert.InRange(LongestGap(await TimesAsync(id, "a:0", begin, from, to)), 0, 1);
    }

    private async Task<IPage> OpenStudioAsync(OrdinaryWindow window, Guid id)
    {
        var page = await window.Tabs.NewPageAsync();
        var host = new PersonInBrowser(window.Tabs, page);
        await page.GotoAsync(new Uri(app.Address, "/account/sign-in").ToString());
        await host.SignInAsync(Cast.Amara.Email, AppFixture.Password);
        await page.GotoAsync(new Uri(app.Address, $"/classes/{id}/room").ToString());
        await host.ClickAsync("Send picture");
        await Assertions.Expect(page.Locator("[data-studio-state=live]")).ToBeAttachedAsync(new() { Timeout = 30_000 });
        return page;
    }

    /// <summary>Nobody can press on a tab that they do not see: as a headset's button or the browser's own "Stop sharing" does, by script.</summary>
    private static async Task SwitchAsync(IPage studio, string source, bool on)
    {
        var button = source is "screen" ? "[data-studio=screen]" : $".studio-bar button:has-text('{source}')";
        var now = on ? "true" : "false";
        await studio.Locator(button).First.EvaluateAsync("button => button.click()");
        await Eventually.TrueAsync(async () => await studio.Locator(button).First.GetAttributeAsync("aria-pressed") == now, $"{source} {now}");
    }

    /// <summary>When the frames of a track were made, by the wall clock and in order.</summary>
    private async Task<List<double>> TimesAsync(Guid id, string track, DateTimeOffset begin, DateTimeOffset from, DateTimeOffset to)
    {
        var context = app.Services.GetRequiredService<StreamContext>();
        var folder = RecordingFolder.Find(context.Options.RecordingsPath, id)!;
        var playlist = Path.Combine(folder.Path, "check.m3u8");
        await File.WriteAllBytesAsync(playlist, PlaylistText.Recording(context.Rules, folder.Entries, isClosed: true));
        var (exitCode, output, errors) = await Clips.RunAsync(
            "ffprobe", "-v", "error", "-allowed_extensions", "ALL", "-select_streams", track, "-show_entries", "packet=pts_time", "-of", "csv=p=0", playlist);
        Assert.True(exitCode == 0, errors);
        return
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => double.Parse(line.TrimEnd(','), CultureInfo.InvariantCulture))
                .Where(at => at >= (from - begin).TotalSeconds && at <= (to - begin).TotalSeconds)
                .Order(),
        ];
    }

    private static double LongestGap(List<double> times) => times.Zip(times.Skip(1), (one, next) => next - one).Append(times.Count < 2 ? double.MaxValue : 0).Max();
}
