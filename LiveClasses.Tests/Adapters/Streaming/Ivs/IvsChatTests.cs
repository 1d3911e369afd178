using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Web.Adapters.Streaming.Ivs.Chat;
using LiveClasses.Web.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>Messages between our room and clients of IVS Chat, and cues in the stream.</summary>
public sealed class IvsChatTests : IAsyncLifetime
{
    private IvsSite site = null!;
    private Guid session;

    [Fact]
    public async Task Whoever_may_enter_gets_a_token_and_nobody_else()
    {
        var lena = await site.PersonAsync();
        var (status, answer) = await site.AskAsync(HttpMethod.Post, $"/classes/{session}/chat-token", lena.Id);
        Assert.Equal(HttpStatusCode.OK, status);
        var asked = site.Aws.Chat.Tokens[(string)answer!["token"]!];
        Assert.Equal((lena.Id.ToString(), (string?)answer["room"]), ((string?)asked["userId"], (string?)asked["roomIdentifier"]));
        Assert.Equal("""["SEND_MESSAGE"]""", asked["capabilities"]!.ToJsonString());
        Assert.Equal("DENY", (string?)site.Aws.Chat.Rooms.Values.Single()["messageReviewHandler"]!["fallbackResult"]);
        await site.AskAsync(HttpMethod.Post, $"/classes/{session}/chat-token", lena.Id);
        Assert.Single(site.Aws.Chat.Rooms);

        Assert.Equal(HttpStatusCode.NotFound, (await site.AskAsync(HttpMethod.Post, $"/classes/{session}/chat-token")).Status);
        await RemoveAsync(lena.Id);
        Assert.Equal(HttpStatusCode.Forbidden, (await site.AskAsync(HttpMethod.Post, $"/classes/{session}/chat-token", lena.Id)).Status);
    }

    [Fact]
    public async Task An_outside_message_is_decided_like_any_other_and_stands_in_our_room()
    {
        var lena = await site.PersonAsync();
        var room = await RoomAsync(lena.Id);
        var first = await ReviewAsync(room, "AYk6xKitV4On", lena.Id.ToString(), "Is the shoulder one line?");
        Assert.Equal("ALLOW", (string?)first["ReviewResult"]);
        // IVS Chat asks again when it has heard no answer: the same message is the same line.
        Assert.Equal((string?)first["Attributes"]!["lineId"], (string?)(await ReviewAsync(room, "AYk6xKitV4On", lena.Id.ToString(), "Is the shoulder one line?"))["Attributes"]!["lineId"]);
        var line = Assert.Single((await StateAsync()).Chat.Lines.Values, one => one.Kind is ChatLineKind.Text);
        Assert.Equal(("Is the shoulder one line?", lena.Id, "Lena Marlow"), (line.Text, line.AuthorId, line.AuthorName));

        Assert.Equal("DENY", (string?)(await ReviewAsync(room, "m2", lena.Id.ToString(), "   "))["ReviewResult"]);
        Assert.Equal("DENY", (string?)(await ReviewAsync(room, "m3", "nobody", "Hello"))["ReviewResult"]);
        Assert.Equal("DENY", (string?)(await ReviewAsync(room, "m4", Guid.NewGuid().ToString(), "Hello"))["ReviewResult"]);
        Assert.Equal("DENY", (string?)(await ReviewAsync("arn:aws:ivschat:us-west-2:123456789012:room/Other", "m5", lena.Id.ToString(), "Hello"))["ReviewResult"]);
        await RemoveAsync(lena.Id);
        var refused = await ReviewAsync(room, "m6", lena.Id.ToString(), "Still here");
        Assert.Equal("DENY", (string?)refused["ReviewResult"]);
        Assert.False(string.IsNullOrEmpty((string?)refused["Attributes"]!["Reason"]));
        Assert.Single((await StateAsync()).Chat.Lines.Values, one => one.Kind is ChatLineKind.Text);
    }

    [Fact]
    public async Task Lines_of_our_room_go_out_once_and_those_from_outside_do_not_come_back()
    {
        var (lena, jonas) = (await site.PersonAsync(), await site.PersonAsync("Jonas Pohl"));
        var room = await RoomAsync(lena.Id);
        await ReviewAsync(room, "AYk6xKitV4On", lena.Id.ToString(), "From outside");
        var line = Guid.CreateVersion7();
        await SayAsync(jonas.Id, new PostMessage(line, "From \"inside\" — with\u00a0marks", ReplyTo: null));
        await Task.WhenAll(RelayAsync(), RelayAsync());
        var told = Assert.Single(site.Aws.Chat.Told);
        Assert.Equal(("event", "chat.posted", room), ((string?)told["kind"], (string?)told["eventName"], (string?)told["roomIdentifier"]));
        Assert.Equal((line.ToString(), "Jonas Pohl", "From \"inside\" — with\u00a0marks"), ((string?)told["attributes"]!["id"], (string?)told["attributes"]!["name"], (string?)told["attributes"]!["text"]));
        await SayAsync(jonas.Id, new DeleteMessage(line));
        await RelayAsync();
        await RelayAsync();
        Assert.Equal(["chat.posted", "chat.deleted"], site.Aws.Chat.Told.Select(one => (string?)one["eventName"]));
    }

    [Fact]
    public async Task Somebody_who_is_removed_loses_the_connection_to_the_chat()
    {
        var lena = await site.PersonAsync();
        await RoomAsync(lena.Id);
        await RemoveAsync(lena.Id);
        await RelayAsync();
        Assert.Contains(site.Aws.Chat.Told, told => (string?)told["kind"] == "disconnect" && (string?)told["userId"] == lena.Id.ToString());
    }

    [Fact]
    public async Task Cues_say_what_to_show_and_when_and_nothing_of_it()
    {
        await site.StreamAsync(session);
        await RelayAsync();
        var poll = Guid.CreateVersion7();
        await SayAsync(await HostAsync(), new OpenPoll(poll, "Which line first?", ["Spine", "Head"]));
        await RelayAsync();
        var cue = Assert.Single((await site.ChannelAsync(session)).Metadata).Text;
        Assert.Contains("poll.opened", cue, StringComparison.Ordinal);
        Assert.Contains(poll.ToString(), cue, StringComparison.Ordinal);
        Assert.DoesNotContain("Which line", cue, StringComparison.Ordinal);
    }

    [Fact]
    public void Cues_of_a_busy_minute_stay_within_one_kilobyte_each_and_the_newest_of_a_kind_counts()
    {
        var entries = Enumerable.Range(1, 400).Select(i => new RoomEntry(i, DateTimeOffset.UtcNow, By: null, (i % 3) switch
        {
            0 => new PollOpened(Guid.CreateVersion7(), "?", ["a", "b"]),
            1 => new PollClosed(Guid.CreateVersion7()),
            _ => new MessagePosted(Guid.CreateVersion7(), "Lena", RoomRole.Participant, "hello", ReplyTo: null),
        })).ToList();
        var texts = RelayedEvents.Cues(entries);
        Assert.All(texts, text => Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, 1024));
        var cues = texts.SelectMany(text => JsonNode.Parse(text)!["cues"]!.AsArray()).ToList();
        Assert.Equal(["poll.closed", "poll.opened"], cues.Select(cue => (string?)cue!["kind"]).Order(StringComparer.Ordinal));
        Assert.Equal([399L, 400L], cues.Select(cue => (long)cue!["seq"]!));
    }

    [Theory]
    [InlineData("x", 2000)]
    [InlineData("é", 2000)]
    [InlineData("😀", 1000)]
    [InlineData("\"", 2000)]
    public void The_longest_line_fits_into_an_event(string letter, int times)
    {
        var posted = new MessagePosted(Guid.CreateVersion7(), new string('N', 80), RoomRole.Participant, string.Concat(Enumerable.Repeat(letter, times)), Guid.CreateVersion7());
        var (name, attributes) = RelayedEvents.ChatEventOf(new RoomEntry(123_456, DateTimeOffset.UtcNow, Guid.CreateVersion7(), posted))!.Value;
        Assert.Equal("chat.posted", name);
        Assert.InRange(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(attributes).Length, 1, 1024);
        Assert.EndsWith("…", attributes["text"], StringComparison.Ordinal);
        Assert.DoesNotContain(attributes["text"], c => char.IsSurrogate(c) && letter.Length == 1);
    }

    public async Task InitializeAsync()
    {
        site = await IvsSite.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Streaming:Ivs:ChatReviewFunction"] = "arn:aws:lambda:us-west-2:123456789012:function:liveclasses-review" });
        session = await site.ClassAsync();
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    private async Task<RoomState> StateAsync() => (await site.Get<RoomDirectory>().OpenAsync(session)).State;

    private async Task<string> RoomAsync(Guid person) => (string)(await site.AskAsync(HttpMethod.Post, $"/classes/{session}/chat-token", person)).Body!["room"]!;

    private async Task<Guid> HostAsync()
    {
        await using var db = site.Db();
        return await db.Sessions.Where(s => s.Id == session).Select(s => s.HostId).SingleAsync();
    }

    private async Task SayAsync(Guid person, PersonCommand command) => Assert.Null(await site.Get<RoomDirectory>().SendAsync(session, person, Guid.Empty, command));

    private async Task RemoveAsync(Guid person) => await SayAsync(await HostAsync(), new RemovePerson(person));

    private Task RelayAsync() => site.Get<IvsRelay>().RunAsync(CancellationToken.None);

    private async Task<JsonNode> ReviewAsync(string room, string id, string user, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/ivs/messages")
        {
            Content = new StringContent(
                new JsonObject
                {
                    ["Content"] = text, ["MessageId"] = id, ["RoomArn"] = room, ["Attributes"] = new JsonObject(),
                    ["Sender"] = new JsonObject { ["Attributes"] = new JsonObject { ["name"] = "Somebody else" }, ["UserId"] = user, ["Ip"] = "192.0.2.1" },
                }.ToJsonString(),
                Encoding.UTF8,
                "application/json"),
        };
        request.Headers.Add(IvsHookEndpoints.SecretHeader, IvsSite.Secret);
        using var answer = await site.Http.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
