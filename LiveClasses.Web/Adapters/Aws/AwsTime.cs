using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveClasses.Web.Adapters.Aws;

/// <summary>REST-JSON has two forms for a time: text by ISO 8601, or seconds since 1970 with a fraction. In our hands it is UTC.</summary>
internal sealed class AwsTime : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
            ? DateTime.UnixEpoch.AddMilliseconds(Math.Round(reader.GetDouble() * 1000))
            : reader.GetDateTimeOffset().UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
}
