using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LiveClasses.Tests.Support.Aws;

namespace LiveClasses.Tests.Adapters.Aws;

/// <summary>For every operation a request with all its members, about things that were made for it in the stand-in.</summary>
internal sealed class OfficialCalls(AwsStandIn aws)
{
    public JsonObject Input(string operation) => operation switch
    {
        "CreateChannel" => WithTags(ChannelSettings()),
        "GetChannel" or "DeleteChannel" => new() { ["arn"] = Channel() },
        "UpdateChannel" => With(ChannelSettings(), "arn", Channel()),
        "ListChannels" => Page(new() { ["filterByName"] = "course-1_a", ["filterByRecordingConfigurationArn"] = RecordingConfiguration(), ["filterByPlaybackRestrictionPolicyArn"] = RestrictionPolicy }),
        "CreateStreamKey" => WithTags(new() { ["channelArn"] = ChannelWithoutKey() }),
        "GetStreamKey" or "DeleteStreamKey" => new() { ["arn"] = aws.Ivs.Channels[Channel()].StreamKey!.Arn },
        "ListStreamKeys" => Page(new() { ["channelArn"] = Channel() }),
        "GetStream" or "StopStream" => new() { ["channelArn"] = LiveChannel() },
        "ListStreams" => Page(new() { ["filterBy"] = new JsonObject { ["health"] = Live("HEALTHY") } }),
        "PutMetadata" => new() { ["channelArn"] = LiveChannel(), ["metadata"] = "poll 42 „geöffnet“ <b>&+\u2028" },
        "GetStreamSession" => Session(),
        "ListStreamSessions" => Page(new() { ["channelArn"] = LiveChannel() }),
        "CreateRecordingConfiguration" => RecordingSettings(),
        "GetRecordingConfiguration" => new() { ["arn"] = RecordingConfiguration() },
        "ListRecordingConfigurations" or "ListPlaybackKeyPairs" => Page([]),
        "ImportPlaybackKeyPair" => WithTags(new() { ["name"] = $"key-{AwsNames.Id()}", ["publicKeyMaterial"] = Pem }),
        "GetPlaybackKeyPair" => new() { ["arn"] = PlaybackKey() },
        "StartViewerSessionRevocation" => Viewer(Channel()),
        "BatchStartViewerSessionRevocation" => new() { ["viewerSessions"] = new JsonArray(Viewer(Channel()), Viewer(AwsNames.Arn("ivs", "channel", AwsNames.Id()))) },
        "TagResource" => WithTags(new() { ["resourceArn"] = Channel() }),
        "CreateRoom" => WithTags(RoomSettings()),
        "UpdateRoom" => With(RoomSettings(), "identifier", Room()),
        "DeleteRoom" => new() { ["identifier"] = Room() },
        "CreateChatToken" => new()
        {
            ["roomIdentifier"] = Room(), ["userId"] = "sofia", ["sessionDurationInMinutes"] = 90, ["attributes"] = new JsonObject { ["name"] = "Sofía" },
            ["capabilities"] = new JsonArray("SEND_MESSAGE", "DELETE_MESSAGE"),
        },
        "SendEvent" => new() { ["roomIdentifier"] = Room(), ["eventName"] = "app:message", ["attributes"] = new JsonObject { ["text"] = "Grüße" } },
        "DeleteMessage" => new() { ["roomIdentifier"] = Room(), ["id"] = "AYk6xKitV4On", ["reason"] = "off topic" },
        "DisconnectUser" => new() { ["roomIdentifier"] = Room(), ["userId"] = "sofia", ["reason"] = "removed" },
        "CreateStage" => WithTags(new() { ["name"] = "stage-1", ["participantTokenConfigurations"] = new JsonArray(Participant()) }),
        "DeleteStage" => new() { ["arn"] = Stage().Arn },
        "CreateParticipantToken" => With(Participant(), "stageArn", Stage().Arn),
        "DisconnectParticipant" => Joined((stage, participant) => new() { ["stageArn"] = stage.Arn, ["participantId"] = participant, ["reason"] = "removed" }),
        "ListParticipants" => Joined((stage, _) => Page(new() { ["stageArn"] = stage.Arn, ["sessionId"] = stage.ActiveSessionId, ["filterByUserId"] = "sofia" })),
        _ => throw new InvalidOperationException($"No example of {operation}."),
    };

    /// <summary>Members that an example leaves out because they exclude one another.</summary>
    public static IReadOnlySet<string> LeftOut(string operation) =>
        operation == "ListParticipants" ? new HashSet<string>(StringComparer.Ordinal) { "filterByState", "filterByPublished" } : new HashSet<string>(StringComparer.Ordinal);

    private const string RestrictionPolicy = $"arn:aws:ivs:{AwsNames.Region}:{AwsNames.Account}:playback-restriction-policy/ABcdef34ghIJ";

    private static readonly string Pem = ECDsa.Create(ECCurve.NamedCurves.nistP384).ExportSubjectPublicKeyInfoPem();

    private static JsonObject With(JsonObject json, string name, JsonNode value)
    {
        json[name] = value;
        return json;
    }

    private static JsonObject WithTags(JsonObject json) => With(json, "tags", new JsonObject { ["course"] = "Geometry", ["session"] = "7" });

    private static JsonObject Page(JsonObject json) => With(With(json, "maxResults", 10), "nextToken", "0");

    private JsonObject ChannelSettings() => new()
    {
        ["name"] = "course-1_a", ["authorized"] = true, ["insecureIngest"] = false, ["latencyMode"] = "LOW", ["type"] = "ADVANCED_HD",
        ["preset"] = "CONSTRAINED_BANDWIDTH_DELIVERY", ["recordingConfigurationArn"] = RecordingConfiguration(), ["playbackRestrictionPolicyArn"] = RestrictionPolicy,
    };

    private static JsonObject RecordingSettings() => WithTags(new()
    {
        ["name"] = "classes", ["recordingReconnectWindowSeconds"] = 60, ["destinationConfiguration"] = new JsonObject { ["s3"] = new JsonObject { ["bucketName"] = "recordings" } },
        ["renditionConfiguration"] = new JsonObject { ["renditionSelection"] = "CUSTOM", ["renditions"] = new JsonArray("FULL_HD", "SD") },
        ["thumbnailConfiguration"] = new JsonObject { ["recordingMode"] = "INTERVAL", ["resolution"] = "SD", ["storage"] = new JsonArray("SEQUENTIAL", "LATEST"), ["targetIntervalSeconds"] = 30 },
    });

    private static JsonObject RoomSettings() => new()
    {
        ["name"] = "room-1", ["maximumMessageLength"] = 400, ["maximumMessageRatePerSecond"] = 50,
        ["messageReviewHandler"] = new JsonObject { ["fallbackResult"] = "DENY", ["uri"] = $"arn:aws:lambda:{AwsNames.Region}:{AwsNames.Account}:function:review" },
    };

    private static JsonObject Viewer(string channel) => new() { ["channelArn"] = channel, ["viewerId"] = "v-7", ["viewerSessionVersionsLessThanOrEqualTo"] = 1_700_000_000 };

    private static JsonObject Participant() => new()
    {
        ["userId"] = "sofia", ["duration"] = 60, ["attributes"] = new JsonObject { ["role"] = "host" }, ["capabilities"] = new JsonArray("PUBLISH", "SUBSCRIBE"),
    };

    private string Channel() => (string)aws.Do("CreateChannel", ChannelSettings())["channel"]!["arn"]!;

    private string ChannelWithoutKey()
    {
        var arn = Channel();
        aws.Do("DeleteStreamKey", new() { ["arn"] = aws.Ivs.Channels[arn].StreamKey!.Arn });
        return arn;
    }

    private string LiveChannel()
    {
        var arn = Channel();
        aws.Streams.StartAsync(arn).GetAwaiter().GetResult();
        return arn;
    }

    private string Live(string health)
    {
        LiveChannel();
        return health;
    }

    private JsonObject Session()
    {
        var arn = LiveChannel();
        aws.Streams.EndAsync(aws.Ivs.Channels[arn].Live!).GetAwaiter().GetResult();
        return new() { ["channelArn"] = arn, ["streamId"] = aws.Ivs.Channels[arn].Streams[0].Id };
    }

    private string RecordingConfiguration() =>
        (string?)aws.Do("ListRecordingConfigurations", [])["recordingConfigurations"]!.AsArray().FirstOrDefault()?["arn"]
        ?? (string)aws.Do("CreateRecordingConfiguration", RecordingSettings())["recordingConfiguration"]!["arn"]!;

    private string PlaybackKey() =>
        (string?)aws.Do("ListPlaybackKeyPairs", [])["keyPairs"]!.AsArray().FirstOrDefault()?["arn"]
        ?? (string)aws.Do("ImportPlaybackKeyPair", new() { ["name"] = "first", ["publicKeyMaterial"] = Pem })["keyPair"]!["arn"]!;

    private string Room() => (string)aws.Do("CreateRoom", RoomSettings())["arn"]!;

    private StandInStage Stage() => aws.RealTime.Stages[(string)aws.Do("CreateStage", new() { ["name"] = "stage-1" })["stage"]!["arn"]!];

    private JsonObject Joined(Func<StandInStage, string, JsonObject> make)
    {
        var stage = Stage();
        var token = aws.Do("CreateParticipantToken", With(Participant(), "stageArn", stage.Arn))["participantToken"]!;
        aws.RealTime.Join((string)token["token"]!, isPublishing: true);
        return make(stage, (string)token["participantId"]!);
    }
}
