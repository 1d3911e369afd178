using System.Text;
using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Amazon IVS with its state. Limits by https://docs.aws.amazon.com/ivs/latest/LowLatencyAPIReference/ and the page about quotas.</summary>
public sealed class IvsOperations
{
    private const string Model = "ivs-2020-07-14";

    private static readonly Member Name = Member.Label("name");
    private static readonly Member ChannelArn = Member.Arn("channelArn", "ivs", "channel").Required;
    private static readonly Member NextToken = Member.Text("nextToken", max: 1024);
    private static readonly Member ViewerId = Member.Text("viewerId", 1, 40).Required;
    private static readonly Member Versions = Member.Number("viewerSessionVersionsLessThanOrEqualTo", 0, int.MaxValue);

    private static readonly Member[] ChannelSettings =
    [
        Name, Member.Flag("authorized"), Member.Flag("insecureIngest"), Member.Choice("latencyMode", "NORMAL", "LOW"),
        Member.Choice("type", "BASIC", "STANDARD", "ADVANCED_SD", "ADVANCED_HD"), Member.Choice("preset", "HIGHER_BANDWIDTH_DELIVERY", "CONSTRAINED_BANDWIDTH_DELIVERY"),
        Member.Text("recordingConfigurationArn", 0, 128, "($|arn:aws:ivs:[a-z0-9-]+:[0-9]+:recording-configuration/[a-zA-Z0-9-]+$)"),
        Member.Text("playbackRestrictionPolicyArn", 0, 128, "($|arn:aws:ivs:[a-z0-9-]+:[0-9]+:playback-restriction-policy/[a-zA-Z0-9-]+$)"),
    ];

    private readonly AwsStandIn _aws;
    private readonly RecordingConfigurations _recordings;

    internal IvsOperations(AwsStandIn aws)
    {
        _aws = aws;
        _recordings = new RecordingConfigurations(aws.S3);
        All =
        [
            new(Model, "CreateChannel", 5, CreateChannel, [.. ChannelSettings, Member.Tags()]),
            new(Model, "GetChannel", 5, asked => Holding("channel", Channel(asked, "arn").Json()), Of("channel")),
            new(Model, "UpdateChannel", 5, UpdateChannel, [.. ChannelSettings, Of("channel")]),
            new(Model, "DeleteChannel", 5, DeleteChannel, Of("channel")),
            new(Model, "ListChannels", 5, ListChannels, Name with { Name = "filterByName" }, ChannelSettings[6] with { Name = "filterByRecordingConfigurationArn" },
                ChannelSettings[7] with { Name = "filterByPlaybackRestrictionPolicyArn" }, Most(100), NextToken),
            new(Model, "CreateStreamKey", 5, CreateStreamKey, ChannelArn, Member.Tags()),
            new(Model, "GetStreamKey", 5, GetStreamKey, Of("stream-key")),
            new(Model, "DeleteStreamKey", 5, DeleteStreamKey, Of("stream-key")),
            new(Model, "ListStreamKeys", 5, ListStreamKeys, ChannelArn, Most(50), NextToken),
            new(Model, "GetStream", 5, asked => Holding("stream", Live(asked).Json(withAddress: true)), ChannelArn),
            new(Model, "StopStream", 5, StopStream, ChannelArn),
            new(Model, "ListStreams", 5, ListStreams, Member.Structure("filterBy", Member.Choice("health", "HEALTHY", "STARVING", "UNKNOWN")), Most(100), NextToken),
            new(Model, "PutMetadata", 155, PutMetadata, ChannelArn, Member.Text("metadata", 1).Required),
            new(Model, "GetStreamSession", 5, GetStreamSession, ChannelArn, Member.Text("streamId", 26, 26, "st-[a-zA-Z0-9]+$")),
            new(Model, "ListStreamSessions", 5, ListStreamSessions, ChannelArn, Most(100), NextToken),
            new(Model, "CreateRecordingConfiguration", 3, _recordings.Create, Name, Member.Tags(), Member.Number("recordingReconnectWindowSeconds", 0, 300),
                Member.Structure("destinationConfiguration", Member.Structure("s3", Member.Text("bucketName", 3, 63, "[a-z0-9.-]+$").Required)).Required,
                Member.Structure("renditionConfiguration", Member.Choice("renditionSelection", "ALL", "NONE", "CUSTOM"), Member.List("renditions", 4, "FULL_HD", "HD", "SD", "LOWEST_RESOLUTION")),
                Member.Structure("thumbnailConfiguration", Member.Choice("recordingMode", "DISABLED", "INTERVAL"), Member.Choice("resolution", "FULL_HD", "HD", "SD", "LOWEST_RESOLUTION"),
                    Member.List("storage", 2, "SEQUENTIAL", "LATEST"), Member.Number("targetIntervalSeconds", 1, 60, "long"))),
            new(Model, "GetRecordingConfiguration", 3, _recordings.Get, Of("recording-configuration")),
            new(Model, "ListRecordingConfigurations", 3, _recordings.List, Most(100), NextToken),
            new(Model, "ImportPlaybackKeyPair", 3, PlaybackKeys.Import, Name, Member.Text("publicKeyMaterial").Required, Member.Tags()),
            new(Model, "GetPlaybackKeyPair", 3, PlaybackKeys.Get, Of("playback-key")),
            new(Model, "ListPlaybackKeyPairs", 3, PlaybackKeys.List, Most(100), NextToken),
            new(Model, "StartViewerSessionRevocation", 10, StartViewerSessionRevocation, ChannelArn, ViewerId, Versions),
            new(Model, "BatchStartViewerSessionRevocation", 2, BatchStartViewerSessionRevocation, Member.Structures("viewerSessions", 1, 20, ChannelArn, ViewerId, Versions).Required),
            new(Model, "TagResource", 10, TagResource, Member.Text("resourceArn", 1, 128, "arn:aws:ivs:[a-z0-9-]+:[0-9]+:[a-z-]+/[a-zA-Z0-9-]+$").Required, Member.Tags().Required),
        ];
    }

    public Dictionary<string, StandInChannel> Channels { get; } = new(StringComparer.Ordinal);

    /// <summary>Its most; 5,000 in an account that nobody has asked for more.</summary>
    public int MostChannels { get; set; } = 5000;

    internal IReadOnlyList<AwsOperation> All { get; }

    internal PlaybackKeyPairs PlaybackKeys { get; } = new();

    /// <summary>Where a channel records to; null when it does not, or cannot.</summary>
    internal string? RecordingBucket(StandInChannel channel) => _recordings.BucketOf(channel.RecordingConfigurationArn);

    private static Member Of(string kind) => Member.Arn("arn", "ivs", kind).Required;

    private static Member Most(int most) => Member.Number("maxResults", 1, most);

    private static JsonObject Holding(string name, JsonNode? value) => new() { [name] = value };

    private JsonObject CreateChannel(JsonObject asked)
    {
        if (Channels.Count >= MostChannels)
            throw AwsFault.TooMany("Channel quota exceeded");
        CheckSettings(asked);

        var channel = new StandInChannel(AwsNames.Arn("ivs", "channel", AwsNames.Id()), asked);
        Channels[channel.Arn] = channel;
        channel.StreamKey = NewKey([]);
        return new JsonObject { ["channel"] = channel.Json(), ["streamKey"] = channel.StreamKey.Json(channel.Arn) };
    }

    private JsonObject UpdateChannel(JsonObject asked)
    {
        var channel = Channel(asked, "arn");
        if (channel.Live is not null)
            throw AwsFault.Conflict("Channel is live");
        CheckSettings(asked);
        channel.Change(asked);
        return Holding("channel", channel.Json());
    }

    private void CheckSettings(JsonObject asked)
    {
        if (asked["preset"] is not null && (string?)asked["type"] is not ("ADVANCED_SD" or "ADVANCED_HD"))
            throw AwsFault.Invalid("preset is only for advanced channel types");
        if ((string?)asked["recordingConfigurationArn"] is { Length: > 0 } arn && _recordings.Find(arn) is null)
            throw AwsFault.NotFound($"Resource: {arn} not found");
    }

    private JsonObject? DeleteChannel(JsonObject asked)
    {
        var channel = Channel(asked, "arn");
        if (channel.Live is not null)
            throw AwsFault.Conflict("Channel is live");
        Channels.Remove(channel.Arn);
        return null;
    }

    private JsonObject ListChannels(JsonObject asked) => Channels.Values
        .Where(channel => (string?)asked["filterByName"] is not { } name || channel.Name == name)
        .Where(channel => (string?)asked["filterByRecordingConfigurationArn"] is not { } arn || channel.RecordingConfigurationArn == arn)
        .Select(channel => channel.Summary()).Page("channels", asked, most: 100);

    private JsonObject CreateStreamKey(JsonObject asked)
    {
        var channel = Channel(asked);
        if (channel.StreamKey is not null)
            throw AwsFault.TooMany("Stream key quota exceeded: a channel has one");
        channel.StreamKey = NewKey(asked["tags"] as JsonObject ?? []);
        return Holding("streamKey", channel.StreamKey.Json(channel.Arn));
    }

    private JsonObject GetStreamKey(JsonObject asked)
    {
        var channel = KeyHolder(asked);
        return Holding("streamKey", channel.StreamKey!.Json(channel.Arn));
    }

    private JsonObject? DeleteStreamKey(JsonObject asked)
    {
        KeyHolder(asked).StreamKey = null;
        return null;
    }

    private JsonObject ListStreamKeys(JsonObject asked)
    {
        var channel = Channel(asked);
        return (channel.StreamKey is { } key ? new[] { key.Summary(channel.Arn) } : []).Page("streamKeys", asked);
    }

    private JsonObject StopStream(JsonObject asked)
    {
        _aws.Streams.Stop(Live(asked));
        return [];
    }

    private JsonObject ListStreams(JsonObject asked) => Channels.Values.Select(channel => channel.Live).OfType<StandInStream>()
        .Select(stream => stream.Json(withAddress: false))
        .Where(stream => (string?)asked["filterBy"]?["health"] is not { } health || (string?)stream["health"] == health)
        .Page("streams", asked);

    private JsonObject? PutMetadata(JsonObject asked)
    {
        var channel = Live(asked).Channel;
        var text = (string)asked["metadata"]!;
        if (Encoding.UTF8.GetByteCount(text) > 1024)
            throw AwsFault.Invalid("Metadata must not exceed 1 KB");

        var now = _aws.Clock.GetUtcNow();
        if (_aws.HasQuotas && channel.Metadata.Count(put => put.At > now.AddSeconds(-1)) >= 5)
            throw AwsFault.Throttled();
        channel.Metadata.Add((now, text));
        return null;
    }

    private JsonObject GetStreamSession(JsonObject asked)
    {
        var channel = Channel(asked);
        var stream = (string?)asked["streamId"] is { } id ? channel.Streams.Find(one => one.Id == id) : channel.Streams.LastOrDefault();
        if (stream is null)
            throw AwsFault.NotFound("Stream session not found");

        var session = stream.SessionSummary();
        session.Remove("hasErrorEvent");
        session["channel"] = channel.Json();
        session["ingestConfiguration"] = new JsonObject
        {
            ["audio"] = new JsonObject { ["channels"] = 2, ["codec"] = "mp4a.40.2", ["sampleRate"] = 48000, ["targetBitrate"] = 128000 },
            ["video"] = new JsonObject
            {
                ["avcLevel"] = "4.0", ["avcProfile"] = "High", ["codec"] = "avc1.640028", ["encoder"] = "obs-output module",
                ["targetBitrate"] = 2500000, ["targetFramerate"] = 30, ["videoHeight"] = 720, ["videoWidth"] = 1280,
            },
        };
        if (_recordings.Find(channel.RecordingConfigurationArn) is { } configuration)
            session["recordingConfiguration"] = configuration.DeepClone();
        session["truncatedEvents"] = new JsonArray([.. stream.Events.AsEnumerable().Reverse().Take(500)
            .Select(one => new JsonObject { ["eventTime"] = AwsNames.Time(one.At), ["name"] = one.Name, ["type"] = one.Type })]);
        return Holding("streamSession", session);
    }

    private JsonObject ListStreamSessions(JsonObject asked) =>
        Channel(asked).Streams.AsEnumerable().Reverse().Select(stream => stream.SessionSummary()).Page("streamSessions", asked, most: 100);

    private JsonObject StartViewerSessionRevocation(JsonObject asked)
    {
        Channel(asked).Revoked[(string)asked["viewerId"]!] = (int?)asked["viewerSessionVersionsLessThanOrEqualTo"];
        return [];
    }

    private JsonObject BatchStartViewerSessionRevocation(JsonObject asked)
    {
        var errors = new JsonArray();
        foreach (var viewer in asked["viewerSessions"]!.AsArray().OfType<JsonObject>())
        {
            if (Channels.ContainsKey((string)viewer["channelArn"]!))
                StartViewerSessionRevocation(viewer);
            else
                errors.Add(new JsonObject { ["channelArn"] = (string)viewer["channelArn"]!, ["viewerId"] = (string)viewer["viewerId"]!, ["code"] = "404", ["message"] = "Channel not found" });
        }

        return Holding("errors", errors);
    }

    private JsonObject TagResource(JsonObject asked)
    {
        Channel(asked, "resourceArn").Tag((JsonObject)asked["tags"]!);
        return [];
    }

    private StandInChannel Channel(JsonObject asked, string member = "channelArn") =>
        Channels.TryGetValue((string)asked[member]!, out var found) ? found : throw AwsFault.NotFound($"Resource: {asked[member]} not found");

    private StandInStream Live(JsonObject asked) => Channel(asked).Live ?? throw AwsFault.NotBroadcasting();

    private StandInChannel KeyHolder(JsonObject asked) =>
        Channels.Values.FirstOrDefault(channel => channel.StreamKey?.Arn == (string)asked["arn"]!) ?? throw AwsFault.NotFound($"Resource: {asked["arn"]} not found");

    private static StandInStreamKey NewKey(JsonObject tags) =>
        new(AwsNames.Arn("ivs", "stream-key", AwsNames.Id()), $"sk_{AwsNames.Region}_{AwsNames.Id()}_{AwsNames.Id(30)}", (JsonObject)tags.DeepClone());
}
