using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>A channel of the stand-in and what has become of it.</summary>
public sealed class StandInChannel
{
    private readonly JsonObject _settings;

    internal StandInChannel(string arn, JsonObject asked)
    {
        Arn = arn;
        _settings = (JsonObject)asked.DeepClone();
    }

    public string Arn { get; }

    public string Id => AwsNames.IdOf(Arn);

    public string Name => Text("name", "");

    public string Type => Text("type", "STANDARD");

    public string RecordingConfigurationArn => Text("recordingConfigurationArn", "");

    /// <summary>Played only with a token.</summary>
    public bool IsAuthorized => (bool?)_settings["authorized"] ?? false;

    public IReadOnlyDictionary<string, string> Tags => (_settings["tags"] as JsonObject ?? []).ToDictionary(tag => tag.Key, tag => (string)tag.Value!, StringComparer.Ordinal);

    /// <summary>A channel has one at most.</summary>
    public StandInStreamKey? StreamKey { get; internal set; }

    public StandInStream? Live => Streams.LastOrDefault(stream => stream.EndedAt is null);

    /// <summary>The oldest first.</summary>
    public List<StandInStream> Streams { get; } = [];

    /// <summary>What was put into the stream, with the time.</summary>
    public List<(DateTimeOffset At, string Text)> Metadata { get; } = [];

    /// <summary>Viewers whose playback was revoked, and the highest version that this is for; null: all.</summary>
    public Dictionary<string, int?> Revoked { get; } = new(StringComparer.Ordinal);

    internal void Tag(JsonObject tags)
    {
        var all = _settings["tags"] as JsonObject ?? [];
        foreach (var (key, value) in tags)
            all[key] = value!.DeepClone();
        _settings["tags"] = all.Parent is null ? all : all.DeepClone();
    }

    internal void Change(JsonObject asked)
    {
        foreach (var (name, value) in asked.Where(pair => pair.Key != "arn"))
            _settings[name] = value?.DeepClone();
    }

    internal JsonObject Summary() => new()
    {
        ["arn"] = Arn,
        ["authorized"] = IsAuthorized,
        ["insecureIngest"] = (bool?)_settings["insecureIngest"] ?? false,
        ["latencyMode"] = Text("latencyMode", "LOW"),
        ["name"] = Name,
        ["playbackRestrictionPolicyArn"] = Text("playbackRestrictionPolicyArn", ""),
        ["preset"] = Text("preset", Type.StartsWith("ADVANCED", StringComparison.Ordinal) ? "HIGHER_BANDWIDTH_DELIVERY" : ""),
        ["recordingConfigurationArn"] = RecordingConfigurationArn,
        ["tags"] = _settings["tags"]?.DeepClone() ?? new JsonObject(),
        ["type"] = Type,
    };

    internal JsonObject Json()
    {
        var json = Summary();
        json["ingestEndpoint"] = "a1b2c3d4e5f6.global-contribute.live-video.net";
        json["playbackUrl"] = $"https://a1b2c3d4e5f6.{AwsNames.Region}.playback.live-video.net/api/video/v1/{PlaybackName}";
        json["srt"] = new JsonObject { ["endpoint"] = "a1b2c3d4e5f6.srt.live-video.net", ["passphrase"] = "srt-passphrase-of-" + Id };
        return json;
    }

    internal string PlaybackName => $"{AwsNames.Region}.{AwsNames.Account}.channel.{Id}.m3u8";

    private string Text(string name, string otherwise) => (string?)_settings[name] ?? otherwise;
}

public sealed record StandInStreamKey(string Arn, string Value, JsonObject Tags)
{
    internal JsonObject Summary(string channelArn) => new() { ["arn"] = Arn, ["channelArn"] = channelArn, ["tags"] = Tags.DeepClone() };

    internal JsonObject Json(string channelArn)
    {
        var json = Summary(channelArn);
        json["value"] = Value;
        return json;
    }
}

/// <summary>One time of being live.</summary>
public sealed class StandInStream
{
    internal StandInStream(StandInChannel channel, DateTimeOffset at)
    {
        Channel = channel;
        StartedAt = at;
    }

    public string Id { get; } = AwsNames.StreamId();

    public StandInChannel Channel { get; }

    public DateTimeOffset StartedAt { get; }

    public DateTimeOffset? EndedAt { get; internal set; }

    public bool IsStarving { get; internal set; }

    public long Viewers { get; set; }

    /// <summary>As encoders do: a stopped one is back at once if its key still counts.</summary>
    public bool EncoderReconnects { get; set; }

    /// <summary>Null: not recorded.</summary>
    public StandInRecording? Recording { get; internal set; }

    public List<(DateTimeOffset At, string Name, string Type)> Events { get; } = [];

    internal JsonObject Json(bool withAddress)
    {
        var json = new JsonObject
        {
            ["channelArn"] = Channel.Arn,
            ["health"] = IsStarving ? "STARVING" : "HEALTHY",
            ["startTime"] = AwsNames.Time(StartedAt),
            ["state"] = "LIVE",
            ["streamId"] = Id,
            ["viewerCount"] = Viewers,
        };
        if (withAddress)
            json["playbackUrl"] = Channel.Json()["playbackUrl"]!.DeepClone();
        return json;
    }

    internal JsonObject SessionSummary()
    {
        var json = new JsonObject { ["hasErrorEvent"] = Events.Exists(one => one.Name.Contains("Failure", StringComparison.Ordinal)), ["startTime"] = AwsNames.Time(StartedAt), ["streamId"] = Id };
        if (EndedAt is { } end)
            json["endTime"] = AwsNames.Time(end);
        return json;
    }
}

/// <summary>One recording: where it lies and since when.</summary>
/// <param name="Prefix">Without a slash at its end.</param>
public sealed record StandInRecording(string Bucket, string Prefix, DateTimeOffset StartedAt);
