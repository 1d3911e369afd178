using System.Text;
using System.Text.RegularExpressions;

namespace LiveClasses.Bench.Circuits;

/// <summary>
/// What a served page tells about its interactive parts: one marker a root component and the state persisted by prerendering. The descriptors
/// inside are protected and valid for five minutes, so every circuit needs a page of its own.
/// </summary>
internal sealed partial record PageMarkers(IReadOnlyList<string> Components, string State)
{
    public static PageMarkers Read(string html)
    {
        // End markers of prerendered components carry only their prerender id; they have no descriptor.
        var components = ComponentComment().Matches(html)
            .Select(match => match.Groups["json"].Value)
            .Where(json => json.Contains("\"type\":\"server\"", StringComparison.Ordinal) && json.Contains("\"descriptor\"", StringComparison.Ordinal))
            .ToArray();
        var state = StateComment().Match(html);
        return new PageMarkers(components, state.Success ? state.Groups["state"].Value : "");
    }

    /// <summary>The argument of UpdateRootComponents that adds every component of the page.</summary>
    public string AddAll()
    {
        var operations = new StringBuilder("{\"batchId\":1,\"operations\":[");
        for (var i = 0; i < Components.Count; i++)
        {
            if (i > 0)
                operations.Append(',');
            operations.Append("{\"type\":\"add\",\"ssrComponentId\":").Append(i + 1).Append(",\"marker\":").Append(Components[i]).Append('}');
        }
        return operations.Append("]}").ToString();
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{.*?\\})-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex ComponentComment();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[^>]*?)-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex StateComment();
}
