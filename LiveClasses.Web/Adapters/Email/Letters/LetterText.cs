using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>The words of an HTML mail for those who read plain text: a paragraph a line with a blank line between, links with their address.</summary>
internal static class LetterText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase) { "p", "h1", "h2", "li", "td" };

    public static string Of(string html)
    {
        var text = new StringBuilder();
        Walk(new HtmlParser().ParseDocument(html).Body!, text);
        var paragraphs = text.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join("\n\n", paragraphs) + "\n";
    }

    private static void Walk(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
            {
                AppendCollapsed(words.Data, text);
                continue;
            }

            var isBlock = child is IElement element && Blocks.Contains(element.LocalName);
            if (isBlock)
                text.Append('\n');
            Walk(child, text);
            if (child is IElement { LocalName: "a" } link && link.GetAttribute("href") is { } address)
                text.Append(": ").Append(address).Append(' ');
            if (isBlock)
                text.Append('\n');
        }
    }

    private static void AppendCollapsed(string words, StringBuilder text)
    {
        foreach (var c in words)
        {
            if (!char.IsWhiteSpace(c))
                text.Append(c);
            else if (text is [.., not ' ' and not '\n'])
                text.Append(' ');
        }
    }
}
