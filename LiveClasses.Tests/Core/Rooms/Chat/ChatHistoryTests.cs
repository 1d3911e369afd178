using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;

namespace LiveClasses.Tests.Core.Rooms.Chat;

/// <summary>A class with more lines than the room holds: what lies before the window is read from the log, as it would have stayed.</summary>
public sealed class ChatHistoryTests
{
    private const int Count = ChatState.WindowSize + 1_000;

    [Fact]
    public async Task Lines_before_the_window_are_read_found_deleted_and_never_said_twice()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var (yuki, jonas) = (world.Students[0], world.Students[1]);
        var at = DateTimeOffset.UtcNow.AddHours(-1);
        var entries = Enumerable.Range(1, Count)
            .Select(n => new RoomEntry(n, at.AddMilliseconds(n), yuki, new MessagePosted(Id(n), "Student 0", RoomRole.Participant, $"line {n}", ReplyTo: null)))
            .Append(new RoomEntry(Count + 1, at.AddMinutes(1), yuki, new MessageEdited(Id(20), "hummingbird")))
            .Append(new RoomEntry(Count + 2, at.AddMinutes(1), yuki, new MessageDeleted(Id(21))))
            .Append(new RoomEntry(Count + 3, at.AddMinutes(1), jonas, new LineReacted(Id(22), "like"))).ToList();
        Assert.True(await node.Log.AppendAsync(world.SessionId, entries));
        var (history, search, archive) = (new ChatHistory(node.Directory, Archive(world, node)), new ChatSearch(node.Directory, Archive(world, node)), Archive(world, node));
        var entrance = await node.EnterAsync(yuki);

        // All of it, page by page from the end.
        var (seen, seq) = (new List<string>(), long.MaxValue);
        for (var hasEarlier = true; hasEarlier;)
        {
            var page = (await history.ExecuteAsync(world.SessionId, yuki, yuki, ChatPlace.Before, seq)).Value;
            (hasEarlier, seq) = (page.HasEarlier, page.Lines.Count > 0 ? page.Lines[0].Seq : 0);
            seen.InsertRange(0, page.Lines.Where(line => line.Kind is ChatLineKind.Text).Select(line => line.Text));
        }

        Assert.Equal(Enumerable.Range(1, Count).Where(n => n != 21).Select(n => n == 20 ? "hummingbird" : $"line {n}"), seen);

        var around = (await history.ExecuteAsync(world.SessionId, yuki, yuki, ChatPlace.Around, 22)).Value;
        Assert.Equal((1, 1), (around.Lines.Single(line => line.Id == Id(22)).CountOf(LineReaction.All[0]), around.Lines.Count(line => line.IsEdited)));
        Assert.True(around is { HasEarlier: false, HasLater: true });
        var after = (await history.ExecuteAsync(world.SessionId, yuki, yuki, ChatPlace.After, 990)).Value;
        Assert.Equal(Enumerable.Range(991, 50).Select(n => (long)n), after.Lines.Select(line => line.Seq));

        Assert.Equal(Id(20), Assert.Single((await search.ExecuteAsync(world.SessionId, yuki, yuki, "HUMMING", before: null)).Value).Id);
        Assert.Empty((await search.ExecuteAsync(world.SessionId, yuki, yuki, "line 21%", before: null)).Value);
        Assert.Equal([999, 998, 997, 996, 995, 994, 993, 992, 991, 990, 99L], (await search.ExecuteAsync(world.SessionId, yuki, yuki, "line 99", before: 9_900)).Value.Select(line => line.Seq));
        Assert.Equal([1_009, 1_008, 1_007, 1_006, 1_005, 1_004, 1_003, 1_002, 1_001, 1_000, 100L], (await search.ExecuteAsync(world.SessionId, yuki, yuki, "line 100", before: 9_900)).Value.Select(line => line.Seq));
        Assert.Equal("search-too-short", (await search.ExecuteAsync(world.SessionId, yuki, yuki, " x ", before: null)).Refusal?.Code);

        var old = await archive.FindAsync(world.SessionId, Id(5), window: 1_000, CancellationToken.None);
        Assert.Equal("not-your-message", (await (await node.EnterAsync(jonas)).SendAsync(new DeleteMessage(Id(5)) { Older = old }))?.Code);
        Assert.Null(await entrance.SendAsync(new DeleteMessage(Id(5)) { Older = old }));
        Assert.DoesNotContain((await history.ExecuteAsync(world.SessionId, yuki, yuki, ChatPlace.Around, 5)).Value.Lines, line => line.Id == Id(5));

        // A browser that slept an hour sends again what was stored long ago.
        var before = (await node.RoomAsync()).State.Seq;
        var send = new SendChatLine(node.Directory, archive, claim: null!, world.Database.Contexts);
        Assert.Null(await send.ExecuteAsync(world.SessionId, entrance.Person, new ChatDraft(Id(7), "line 7", null, [], [], IsRepeated: true), command => entrance.SendAsync(command)));
        Assert.Equal(before, (await node.RoomAsync()).State.Seq);
    }

    [Fact]
    public async Task A3_nobody_reads_or_searches_a_class_that_they_may_not_enter()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var (history, search) = (new ChatHistory(node.Directory, Archive(world, node)), new ChatSearch(node.Directory, Archive(world, node)));
        foreach (var stranger in (Guid?[])[Guid.CreateVersion7(), null])
        {
            Assert.NotNull((await history.ExecuteAsync(world.SessionId, stranger, Guid.CreateVersion7(), ChatPlace.Newest, 0)).Refusal);
            Assert.NotNull((await search.ExecuteAsync(world.SessionId, stranger, Guid.CreateVersion7(), "line", before: null)).Refusal);
        }

        Assert.Equal("session-not-found", (await history.ExecuteAsync(Guid.CreateVersion7(), world.Students[0], Guid.Empty, ChatPlace.Newest, 0)).Refusal?.Code);
        await world.UnenrolAsync(world.Students[0]);
        Assert.Equal("enrolment-needed", (await history.ExecuteAsync(world.SessionId, world.Students[0], Guid.Empty, ChatPlace.Newest, 0)).Refusal?.Code);
        foreach (var seq in (long[])[long.MinValue, -1, 0, long.MaxValue])
            Assert.True((await history.ExecuteAsync(world.SessionId, world.HostId, Guid.Empty, ChatPlace.Around, seq)).IsDone);
    }

    private static ChatArchive Archive(RoomWorld world, RoomNode node) => new(node.Log, world.Database.DataSource);

    private static Guid Id(int n) => new(n, 9, 9, new byte[8]);
}
