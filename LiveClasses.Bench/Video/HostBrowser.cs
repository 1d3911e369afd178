using LiveClasses.Bench.Accounts;
using Microsoft.Playwright;

namespace LiveClasses.Bench.Video;

/// <summary>A headless Chromium of somebody who runs a class: presses what a host presses.</summary>
internal sealed class HostBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly Uri _site;

    private HostBrowser(IPlaywright playwright, IBrowser browser, IPage page, Uri site) => (_playwright, _browser, _page, _site) = (playwright, browser, page, site);

    public static async Task<HostBrowser> StartAsync(string chromium, Uri site, Account account)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"] });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(site, "account/sign-in").ToString());
        await page.FillAsync("input[type=email]", account.Email);
        await page.FillAsync("input[type=password]", account.Password);
        await page.PressAsync("input[type=password]", "Enter");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.OrdinalIgnoreCase), new() { Timeout = 15_000 });
        return new HostBrowser(playwright, browser, page, site);
    }

    public Task EnterAsync(Guid session) => _page.GotoAsync(new Uri(_site, $"classes/{session}/room").ToString());

    public async Task EndClassAsync()
    {
        await _page.GetByRole(AriaRole.Button, new() { Name = "End class", Exact = true }).ClickAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = "End class now" }).ClickAsync();
    }

    /// <summary>Asks for a recording as a file, and waits until it is there.</summary>
    public async Task MakeFileAsync(Guid recording, TimeSpan atMost)
    {
        await _page.GetByRole(AriaRole.Button, new() { Name = "Make an MP4" }).ClickAsync();
        await _page.Locator($"a[href^='/recordings/{recording}/exports/']").WaitForAsync(new() { Timeout = (float)atMost.TotalMilliseconds });
    }

    /// <summary>The recording's page, ready to be pressed on.</summary>
    public Task OpenRecordingAsync(Guid recording) => _page.GotoAsync(new Uri(_site, $"recordings/{recording}").ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
