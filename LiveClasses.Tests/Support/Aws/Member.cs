using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>One member of a request: its name, its type in the model's words, and its documented limits.</summary>
/// <param name="Fault">Words about a value that is not allowed, or null.</param>
internal sealed record Member(string Name, string Type, Func<JsonNode, string?> Fault, bool IsRequired = false)
{
    /// <summary>Of a structure, or of the structures in a list.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];

    public Member Required => this with { IsRequired = true };

    public static Member Text(string name, int min = 0, int max = int.MaxValue, string pattern = "") => new(name, "string", value =>
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return "is not a string";

        var text = (string)value!;
        if (text.Length < min || text.Length > max)
            return $"must have {min} to {max} characters";
        return Regex.IsMatch(text, $"^(?:{pattern})", RegexOptions.ExplicitCapture) ? null : $"must match {pattern}";
    });

    /// <summary>At most 128 letters, digits, <c>-</c> and <c>_</c>, as all names of IVS.</summary>
    public static Member Label(string name) => Text(name, max: 128, pattern: "[a-zA-Z0-9_-]*$");

    public static Member Arn(string name, string service, string kind) => Text(name, 1, 128, $"arn:aws:{service}:[a-z0-9-]+:[0-9]+:{kind}/[a-zA-Z0-9-]+$");

    public static Member Choice(string name, params string[] values) => new(name, "string", value =>
        value.GetValueKind() == JsonValueKind.String && values.Contains((string)value!, StringComparer.Ordinal) ? null : $"must be one of {string.Join(", ", values)}");

    public static Member Number(string name, long min, long max, string type = "integer") => new(name, type, value =>
        value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<long>(out var number) && number >= min && number <= max ? null : $"must be {min} to {max}");

    public static Member Flag(string name) => new(name, "boolean", value => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : "is not a boolean");

    public static Member Map(string name, int maxBytes = int.MaxValue) => new(name, "map", value =>
        value is not JsonObject map || map.Any(pair => pair.Value?.GetValueKind() != JsonValueKind.String) ? "must map strings to strings"
        : map.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount((string)pair.Value!)) > maxBytes ? $"must not exceed {maxBytes} bytes"
        : null);

    /// <summary>At most 50, keys to 128 and values to 256 characters.</summary>
    public static Member Tags() => new("tags", "map", value =>
        value is JsonObject { Count: <= 50 } tags && tags.All(tag => tag.Key.Length is > 0 and <= 128 && tag.Value?.GetValueKind() == JsonValueKind.String && ((string)tag.Value!).Length <= 256)
            ? null : "must be at most 50 tags");

    public static Member List(string name, int max, params string[] values) => new(name, "list", value =>
        value is JsonArray list && list.Count <= max && list.All(item => item?.GetValueKind() == JsonValueKind.String && (values.Length == 0 || values.Contains((string)item!, StringComparer.Ordinal)))
            ? null : $"must be at most {max} of {string.Join(", ", values)}");

    public static Member Structure(string name, params Member[] members) => new(name, "structure", value =>
        value is JsonObject structure ? FindFault(structure, members) : "is not a structure") { Members = members };

    public static Member Structures(string name, int min, int max, params Member[] members) => new(name, "list", value =>
        value is not JsonArray list || list.Count < min || list.Count > max ? $"must be {min} to {max} structures"
        : list.Select(item => item is JsonObject structure ? FindFault(structure, members) : "is not a structure").FirstOrDefault(fault => fault is not null)) { Members = members };

    /// <summary>AWS overlooks a member that it does not know. Ours would be a typing error, and is told.</summary>
    public static string? FindFault(JsonObject given, IReadOnlyList<Member> members)
    {
        if (members.FirstOrDefault(member => member.IsRequired && given[member.Name] is null) is { } missing)
            return $"{missing.Name} is required";
        if (given.Select(pair => pair.Key).FirstOrDefault(name => members.All(member => member.Name != name)) is { } unknown)
            return $"{unknown} is not a member";

        return members.Where(member => given[member.Name] is not null)
            .Select(member => member.Fault(given[member.Name]!) is { } fault ? $"{member.Name} {fault}" : null)
            .FirstOrDefault(fault => fault is not null);
    }
}
