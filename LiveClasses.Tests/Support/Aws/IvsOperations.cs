using System.Security.Cryptography;
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
    private readonly Dictionary<string, JsonObject> _recordingConfigurations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (JsonObject Json, string Pem)> _playbackKeys = new(StringComparer.Ordinal);

    internal IvsOperations(AwsStandIn aws)
    {
        _aws = aws;
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
            new(Model, "CreateRecordingConfiguration", 3, CreateRecordingConfiguration, Name, Member.Tags(), Member.Number("recordingReconnectWindowSeconds", 0, 300),
                Member.Structure("destinationConfiguration", Member.Structure("s3", Member.Text("bucketName", 3, 63, "[a-z0-9.-]+$").Required)).Required,
                Member.Structure("renditionConfiguration", Member.Choice("renditionSelection", "ALL", "NONE", "CUSTOM"), Member.List("renditions", 4, "FULL_HD", "HD", "SD", "LOWEST_RESOLUTION")),
                Member.Structure("thumbnailConfiguration", Member.Choice("recordingMode", "DISABLED", "INTERVAL"), Member.Choice("resolution", "FULL_HD", "HD", "SD", "LOWEST_RESOLUTION"),
                    Member.List("storage", 2, "SEQUENTIAL", "LATEST"), Member.Number("targetIntervalSeconds", 1, 60, "long"))),
            new(Model, "GetRecordingConfiguration", 3, GetRecordingConfiguration, Of("recording-configuration")),
            new(Model, "ListRecordingConfigurations", 3, ListRecordingConfigurations, Most(100), NextToken),
            new(Model, "ImportPlaybackKeyPair", 3, ImportPlaybackKeyPair, Name, Member.Text("publicKeyMaterial").Required, Member.Tags()),
            new(Model, "GetPlaybackKeyPair", 3, asked => Holding("keyPair", PlaybackKey(asked).DeepClone()), Of("playback-key")),
            new(Model, "ListPlaybackKeyPairs", 3, ListPlaybackKeyPairs, Most(100), NextToken),
            new(Model, "StartViewerSessionRevocation", 10, StartViewerSessionRevocation, ChannelArn, ViewerId, Versions),
            new(Model, "BatchStartViewerSessionRevocation", 2, BatchStartViewerSessionRevocation, Member.Structures("viewerSessions", 1, 20, ChannelArn, ViewerId, Versions).Required),
            new(Model, "TagResource", 10, TagResource, Member.Text("resourceArn", 1, 128, "arn:aws:ivs:[a-z0-9-]+:[0-9]+:[a-z-]+/[a-zA-Z0-9-]+$").Required, Member.Tags().Required),
        ];
    }

    public Dictionary<string, StandInChannel> Channels { get; } = new(StringComparer.Ordinal);

    /// <summary>Its most; 5,000 in an account that nobody has asked for more.</summary>
    public int MostChannels { get; set; } = 5000;

    /// <summary>Three in any account.</summary>
    public int MostPlaybackKeys { get; set; } = 3;

    internal IReadOnlyList<AwsOperation> All { get; }

    /// <summary>The public keys that playback tokens are checked by, as PEM.</summary>
    internal IEnumerable<string> PlaybackKeys => _playbackKeys.Values.Select(key => key.Pem);

    /// <summary>Where a channel records to; null when it does not, or cannot.</summary>
    internal string? RecordingBucket(StandInChannel channel)
    {
        if (!_recordingConfigurations.TryGetValue(channel.RecordingConfigurationArn, out var found))
            return null;
        Settle(found);
        return (string?)found["state"] == "ACTIVE" ? (string?)found["destinationConfiguration"]!["s3"]!["bucketName"] : null;
    }

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
        if ((string?)asked["recordingConfigurationArn"] is { Length: > 0 } arn && !_recordingConfigurations.ContainsKey(arn))
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
        if (_recordingConfigurations.TryGetValue(channel.RecordingConfigurationArn, out var configuration))
            session["recordingConfiguration"] = configuration.DeepClone();
        session["truncatedEvents"] = new JsonArray([.. stream.Events.AsEnumerable().Reverse().Take(500)
            .Select(one => new JsonObject { ["eventTime"] = AwsNames.Time(one.At), ["name"] = one.Name, ["type"] = one.Type })]);
        return Holding("streamSession", session);
    }

    private JsonObject ListStreamSessions(JsonObject asked) =>
        Channel(asked).Streams.AsEnumerable().Reverse().Select(stream => stream.SessionSummary()).Page("streamSessions", asked, most: 100);

    private JsonObject CreateRecordingConfiguration(JsonObject asked)
    {
        if (_recordingConfigurations.Count >= 20)
            throw AwsFault.TooMany("Recording configuration quota exceeded");

        var arn = AwsNames.Arn("ivs", "recording-configuration", AwsNames.Id());
        var made = (JsonObject)asked.DeepClone();
        made["arn"] = arn;
        made["state"] = "CREATING";
        made["name"] ??= "";
        made["tags"] ??= new JsonObject();
        made["recordingReconnectWindowSeconds"] ??= 0;
        made["renditionConfiguration"] ??= new JsonObject { ["renditionSelection"] = "ALL", ["renditions"] = new JsonArray() };
        made["thumbnailConfiguration"] ??= new JsonObject { ["recordingMode"] = "INTERVAL", ["targetIntervalSeconds"] = 60, ["storage"] = new JsonArray("SEQUENTIAL") };
        _recordingConfigurations[arn] = made;
        return Holding("recordingConfiguration", made.DeepClone());
    }

    /// <summary>The making goes on after the answer: what the first call says is not yet how it ends.</summary>
    private JsonObject GetRecordingConfiguration(JsonObject asked)
    {
        if (!_recordingConfigurations.TryGetValue((string)asked["arn"]!, out var found))
            throw AwsFault.NotFound("Recording configuration not found");
        Settle(found);
        return Holding("recordingConfiguration", found.DeepClone());
    }

    private JsonObject ListRecordingConfigurations(JsonObject asked) => _recordingConfigurations.Values.Select(one =>
    {
        Settle(one);
        return new JsonObject(new[] { "arn", "destinationConfiguration", "name", "state", "tags" }.Select(name => KeyValuePair.Create(name, one[name]?.DeepClone())));
    }).Page("recordingConfigurations", asked);

    private void Settle(JsonObject configuration) =>
        configuration["state"] = _aws.S3.Buckets.ContainsKey((string)configuration["destinationConfiguration"]!["s3"]!["bucketName"]!) ? "ACTIVE" : "CREATE_FAILED";

    private JsonObject ImportPlaybackKeyPair(JsonObject asked)
    {
        if (_playbackKeys.Count >= MostPlaybackKeys)
            throw AwsFault.TooMany("Playback key pair quota exceeded");
        if ((string?)asked["name"] is { Length: > 0 } name && _playbackKeys.Values.Any(key => (string?)key.Json["name"] == name))
            throw AwsFault.Conflict("Playback key pair with the same name already exists");

        var pem = (string)asked["publicKeyMaterial"]!;
        var arn = AwsNames.Arn("ivs", "playback-key", AwsNames.Id());
        var made = new JsonObject { ["arn"] = arn, ["fingerprint"] = Fingerprint(pem), ["name"] = (string?)asked["name"] ?? "", ["tags"] = asked["tags"]?.DeepClone() ?? new JsonObject() };
        _playbackKeys[arn] = (made, pem);
        return Holding("keyPair", made.DeepClone());
    }

    private static string Fingerprint(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            if (key.KeySize != 384)
                throw AwsFault.Invalid("Public key must be ECDSA on the curve P-384");
            return string.Join(':', MD5.HashData(key.ExportSubjectPublicKeyInfo()).Select(one => one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            throw AwsFault.Invalid("Public key is not valid PEM");
        }
    }

    private JsonObject PlaybackKey(JsonObject asked) =>
        _playbackKeys.TryGetValue((string)asked["arn"]!, out var found) ? found.Json : throw AwsFault.NotFound("Playback key pair not found");

    private JsonObject ListPlaybackKeyPairs(JsonObject asked) => _playbackKeys.Values
        .Select(key => new JsonObject(new[] { "arn", "name", "tags" }.Select(name => KeyValuePair.Create(name, key.Json[name]?.DeepClone()))))
        .Page("keyPairs", asked);

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
