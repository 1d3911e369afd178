using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Aws.IVS;
using LiveClasses.Web.Adapters.Aws.Ivschat;
using LiveClasses.Web.Adapters.Aws.IVSRealTime;

namespace LiveClasses.Tests.Adapters.Aws;

/// <summary>
/// That our clients and the stand-in are Amazon's API and not our memory of it: Amazon's own clients make the same calls, and Amazon's own models say what
/// may be in them.
/// </summary>
public sealed partial class OfficialClientTests(OfficialClient official) : IClassFixture<OfficialClient>
{
    /// <summary>By these Amazon's clients describe themselves; the .NET ones do not sign them.</summary>
    private static readonly string[] SelfDescriptions = ["amz-sdk-invocation-id", "amz-sdk-request", "x-amz-user-agent"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new AwsTime() }, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private static readonly Dictionary<string, MethodInfo> Methods = new[] { typeof(IAmazonIVS), typeof(IAmazonIvschat), typeof(IAmazonIVSRealTime) }
        .SelectMany(client => client.GetMethods()).ToDictionary(method => method.Name[..^"Async".Length], StringComparer.Ordinal);

    public static TheoryData<string> Operations => [.. Methods.Keys.Order(StringComparer.Ordinal)];

    /// <summary>By model: every error that the stand-in gives.</summary>
    public static TheoryData<string, string, int> Errors => new()
    {
        { "GetStream", "ChannelNotBroadcasting", 404 },
        { "GetChannel", "ResourceNotFoundException", 404 },
        { "DeleteChannel", "ConflictException", 409 },
        { "CreateChannel", "ServiceQuotaExceededException", 402 },
        { "CreateChannel", "ValidationException", 400 },
        { "PutMetadata", "ThrottlingException", 429 },
        { "CreateChannel", "AccessDeniedException", 403 },
        { "CreateChannel", "PendingVerification", 403 },
        { "GetStreamSession", "ResourceNotFoundException", 404 },
        { "CreateRoom", "ServiceQuotaExceededException", 402 },
        { "CreateRoom", "ConflictException", 409 },
        { "CreateChatToken", "ResourceNotFoundException", 404 },
        { "SendEvent", "ThrottlingException", 429 },
        { "SendEvent", "ValidationException", 400 },
        { "CreateStage", "ServiceQuotaExceededException", 402 },
        { "CreateParticipantToken", "ResourceNotFoundException", 404 },
        { "CreateParticipantToken", "ValidationException", 400 },
    };

    [Fact]
    public void The_stand_in_has_every_operation_of_our_clients_and_no_other() =>
        Assert.Equal(Methods.Keys.Order(StringComparer.Ordinal), official.Aws.Operations.Select(operation => operation.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Amazons_client_and_ours_send_the_same_request(string operation)
    {
        var (theirs, _) = await TheirCallAsync(operation);
        var (ours, _) = await OurCallAsync(operation);

        Assert.Equal(theirs.Method, ours.Method);
        Assert.Equal(Masked(theirs.Path), Masked(ours.Path));
        Assert.Equal(theirs.Header("content-type"), ours.Header("content-type"));
        Assert.Equal(theirs.SignedHeaders.Except(SelfDescriptions, StringComparer.Ordinal), ours.SignedHeaders);
        Assert.Equal(SignatureV4.Parts(theirs)!.Scope, SignatureV4.Parts(ours)!.Scope);
        AssertSame(theirs.Json, ours.Json);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Both_clients_read_everything_that_the_stand_in_answers(string operation)
    {
        var (theirs, theirOutput) = await TheirCallAsync(operation);
        var (ours, ourOutput) = await OurCallAsync(operation);

        AssertSame(theirs.Answer ?? [], theirOutput);
        if (ourOutput is not null)
            AssertSame(ours.Answer!, ourOutput);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_stand_in_answers_in_the_shape_of_the_official_model(string operation)
    {
        var model = Model(operation);
        var (request, _) = await OurCallAsync(operation);

        var output = model.Json["operations"]![operation]!["output"];
        var status = (int?)model.Json["operations"]![operation]!["http"]!["responseCode"];
        Assert.Equal(status, request.Answer is null ? 204 : 200);
        Assert.Empty(output is null ? request.Answer ?? [] : model.Differences(request.Answer!, output));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_stand_in_knows_the_members_of_the_official_model_and_what_is_required(string operation)
    {
        var model = Model(operation);

        Assert.Empty(model.Differences(official.Aws.Operations.Single(one => one.Name == operation).Members, model.Json["operations"]![operation]!["input"]!));
    }

    /// <summary>Else a member of ours would be compared with nothing.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void The_examples_have_every_member_of_our_requests(string operation)
    {
        var ours = Methods[operation].GetParameters()[0].ParameterType.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

        Assert.Equal(ours.Except(OfficialCalls.LeftOut(operation), StringComparer.Ordinal).Order(StringComparer.Ordinal), Input(operation).Select(pair => pair.Key).Order(StringComparer.Ordinal));
    }

    /// <summary>The comparisons above can fail.</summary>
    [Fact]
    public void A_planted_difference_is_seen()
    {
        var model = Model("ListStreams");
        var output = model.Json["operations"]!["ListStreams"]!["output"]!;
        var input = model.Json["operations"]!["ListStreamKeys"]!["input"]!;

        Assert.Equal(["answer.streams is required and absent"], model.Differences(new JsonObject(), output));
        Assert.Equal(["answer.streams[0].viewerCount is not a long", "answer.streams[0].viewers is not in the model"], model.Differences(
            new JsonObject { ["streams"] = new JsonArray(new JsonObject { ["viewerCount"] = "7", ["viewers"] = 7 }) }, output));
        Assert.Equal(["request.maxResults is of type integer and not string", "request.channelArn is required"], model.Differences([Member.Text("maxResults"), Member.Text("channelArn")], input));
        Assert.Throws<Xunit.Sdk.EqualException>(() => AssertSame(new JsonObject { ["a"] = 1 }, new JsonObject { ["a"] = "1" }));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Amazons_client_knows_the_errors_of_the_stand_in_and_ours_has_the_same_names(string operation, string code, int status)
    {
        var input = Input(operation);
        official.Aws.Fail(1, status, code);
        var theirs = (await official.CallAsync(ModelOf(operation), operation, input))["error"]!;
        official.Aws.Fail(1, status, code);
        var ours = await Assert.ThrowsAnyAsync<AwsException>(() => OurCallAsync(operation, input));

        Assert.Equal((code, status, true), ((string)theirs["name"]!, (int)theirs["status"]!, (bool)theirs["isKnown"]!));
        Assert.Equal((code, status), (ours.ErrorCode, (int)ours.StatusCode));
        Assert.Equal("On request", (string)theirs["message"]!);
        Assert.EndsWith("On request", ours.Message, StringComparison.Ordinal);
    }

    private JsonObject Input(string operation) => new OfficialCalls(official.Aws).Input(operation);

    private string ModelOf(string operation) => official.Aws.Operations.Single(one => one.Name == operation).Model;

    private OfficialModel Model(string operation) => new(OfficialClient.Model(ModelOf(operation)));

    private async Task<(AwsRequest Request, JsonObject Output)> TheirCallAsync(string operation)
    {
        var input = Input(operation);
        var answer = await official.CallAsync(ModelOf(operation), operation, input);
        Assert.Null(answer["error"]?.ToJsonString());
        return (official.Aws.Requests.Last(), (JsonObject)answer["output"]!);
    }

    private Task<(AwsRequest Request, JsonObject? Output)> OurCallAsync(string operation) => OurCallAsync(operation, Input(operation));

    private async Task<(AwsRequest Request, JsonObject? Output)> OurCallAsync(string operation, JsonObject input)
    {
        var method = Methods[operation];
        var clients = AwsClients.Of(official.Aws, settings: [("Aws:Tries", "1")]);
        object client = method.DeclaringType == typeof(IAmazonIVS) ? clients.Ivs : method.DeclaringType == typeof(IAmazonIvschat) ? clients.Chat : clients.RealTime;
        var request = input.Deserialize(method.GetParameters()[0].ParameterType, Json);
        var call = (Task)method.Invoke(client, [request, CancellationToken.None])!;
        await call;
        var answer = method.ReturnType.IsGenericType ? call.GetType().GetProperty("Result")!.GetValue(call) : null;
        return (official.Aws.Requests.Last(), answer is null ? null : (JsonObject)JsonSerializer.SerializeToNode(answer, answer.GetType(), Json)!);
    }

    private static void AssertSame(JsonObject expected, JsonObject actual) => Assert.Equal(Sorted(expected), Sorted(actual));

    /// <summary>In one order, without what differs from call to call.</summary>
    private static string Sorted(JsonNode json) => Masked(Order(json)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));

    private static JsonNode? Order(JsonNode? json) => json switch
    {
        JsonObject members => new JsonObject(members.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Order(pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Order)]),
        _ => json?.DeepClone(),
    };

    private static string Masked(string text) => WholeSecond().Replace(Unique().Replace(text, "$1…"), "Z");

    /// <summary>Ids at the end of ARNs and names, of streams and participants.</summary>
    [GeneratedRegex("""((?:channel|stream-key|recording-configuration|playback-key|room|stage)(?:/|%2F)|"participantId": "|st-|"key-|"name": "key-)[A-Za-z0-9]+""")]
    private static partial Regex Unique();

    [GeneratedRegex(@"(?<=:\d\d)\.000Z")]
    private static partial Regex WholeSecond();
}
