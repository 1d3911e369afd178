using Microsoft.Playwright;

namespace LiveClasses.Tests.Support;

/// <summary>One Chromium for the whole test run, with a fake camera and microphone; every person gets a context of their own.</summary>
public static class Browser
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>
    /// The last two are the popups of the address bar: nobody sees them, and each tab would start one more renderer for them. The others are what Playwright switches off
    /// itself; of two such switches the last one counts.
    /// </summary>
    private static readonly string[] FeaturesOff =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades", "LensOverlay", "MediaRouter", "PaintHolding",
        "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect", "AvoidCorsURLLoaderRestartOnRedirect", "Translate", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
        "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    ];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--autoplay-policy=no-user-gesture-required",
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        $"--disable-features={string.Join(',', FeaturesOff)}",
    ];

    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Chromium)>> Shared = new(StartAsync);

    /// <summary>A person's own browser: cookies, storage, permissions. Times out after 15 s where it waits or expects, unless told otherwise.</summary>
    public static async Task<IBrowserContext> NewContextAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = address.ToString();
        options.Locale ??= "en-GB";
        options.TimezoneId ??= "Europe/Berlin";
        options.Permissions ??= ["camera", "microphone"];
        var context = await (await Shared.Value).Chromium.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        return context;
    }

    /// <summary>A browser with other switches than the shared one; the caller closes it.</summary>
    public static async Task<IBrowser> LaunchAsync(params string[] more) =>
        await LaunchAsync((await Shared.Value).Driver, more);

    /// <summary>
    /// A program of its own that slows a hidden tab down as a person's browser does, and a hand on it over its debugging port that leaves every
    /// tab as it is. The caller closes both.
    /// </summary>
    internal static async Task<(IBrowser Program, IBrowser Driven)> LaunchOrdinaryAsync(int port)
    {
        var driver = (await Shared.Value).Driver;
        var program = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Headless = true,
            Args = [.. Arguments, $"--remote-debugging-port={port}"],
            IgnoreDefaultArgs = ["--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding"],
        });
        return (program, await driver.Chromium.ConnectOverCDPAsync($"http://127.0.0.1:{port}", new BrowserTypeConnectOverCDPOptions { NoDefaults = true }));
    }

    /// <summary>Called once by <see cref="TestRun"/>.</summary>
    internal static async Task StopAsync()
    {
        if (!Shared.IsValueCreated)
            return;

        var (driver, chromium) = await Shared.Value;
        await chromium.CloseAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Chromium)> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(15_000);
        return (driver, await LaunchAsync(driver, []));
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright driver, string[] more) =>
        driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Headless = true, Args = [.. Arguments, .. more] });
}
