using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveClasses.Web.Browser;

/// <summary>JSON that was encoded already and goes to a browser as it is. Only for text that our own encoder wrote.</summary>
[JsonConverter(typeof(RawJsonConverter))]
public sealed class RawJson(string text)
{
    public string Text { get; } = text;

    /// <summary>As the one argument of a call; made once, too.</summary>
    public string AsArguments => field ??= $"[{Text}]";
}

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Raw JSON only leaves.");

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true);
}
