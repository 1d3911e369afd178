using LiveClasses.Web.Hosting;
using Microsoft.Playwright;

namespace LiveClasses.Tests.Support;

/// <summary>
/// A browser window as a person has it: a tab that is opened in front hides the one behind, which then gets no animation frames and a timer a
/// second. The shared <see cref="Browser"/> keeps every tab awake (its driver says "focused" to all of them), so this is a Chromium of its own
/// without the switches that do so, driven over its debugging port without the driver's defaults.
/// </summary>
internal sealed class OrdinaryWindow : IAsyncDisposable
{
    private readonly IBrowser program, driven;

    private OrdinaryWindow(IBrowser program, IBrowser driven) => (this.program, this.driven) = (program, driven);

    /// <summary>Its tabs. Addresses are whole ones here.</summary>
    public IBrowserContext Tabs => driven.Contexts[0];

    public static async Task<OrdinaryWindow> OpenAsync()
    {
        var port = FreePort.Next();
        var (program, driven) = await Browser.LaunchOrdinaryAsync(port);
        driven.Contexts[0].SetDefaultTimeout(15_000);
        return new OrdinaryWindow(program, driven);
    }

    /// <summary>Whatever is under the new tab is hidden now.</summary>
    public async Task<IPage> OpenInFrontAsync(string html)
    {
        var page = await Tabs.NewPageAsync();
        await page.SetContentAsync(html);
        await page.BringToFrontAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await driven.CloseAsync();
        await program.CloseAsync();
    }
}
