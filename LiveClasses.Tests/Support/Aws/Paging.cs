using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

internal static class Paging
{
    /// <summary>One page of a list; the token says where the next one begins.</summary>
    public static JsonObject Page(this IEnumerable<JsonObject> all, string name, JsonObject asked, int most = 50)
    {
        var from = (string?)asked["nextToken"] is { } token ? int.Parse(token, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var size = (int?)asked["maxResults"] ?? most;
        var rest = all.Skip(from).ToList();
        var page = new JsonObject { [name] = new JsonArray([.. rest.Take(size)]) };
        if (rest.Count > size)
            page["nextToken"] = $"{from + size}";
        return page;
    }
}
