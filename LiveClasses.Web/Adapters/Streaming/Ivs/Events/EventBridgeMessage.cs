using System.Text.Json;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Events;

/// <summary>
/// An event of EventBridge as it comes by an API destination: https://docs.aws.amazon.com/ivs/latest/LowLatencyUserGuide/eventbridge.html. Events are best effort:
/// they may be lost, double, late and out of order.
/// </summary>
/// <param name="Id">The same for a repetition.</param>
/// <param name="Channel">ARN; null for what concerns the whole account.</param>
/// <param name="Event">Null for what changes nothing about a class.</param>
/// <param name="Trouble">What an operator wants to know; null when all is well.</param>
internal sealed record EventBridgeMessage(string Id, DateTimeOffset At, string? Channel, IvsEvent? Event, string? Trouble = null)
{
    private const int LongestId = 100;

    /// <summary>Null when it is not an event of IVS, or not whole.</summary>
    public static EventBridgeMessage? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return Read(json.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static EventBridgeMessage? Read(JsonElement root)
    {
        if (Text(root, "source") != "aws.ivs" || Text(root, "id") is not { Length: > 0 and <= LongestId } id || !root.TryGetProperty("detail", out var detail))
            return null;
        var at = root.GetProperty("time").GetDateTimeOffset().ToUniversalTime();
        var channel = root.TryGetProperty("resources", out var resources) && resources.GetArrayLength() > 0 ? resources[0].GetString() : null;
        return Text(root, "detail-type") switch
        {
            "IVS Stream State Change" => new(id, at, channel, OfStream(detail), TroubleOf(detail, "Stream Failure", "Stream Takeover Failure")),
            "IVS Stream Health Change" => new(id, at, channel, OfHealth(detail)),
            "IVS Recording State Change" => new(id, at, channel, OfRecording(detail), TroubleOf(detail, "Recording Start Failure", "Recording End Failure")),
            "IVS Limit Breach" => new(id, at, channel, Event: null, $"limit reached: {Text(detail, "limit_name")}"),
            _ => new(id, at, channel, Event: null),
        };
    }

    /// <summary>
    /// <c>Stream Start</c> is when viewers can see it, <c>Session Created</c> is not. A <c>Stream Failure</c> need not be the end: asking tells.
    /// </summary>
    private static IvsEvent? OfStream(JsonElement detail) => Text(detail, "event_name") switch
    {
        "Stream Start" => new IvsEvent(IvsEventKind.StreamStarted) { StreamId = Text(detail, "stream_id") },
        "Stream End" or "Session Ended" => new IvsEvent(IvsEventKind.StreamEnded) { StreamId = Text(detail, "stream_id") },
        _ => null,
    };

    private static IvsEvent? OfHealth(JsonElement detail) => Text(detail, "event_name") switch
    {
        "Starvation Start" => new IvsEvent(IvsEventKind.Starved) { StreamId = Text(detail, "stream_id") },
        "Starvation End" => new IvsEvent(IvsEventKind.Recovered) { StreamId = Text(detail, "stream_id") },
        _ => null,
    };

    private static IvsEvent? OfRecording(JsonElement detail)
    {
        IvsEventKind? kind = Text(detail, "recording_status") switch
        {
            "Recording Start" => IvsEventKind.RecordingStarted,
            "Recording End" => IvsEventKind.RecordingEnded,
            "Recording Start Failure" or "Recording End Failure" => IvsEventKind.RecordingFailed,
            _ => null,
        };
        if (kind is not { } known || Text(detail, "recording_s3_key_prefix") is not { Length: > 0 } prefix)
            return null;
        return new IvsEvent(known)
        {
            StreamId = Text(detail, "stream_id"),
            Prefix = prefix.TrimEnd('/'),
            DurationMs = detail.TryGetProperty("recording_duration_ms", out var duration) && duration.TryGetInt64(out var ms) ? ms : null,
            Reason = Text(detail, "recording_status_reason"),
        };
    }

    private static string? TroubleOf(JsonElement detail, params ReadOnlySpan<string> names)
    {
        var name = Text(detail, "event_name") ?? Text(detail, "recording_status");
        return name is not null && names.Contains(name) ? $"{name}: {Text(detail, "reason") ?? Text(detail, "recording_status_reason") ?? Text(detail, "code")}" : null;
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
