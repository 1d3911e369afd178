using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Shared;

/// <summary>
/// The one way from a person's Markdown to a page. Raw HTML comes out as text; links and pictures are judged in the syntax tree, after Markdig has
/// resolved entities and references, so that no spelling of <c>javascript:</c> becomes an address (A2).
/// </summary>
public static class MarkdownRenderer
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseAutoLinks(new AutoLinkOptions { OpenInNewWindow = false })
        .Build();

    public static MarkupString Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Judge(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            Judge(link);
        // A page has one first heading, and it is not a person's text.
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + 1);
        return new MarkupString(document.ToHtml(Pipeline));
    }

    /// <summary>Whether an address may be followed from a page: http, https, mail, or a path on this site.</summary>
    internal static bool IsSafe(string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Any(c => char.IsControl(c) || c is '\\'))
            return false;
        if (address[0] is '/' or '#')
            return !address.StartsWith("//", StringComparison.Ordinal);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto);
    }

    private static void Judge(LinkInline link)
    {
        var address = link.GetDynamicUrl?.Invoke() ?? link.Url;
        // A picture from elsewhere would tell that site who reads the page.
        if (link.IsImage || !IsSafe(address))
        {
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
            return;
        }

        Mark(link);
    }

    private static void Judge(AutolinkInline link)
    {
        if (!link.IsEmail && !IsSafe(link.Url))
            link.ReplaceBy(new LiteralInline(link.Url));
        else
            Mark(link);
    }

    private static void Mark(Inline link) => link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow noopener noreferrer ugc");
}
