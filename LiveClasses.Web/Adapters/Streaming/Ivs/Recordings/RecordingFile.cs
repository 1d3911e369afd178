using System.Text.Json;
using LiveClasses.Web.Adapters.Streaming.Ivs.Events;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>
/// The files that IVS writes beside a recording: <c>{prefix}/events/recording-started.json</c>, and at its end <c>recording-ended.json</c> or
/// <c>recording-failed.json</c>. They are there when the events are not (F8).
/// </summary>
/// <remarks>https://docs.aws.amazon.com/ivs/latest/LowLatencyUserGuide/record-to-s3.html. Names of playlists are taken from the file: they have changed before.</remarks>
internal static class RecordingFile
{
    private const string Folder = "/events/";

    /// <summary>What the name alone says; null for a file of another kind.</summary>
    public static (string Prefix, IvsEventKind Kind)? Of(string key)
    {
        var at = key.LastIndexOf(Folder, StringComparison.Ordinal);
        if (at < 0)
            return null;
        IvsEventKind? kind = key[(at + Folder.Length)..] switch
        {
            "recording-started.json" => IvsEventKind.RecordingStarted,
            "recording-ended.json" => IvsEventKind.RecordingEnded,
            "recording-failed.json" => IvsEventKind.RecordingFailed,
            _ => null,
        };
        return kind is { } known ? (key[..at], known) : null;
    }

    /// <summary>Null when it makes no sense.</summary>
    public static IvsTold? Read(string prefix, IvsEventKind kind, ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return Read(prefix, kind, json.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static IvsTold? Read(string prefix, IvsEventKind kind, JsonElement root)
    {
        var from = root.GetProperty("recording_started_at").GetDateTimeOffset().ToUniversalTime();
        var at = root.TryGetProperty("recording_ended_at", out var ended) && ended.ValueKind is JsonValueKind.String ? ended.GetDateTimeOffset().ToUniversalTime() : from;
        JsonElement? media = root.TryGetProperty("media", out var found) ? found : null;
        JsonElement? hls = media is { } m && m.TryGetProperty("hls", out var foundHls) ? foundHls : null;
        JsonElement? pictures = media is { } n && n.TryGetProperty("thumbnails", out var foundPictures) ? foundPictures : null;
        var isOver = kind is not IvsEventKind.RecordingStarted;
        return new IvsTold(isOver ? at : from, new IvsEvent(kind)
        {
            Prefix = prefix,
            RecordedFrom = from,
            // Trusted before the two times: a recording that was joined again has gaps.
            DurationMs = isOver && hls is { } h && h.TryGetProperty("duration_ms", out var ms) ? ms.GetInt64() : null,
            Playlist = isOver && Text(hls, "playlist") is { } playlist ? Join(Text(hls, "path"), playlist) : null,
            Thumbnails = Text(pictures, "path"),
            Reason = Text(root, "recording_status_message") ?? Text(root, "recording_status"),
        });
    }

    private static string Join(string? path, string name) => string.IsNullOrEmpty(path) ? name : $"{path.Trim('/')}/{name}";

    private static string? Text(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } some && some.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
