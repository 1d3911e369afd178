using System.Text.Json;
using System.Text.Json.Nodes;
using LiveClasses.Tests.Support.Aws;

namespace LiveClasses.Tests.Adapters.Aws;

/// <summary>A model of Amazon's, and what differs from it. A shape without a type is a string.</summary>
internal sealed class OfficialModel(JsonObject json)
{
    public JsonObject Json => json;

    /// <summary>Sentences about what is in a value and not in its shape, is of another type, or is required and absent.</summary>
    public IEnumerable<string> Differences(JsonNode value, JsonNode shape, string at = "answer")
    {
        var (type, resolved) = Resolve(shape);
        if (!IsOf(type, value))
            return [$"{at} is not a {type}"];

        return type switch
        {
            "structure" => Missing((JsonObject)value, resolved, at).Concat(((JsonObject)value).SelectMany(pair =>
                resolved["members"]![pair.Key] is { } member ? Differences(pair.Value!, member, $"{at}.{pair.Key}") : [$"{at}.{pair.Key} is not in the model"])),
            "list" => ((JsonArray)value).SelectMany((item, index) => Differences(item!, resolved["member"]!, $"{at}[{index}]")),
            "map" => ((JsonObject)value).SelectMany(pair => Differences(pair.Value!, resolved["value"]!, $"{at}.{pair.Key}")),
            _ => [],
        };
    }

    /// <summary>The same about the members that the stand-in knows. It may know fewer, as we use fewer, but none that is required may be absent.</summary>
    public IEnumerable<string> Differences(IReadOnlyList<Member> members, JsonNode shape, string at = "request")
    {
        var (_, resolved) = Resolve(shape);
        var required = Required(resolved);
        foreach (var name in required.Except(members.Select(member => member.Name), StringComparer.Ordinal))
            yield return $"{at}.{name} is required and not known";

        foreach (var member in members)
        {
            if (resolved["members"]![member.Name] is not { } official)
            {
                yield return $"{at}.{member.Name} is not in the model";
                continue;
            }

            var (type, inner) = Resolve(official);
            if (type != member.Type)
                yield return $"{at}.{member.Name} is of type {type} and not {member.Type}";
            if (member.IsRequired != required.Contains(member.Name, StringComparer.Ordinal))
                yield return $"{at}.{member.Name} is {(member.IsRequired ? "not " : "")}required";
            if (member.Members.Count == 0)
                continue;
            foreach (var difference in Differences(member.Members, type == "list" ? inner["member"]! : inner, $"{at}.{member.Name}"))
                yield return difference;
        }
    }

    private static IEnumerable<string> Missing(JsonObject value, JsonObject shape, string at) =>
        Required(shape).Where(name => value[name] is null).Select(name => $"{at}.{name} is required and absent");

    private static string[] Required(JsonObject shape) => [.. (shape["required"] as JsonArray ?? []).Select(name => (string)name!)];

    private (string Type, JsonObject Shape) Resolve(JsonNode shape)
    {
        var resolved = (JsonObject)shape;
        if ((string?)resolved["shape"] is { } name)
            resolved = (JsonObject)json["shapes"]![name]!;
        return ((string?)resolved["type"] ?? "string", resolved);
    }

    private static bool IsOf(string type, JsonNode value) => (type, value.GetValueKind()) switch
    {
        ("structure" or "map", JsonValueKind.Object) or ("list", JsonValueKind.Array) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer" or "long" or "float", JsonValueKind.Number) => true,
        ("timestamp", JsonValueKind.String) => DateTimeOffset.TryParse((string)value!, System.Globalization.CultureInfo.InvariantCulture, out _),
        ("string", JsonValueKind.String) => true,
        _ => false,
    };
}
