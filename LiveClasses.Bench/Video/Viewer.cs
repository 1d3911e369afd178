using LiveClasses.Bench.Accounts;
using Microsoft.Playwright;

namespace LiveClasses.Bench.Video;

/// <summary>A headless Chromium that watches one page and writes down the clock in every frame.</summary>
internal sealed class Viewer : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private IPage _page;

    private Viewer(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        _page = page;
    }

    public static async Task<Viewer> StartAsync(string chromium)
    {
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = chromium,
                Args = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
            });
            var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
            var page = await context.NewPageAsync();
            await page.AddInitScriptAsync(ClockReader());
            return new Viewer(playwright, browser, page);
        }
        catch (PlaywrightException failure)
        {
            playwright.Dispose();
            throw new BenchFailure($"{chromium} could not be started: {failure.Message}");
        }
    }

    public async Task SignInAsync(Uri site, Account account)
    {
        await _page.GotoAsync(new Uri(site, "account/sign-in").ToString());
        await _page.FillAsync("input[type=email]", account.Email);
        await _page.FillAsync("input[type=password]", account.Password);
        await _page.PressAsync("input[type=password]", "Enter");
        try
        {
            await _page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.OrdinalIgnoreCase), new() { Timeout = 15_000 });
        }
        catch (TimeoutException)
        {
            throw new BenchFailure($"{account.Email} cannot sign in; is the password right? --password or Demo__Password.");
        }
    }

    /// <returns>When the page was asked for, Unix milliseconds.</returns>
    public async Task<double> OpenAsync(string address)
    {
        var opened = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        try
        {
            await _page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        }
        catch (PlaywrightException failure)
        {
            throw new BenchFailure($"{address} cannot be opened: {failure.Message}");
        }
        return opened;
    }

    /// <summary>Opens the class's page and presses what leads into the room.</summary>
    /// <returns>When it was pressed, Unix milliseconds.</returns>
    public async Task<double> JoinAsync(Uri site, Guid session)
    {
        await _page.GotoAsync(new Uri(site, $"classes/{session}").ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        var join = _page.Locator($"a[href$='/classes/{session}/room']").First;
        await join.WaitForAsync();
        var pressed = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await join.ClickAsync();
        return pressed;
    }

    /// <summary>Another tab of the same browser: what the first has loaded is there, as for anybody who comes a second time.</summary>
    public async Task NewPageAsync()
    {
        await _page.CloseAsync();
        _page = await _browser.Contexts[0].NewPageAsync();
        await _page.AddInitScriptAsync(ClockReader());
    }

    public async Task<bool> HasSeenClockAsync() => await _page.EvaluateAsync<bool>("() => (window.__clockFrames ?? []).some(frame => frame[1] > 0)");

    public async Task<IReadOnlyList<ShownFrame>> FramesAsync()
    {
        var frames = await _page.EvaluateAsync<double[][]>("() => window.__clockFrames");
        return [.. frames.Select(frame => new ShownFrame(frame[0], frame[1]))];
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }

    private static string ClockReader()
    {
        using var script = typeof(Viewer).Assembly.GetManifestResourceStream("clock-reader.js")!;
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    }
}
