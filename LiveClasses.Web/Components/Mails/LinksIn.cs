using System.Text.RegularExpressions;

namespace LiveClasses.Web.Components.Mails;

/// <summary>The words of a plain text and the addresses among them.</summary>
internal static partial class LinksIn
{
    public static IEnumerable<(string Words, bool IsLink)> Text(string text)
    {
        var at = 0;
        foreach (Match link in Address().Matches(text))
        {
            if (link.Index > at)
                yield return (text[at..link.Index], false);
            yield return (link.Value, true);
            at = link.Index + link.Length;
        }

        if (at < text.Length)
            yield return (text[at..], false);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+[^\s<>"".,;:!?)]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
