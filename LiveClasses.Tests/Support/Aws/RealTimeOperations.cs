using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Amazon IVS Real-Time with its state. Limits by https://docs.aws.amazon.com/ivs/latest/RealTimeAPIReference/</summary>
public sealed class RealTimeOperations
{
    private const string Model = "ivs-realtime-2020-07-14";

    private static readonly Member StageArn = Member.Arn("stageArn", "ivs", "stage").Required;

    private static readonly Member[] Token =
    [
        Member.Map("attributes", maxBytes: 1024), Member.List("capabilities", 2, "PUBLISH", "SUBSCRIBE"), Member.Number("duration", 1, 20160), Member.Text("userId", 0, 128),
    ];

    private readonly AwsStandIn _aws;

    internal RealTimeOperations(AwsStandIn aws)
    {
        _aws = aws;
        All =
        [
            new(Model, "CreateStage", 5, CreateStage, Member.Label("name"), Member.Structures("participantTokenConfigurations", 0, 12, Token), Member.Tags()),
            new(Model, "DeleteStage", 5, DeleteStage, StageArn with { Name = "arn" }),
            new(Model, "CreateParticipantToken", 50, asked => new JsonObject { ["participantToken"] = NewToken(Stage(asked), asked) }, [.. Token, StageArn]),
            new(Model, "DisconnectParticipant", 5, DisconnectParticipant, StageArn, Member.Text("participantId", 0, 64, "[a-zA-Z0-9_-]*$").Required, Member.Text("reason", 0, 128)),
            new(Model, "ListParticipants", 5, ListParticipants, StageArn, Member.Text("sessionId", 16, 16, "st-[a-zA-Z0-9]+$").Required, Member.Text("filterByUserId", 1, 128),
                Member.Flag("filterByPublished"), Member.Choice("filterByState", "CONNECTED", "DISCONNECTED"), Member.Number("maxResults", 1, 100), Member.Text("nextToken", 0, 1024)),
        ];
    }

    public Dictionary<string, StandInStage> Stages { get; } = new(StringComparer.Ordinal);

    internal IReadOnlyList<AwsOperation> All { get; }

    /// <summary>Somebody uses their token. The first one begins the stage's session.</summary>
    public void Join(string token, bool isPublishing = false)
    {
        var stage = Stages.Values.Single(one => one.Tokens.ContainsKey(token));
        var asked = stage.Tokens[token];
        stage.ActiveSessionId ??= $"st-{AwsNames.Id(13)}";
        stage.Participants.Add(new JsonObject
        {
            ["participantId"] = (string)asked["participantId"]!, ["userId"] = (string?)asked["userId"] ?? "", ["state"] = "CONNECTED",
            ["firstJoinTime"] = AwsNames.Time(_aws.Clock.GetUtcNow()), ["published"] = isPublishing, ["recordingState"] = "DISABLED",
        });
    }

    private JsonObject CreateStage(JsonObject asked)
    {
        var stage = new StandInStage(AwsNames.Arn("ivs", "stage", AwsNames.Id()), (string?)asked["name"] ?? "", asked["tags"]?.DeepClone() as JsonObject ?? []);
        Stages[stage.Arn] = stage;
        var tokens = (asked["participantTokenConfigurations"] as JsonArray ?? []).OfType<JsonObject>().Select(one => NewToken(stage, one));
        return new JsonObject { ["stage"] = stage.Json(), ["participantTokens"] = new JsonArray([.. tokens]) };
    }

    private JsonObject DeleteStage(JsonObject asked)
    {
        Stages.Remove(Stage(asked, "arn").Arn);
        return [];
    }

    private JsonObject NewToken(StandInStage stage, JsonObject asked)
    {
        var minutes = (int?)asked["duration"] ?? 720;
        var token = new JsonObject
        {
            ["participantId"] = AwsNames.Id(),
            ["token"] = AwsNames.Id(300),
            ["userId"] = (string?)asked["userId"] ?? "",
            ["attributes"] = asked["attributes"]?.DeepClone() ?? new JsonObject(),
            ["capabilities"] = asked["capabilities"]?.DeepClone() ?? new JsonArray("PUBLISH", "SUBSCRIBE"),
            ["duration"] = minutes,
            ["expirationTime"] = AwsNames.Time(_aws.Clock.GetUtcNow().AddMinutes(minutes)),
        };
        stage.Tokens[(string)token["token"]!] = token;
        return (JsonObject)token.DeepClone();
    }

    private JsonObject DisconnectParticipant(JsonObject asked)
    {
        var stage = Stage(asked);
        var id = (string)asked["participantId"]!;
        foreach (var participant in stage.Participants.Where(one => (string)one["participantId"]! == id))
            participant["state"] = "DISCONNECTED";
        foreach (var token in stage.Tokens.Where(one => (string)one.Value["participantId"]! == id).Select(one => one.Key).ToList())
            stage.Tokens.Remove(token);
        return [];
    }

    private JsonObject ListParticipants(JsonObject asked)
    {
        var stage = Stage(asked);
        if ((string)asked["sessionId"]! != stage.ActiveSessionId)
            throw AwsFault.NotFound("Stage session not found");
        if (asked.Count(pair => pair.Key.StartsWith("filterBy", StringComparison.Ordinal)) > 1)
            throw AwsFault.Invalid("Only one filter is allowed");

        return stage.Participants
            .Where(one => asked["filterByUserId"] is null || (string)one["userId"]! == (string)asked["filterByUserId"]!)
            .Where(one => asked["filterByState"] is null || (string)one["state"]! == (string)asked["filterByState"]!)
            .Where(one => asked["filterByPublished"] is null || (bool)one["published"]! == (bool)asked["filterByPublished"]!)
            .Select(one => (JsonObject)one.DeepClone()).Page("participants", asked);
    }

    private StandInStage Stage(JsonObject asked, string member = "stageArn") =>
        Stages.TryGetValue((string)asked[member]!, out var stage) ? stage : throw AwsFault.NotFound("Stage not found");
}

public sealed class StandInStage(string arn, string name, JsonObject tags)
{
    public string Arn => arn;

    /// <summary>Null while nobody has been there.</summary>
    public string? ActiveSessionId { get; set; }

    /// <summary>As the API shows them.</summary>
    public List<JsonObject> Participants { get; } = [];

    /// <summary>Tokens that count.</summary>
    public Dictionary<string, JsonObject> Tokens { get; } = new(StringComparer.Ordinal);

    internal JsonObject Json() => new() { ["arn"] = arn, ["name"] = name, ["activeSessionId"] = ActiveSessionId ?? "", ["tags"] = tags.DeepClone() };
}
