using System.Text.Json.Nodes;

namespace LiveClasses.Tests.Support.Aws;

/// <summary>Amazon IVS Chat with its state. Limits by https://docs.aws.amazon.com/ivs/latest/ChatAPIReference/</summary>
public sealed class ChatOperations
{
    private const string Model = "ivschat-2020-07-14";

    private static readonly Member Identifier = Member.Arn("identifier", "ivschat", "room").Required;
    private static readonly Member RoomIdentifier = Identifier with { Name = "roomIdentifier" };
    private static readonly Member UserId = Member.Text("userId", 1, 128).Required;
    private static readonly Member Reason = Member.Text("reason");
    private static readonly Member Attributes = Member.Map("attributes", maxBytes: 1024);

    private static readonly Member[] Settings =
    [
        Member.Label("name"), Member.Number("maximumMessageLength", 1, 500), Member.Number("maximumMessageRatePerSecond", 1, 100),
        Member.Structure("messageReviewHandler", Member.Choice("fallbackResult", "ALLOW", "DENY"), Member.Text("uri", 0, 170, "($|arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:.+)")),
    ];

    private readonly AwsStandIn _aws;

    internal ChatOperations(AwsStandIn aws)
    {
        _aws = aws;
        All =
        [
            new(Model, "CreateRoom", 10, CreateRoom, [.. Settings, Member.Tags()]),
            new(Model, "UpdateRoom", 10, UpdateRoom, [.. Settings, Identifier]),
            new(Model, "DeleteRoom", 10, DeleteRoom, Identifier),
            new(Model, "CreateChatToken", 200, CreateChatToken, RoomIdentifier, UserId, Attributes,
                Member.List("capabilities", 3, "SEND_MESSAGE", "DISCONNECT_USER", "DELETE_MESSAGE"), Member.Number("sessionDurationInMinutes", 1, 180)),
            new(Model, "SendEvent", 100, asked => Sent(asked, "event"), RoomIdentifier, Member.Text("eventName", 1, 100).Required, Attributes),
            new(Model, "DeleteMessage", 100, asked => Sent(asked, "delete"), RoomIdentifier, Member.Text("id", 12, 12, "[a-zA-Z0-9]+$").Required, Reason),
            new(Model, "DisconnectUser", 100, DisconnectUser, RoomIdentifier, UserId, Reason),
        ];
    }

    /// <summary>By ARN, as the API shows them.</summary>
    public Dictionary<string, JsonObject> Rooms { get; } = new(StringComparer.Ordinal);

    /// <summary>Every token that was handed out, with what was asked for.</summary>
    public Dictionary<string, JsonObject> Tokens { get; } = new(StringComparer.Ordinal);

    /// <summary>What the clients of a room were told, in order: the request, with the kind (<c>event</c>, <c>delete</c>, <c>disconnect</c>) as <c>kind</c>.</summary>
    public List<JsonObject> Told { get; } = [];

    internal IReadOnlyList<AwsOperation> All { get; }

    private JsonObject CreateRoom(JsonObject asked)
    {
        var id = AwsNames.Id();
        var now = AwsNames.Time(_aws.Clock.GetUtcNow());
        var room = (JsonObject)asked.DeepClone();
        room["arn"] = AwsNames.Arn("ivschat", "room", id);
        room["id"] = id;
        room["createTime"] = now;
        room["updateTime"] = now;
        room["name"] ??= "";
        room["tags"] ??= new JsonObject();
        room["maximumMessageLength"] ??= 500;
        room["maximumMessageRatePerSecond"] ??= 10;
        Rooms[(string)room["arn"]!] = room;
        return (JsonObject)room.DeepClone();
    }

    private JsonObject UpdateRoom(JsonObject asked)
    {
        var room = Room(asked, "identifier");
        foreach (var (name, value) in asked.Where(pair => pair.Key != "identifier"))
            room[name] = value?.DeepClone();
        room["updateTime"] = AwsNames.Time(_aws.Clock.GetUtcNow());
        return (JsonObject)room.DeepClone();
    }

    private JsonObject? DeleteRoom(JsonObject asked)
    {
        Rooms.Remove((string)Room(asked, "identifier")["arn"]!);
        return null;
    }

    private JsonObject CreateChatToken(JsonObject asked)
    {
        Room(asked);
        var token = AwsNames.Id(200);
        var now = _aws.Clock.GetUtcNow();
        Tokens[token] = (JsonObject)asked.DeepClone();
        return new JsonObject
        {
            ["token"] = token,
            ["tokenExpirationTime"] = AwsNames.Time(now.AddMinutes(1)),
            ["sessionExpirationTime"] = AwsNames.Time(now.AddMinutes((int?)asked["sessionDurationInMinutes"] ?? 60)),
        };
    }

    private JsonObject Sent(JsonObject asked, string kind)
    {
        Tell(asked, kind);
        return new JsonObject { ["id"] = AwsNames.Id() };
    }

    private JsonObject DisconnectUser(JsonObject asked)
    {
        Tell(asked, "disconnect");
        return [];
    }

    private void Tell(JsonObject asked, string kind)
    {
        Room(asked);
        var told = (JsonObject)asked.DeepClone();
        told["kind"] = kind;
        Told.Add(told);
    }

    private JsonObject Room(JsonObject asked, string member = "roomIdentifier") =>
        Rooms.TryGetValue((string)asked[member]!, out var room) ? room : throw AwsFault.NotFound("Room not found");
}
