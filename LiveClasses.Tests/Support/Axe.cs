using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace LiveClasses.Tests.Support;

/// <summary>What axe has to say against a page or a part of it. Its script is given to a page once; only what is wrong is told.</summary>
internal static class Axe
{
    /// <summary>A theme changes tokens and no markup: in the other theme only these can answer otherwise.</summary>
    public static readonly IReadOnlyList<string> Colours = ["color-contrast", "link-in-text-block"];

    /// <summary>Where things are and how large: on another width only these can answer otherwise.</summary>
    public static readonly IReadOnlyList<string> Places = ["target-size", "scrollable-region-focusable"];

    /// <summary>On another width and in another theme at once.</summary>
    public static readonly IReadOnlyList<string> Narrower = [.. Colours, .. Places];

    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <param name="page">Where.</param>
    /// <param name="part">A selector of what is looked at; the whole page without it.</param>
    /// <param name="rules">By name; all of WCAG 2.2 AA and good practice without it.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(this IPage page, string? part = null, IReadOnlyList<string>? rules = null)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        var runOnly = rules is null ? JsonSerializer.Serialize(new { type = "tag", values = Tags }) : JsonSerializer.Serialize(new { type = "rule", values = rules });
        return await page.EvaluateAsync<string[]>(
            """
            async ([part, runOnly]) => {
              // A button on its way from disabled to enabled has the colours of neither.
              const passing = document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity);
              // One that is held never ends; 2 s is longer than any of ours.
              await Promise.race([Promise.allSettled(passing.map(one => one.finished)), new Promise(done => setTimeout(done, 2000))]);
              const { violations } = await axe.run(part ?? document, { runOnly: JSON.parse(runOnly), resultTypes: ['violations'] });
              return violations.map(found => `${found.id}: ${found.nodes.map(node => `${node.html} (${node.failureSummary})`).join(', ')}`);
            }
            """,
            new[] { part, runOnly });
    }

    /// <summary>
    /// Lets the page see what the browser prefers, as it does in life. Written into the page, another theme is taken back at once by the script that keeps it (theme.ts), and axe
    /// would read the first one twice.
    /// </summary>
    public static async Task PreferAsync(this IPage page, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", scheme is ColorScheme.Dark ? "dark" : "light");
    }

    public static async Task IsCleanAsync(this IPage page, string? part = null)
    {
        var faults = await page.FaultsAsync(part);
        Assert.True(faults.Count == 0, $"{page.Url}: {string.Join("; ", faults)}");
    }
}
