using LiveClasses.Tests.Support;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>ROOM-15: every state of the room is clean by axe in light and dark, wide and on 320 px, and nothing of it is out of reach there. The states are <see cref="RoomViews"/>.</summary>
[Collection(StoriesOfStates.Name)]
public sealed class RoomAccessibilityTests(AppFixture app)
{
    private const int Narrow = 320;

    public static TheoryData<string> States => [.. RoomViews.All.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Every_state_is_clean_by_axe_in_light_and_dark_and_fits_320_pixels(string state)
    {
        var look = RoomViews.All[state];
        var title = $"Fourier: {state}";
        var id = await (look.IsLive ? LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", title) : LiveClass.PlannedAsync(app, Cast.Amara.Id, "signals", title));
        await using var network = new CuttableNetwork(app.Address);
        var window = new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = look.Width, Height = 800 } };
        await using var one = await (look.Person is { } person ? PersonInBrowser.SignedInAsync(app, person, window, network) : PersonInBrowser.NewAsync(network.Address, window));
        using var view = new RoomInView(app, id, one, network);
        await look.Before(view);
        await one.Page.GotoAsync($"/classes/{id}/room");
        await look.Arrange(view);

        List<string> wrong = [.. await FaultsAsync(one.Page, ColorScheme.Light), .. await FaultsAsync(one.Page, ColorScheme.Dark, Axe.Colours)];
        await one.Page.SetViewportSizeAsync(Narrow, 640);
        wrong.AddRange(await FaultsAsync(one.Page, ColorScheme.Dark, Axe.Places));
        wrong.AddRange(await TooWideAsync(one.Page));
        Assert.True(wrong.Count == 0, $"{state}:\n{string.Join("\n", wrong.Distinct(StringComparer.Ordinal))}");
    }

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page, ColorScheme scheme, IReadOnlyList<string>? rules = null)
    {
        await page.PreferAsync(scheme);
        return (await page.FaultsAsync(rules: rules)).Select(fault => $"{scheme}, {page.ViewportSize!.Width} px, {fault}");
    }

    private static async Task<IEnumerable<string>> TooWideAsync(IPage page)
    {
        var wide = await page.EvaluateAsync<string[]>("""
            edge => document.documentElement.scrollWidth <= edge ? [] : [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > edge + 1).slice(0, 5).map(e => `${e.tagName}.${e.className}`)
            """, Narrow);
        var cut = await page.EvaluateAsync<string[]>("""
            edge => [...document.querySelectorAll('.room-bar button, .room-bar a, .room-acts button, .room-tabs button, .host-drawer button, .host-drawer input')]
              .filter(e => e.checkVisibility()).filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > edge + 1 || r.left < -1); }).map(e => e.textContent.trim() || e.ariaLabel)
            """, Narrow);
        return [.. wide.Select(part => $"wider than {Narrow} px: {part}"), .. cut.Select(part => $"out of reach at {Narrow} px: {part}")];
    }
}
