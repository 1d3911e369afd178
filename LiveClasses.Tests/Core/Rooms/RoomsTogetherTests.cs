using System.Collections.Concurrent;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>Rooms on a real database: one node, two nodes, slow readers, lost notifications, a restart and a cut connection.</summary>
public sealed class RoomsTogetherTests
{
    [Fact]
    public async Task Two_nodes_that_write_at_once_have_one_order_and_one_state()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
        {
            var node = i % 2 == 0 ? first : second;
            var room = await node.RoomAsync();
            return await room.SendAsync(RoomScript.Command(i * 7919));
        }));

        var log = await first.Log.ReadAsync(world.SessionId, after: 0);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(entry => entry.Seq));
        Assert.All(answers.OfType<Refusal>(), refusal => Assert.NotEqual(new RoomUnavailable().Code, refusal.Code));
        var truth = RoomPicture.Of(RoomState.Empty.Apply(log));
        foreach (var node in new[] { first, second })
        {
            var room = await node.RoomAsync();
            await Eventually.TrueAsync(() => room.State.Seq == log[^1].Seq, "the node has the whole log");
            Assert.Equal(truth, RoomPicture.Of(room.State));
        }
    }

    [Fact]
    public async Task A_reader_on_another_node_gets_every_line_once_and_in_order()
    {
        await using var world = await RoomWorld.NewAsync();
        var (writing, reading) = (world.NewNode(), world.NewNode());
        var seen = new Seen();
        var entrance = await reading.EnterAsync(world.Students[0]);
        using var subscription = (await entrance.SubscribeAsync(seen.TakeAsync, _ => { })).Value;
        seen.Start(subscription);
        var author = await writing.EnterAsync(world.Students[1]);
        for (var i = 0; i < 200; i++)
            Assert.Null(await author.SendAsync(new PostMessage(Guid.CreateVersion7(), $"line {i}", ReplyTo: null)));

        await Eventually.TrueAsync(() => seen.Lines.Count == 200, "all lines have come");
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"line {i}"), seen.Lines);
        Assert.True(seen.HasNoGap);
    }

    [Fact]
    public async Task Lines_that_one_person_sends_without_waiting_keep_their_order()
    {
        await using var world = await RoomWorld.NewAsync();
        var author = await world.NewNode().EnterAsync(world.Students[0]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => author.SendAsync(new PostMessage(Guid.CreateVersion7(), $"line {i}", ReplyTo: null))));

        Assert.All(answers, Assert.Null);
        var lines = (await world.FromLogAsync()).Chat.Lines.Values.Where(line => line.Kind is ChatLineKind.Text).OrderBy(line => line.Seq).Select(line => line.Text);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"line {i}"), lines);
    }

    [Fact]
    public async Task A_slow_reader_gets_the_newest_state_and_never_holds_up_the_room()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var gate = new TaskCompletionSource();
        var frames = new ConcurrentQueue<RoomFrame>();
        var entrance = await node.EnterAsync(world.Students[0]);
        using var slow = (await entrance.SubscribeAsync(
            async frame =>
            {
                frames.Enqueue(frame);
                await gate.Task;
            },
            _ => { })).Value;
        slow.TakeFirst();
        var author = await node.EnterAsync(world.Students[1]);
        for (var i = 0; i < 250; i++)
            Assert.Null(await author.SendAsync(new PostMessage(Guid.CreateVersion7(), $"line {i}", ReplyTo: null)));
        gate.SetResult();

        await Eventually.TrueAsync(() => frames.Any(frame => frame.State.Chat.Lines.Count(line => line.Value.Kind is ChatLineKind.Text) == 250), "the newest state has come");
        Assert.True(frames.Count < 20, $"{frames.Count} frames for a reader that was asleep");
        Assert.Contains(frames, frame => frame.Entries is null);
    }

    [Fact]
    public async Task Somebody_who_is_removed_is_out_on_every_node_and_cannot_come_back_A9()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        var student = world.Students[0];
        var ended = new ConcurrentBag<string>();
        var tabs = new List<RoomSubscription>();
        foreach (var node in new[] { first, second })
        {
            var entrance = await node.EnterAsync(student);
            tabs.Add((await entrance.SubscribeAsync(_ => Task.CompletedTask, ended.Add)).Value);
        }

        var theirs = await second.EnterAsync(student);
        var host = await first.EnterAsync(world.HostId);
        Assert.Null(await host.SendAsync(new RemovePerson(student)));

        await Eventually.TrueAsync(() => ended.Count == 2, "both tabs are told");
        Assert.All(ended, code => Assert.Equal("removed-from-room", code));
        var back = await second.Directory.EnterAsync(world.SessionId, student, Guid.Empty);
        Assert.IsType<RemovedFromRoom>(back.Refusal);
        Assert.IsType<RemovedFromRoom>(await theirs.SendAsync(new PostMessage(Guid.CreateVersion7(), "still here", ReplyTo: null)));
    }

    [Fact]
    public async Task A_lost_notification_is_healed_by_the_poll()
    {
        await using var world = await RoomWorld.NewAsync();
        var writing = world.NewNode(listens: false);
        var reading = world.NewNode(tailPoll: TimeSpan.FromMilliseconds(200));
        var room = await reading.RoomAsync();
        // Written past the room, as by a node that died between its commit and its notification.
        var seq = room.State.Seq + 1;
        Assert.True(await writing.Log.AppendAsync(world.SessionId, [new RoomEntry(seq, DateTimeOffset.UtcNow, world.HostId, new MessagePosted(Guid.CreateVersion7(), "Amara", LiveClasses.Core.Access.RoomRole.Host, "hello", null))]));

        await Eventually.TrueAsync(() => room.State.Seq == seq, "the poll has found the entry");
    }

    [Fact]
    public async Task A_restart_in_the_middle_gives_the_same_room_back()
    {
        await using var world = await RoomWorld.NewAsync();
        var before = world.NewNode();
        var room = await before.RoomAsync();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => RoomScript.Command(i * 104_729)).OfType<PersonCommand>().Select(room.SendAsync));
        var picture = RoomPicture.Of(room.State);
        await before.DisposeAsync();

        var after = await world.NewNode().RoomAsync();
        Assert.Equal(picture, RoomPicture.Of(after.State));
    }

    [Fact]
    public async Task Connections_cut_in_the_middle_lose_nothing_that_was_acknowledged_and_store_nothing_twice_F3()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var room = await node.RoomAsync();
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToList();
        var by = RoomScript.People[2];
        var sending = Task.WhenAll(ids.Select(async (id, i) =>
        {
            await Task.Yield();
            return (Id: id, Refusal: await room.SendAsync(new PostMessage(id, $"line {i}", ReplyTo: null) { By = by, At = DateTimeOffset.UtcNow }));
        }));
        for (var cut = 0; cut < 4; cut++)
            await world.CutConnectionsAsync();

        var acknowledged = (await sending).Where(answer => answer.Refusal is null).Select(answer => answer.Id).ToHashSet();
        var stored = (await world.FromLogAsync()).Chat.Lines.Keys.Where(ids.Contains).ToList();
        Assert.Subset(stored.ToHashSet(), acknowledged);
        Assert.Distinct(stored);
        Assert.Equal(200, acknowledged.Count);
    }

    [Fact]
    public async Task A_student_who_left_the_course_is_refused_at_the_next_act_A33()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var student = await node.EnterAsync(world.Students[0]);
        Assert.Null(await student.SendAsync(new PostMessage(Guid.CreateVersion7(), "hello", ReplyTo: null)));
        await world.UnenrolAsync(world.Students[0]);

        Assert.IsType<LiveClasses.Core.Access.EnrolmentNeeded>(await student.SendAsync(new PostMessage(Guid.CreateVersion7(), "again", ReplyTo: null)));
    }

    [Fact]
    public async Task One_person_cannot_fill_a_room_with_tabs_A35()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var max = new RoomOptions().MaxTabs;
        var student = await node.EnterAsync(world.Students[0]);
        // All at once: the count must not be passed between looking and taking.
        var places = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => student.SubscribeAsync(_ => Task.CompletedTask, _ => { }))));

        Assert.Equal(max, places.Count(place => place.IsDone));
        Assert.All(places.Where(place => !place.IsDone), place => Assert.IsType<TooManyTabs>(place.Refusal));
        Assert.True((await (await node.EnterAsync(world.Students[1])).SubscribeAsync(_ => Task.CompletedTask, _ => { })).IsDone);
        places.First(place => place.IsDone).Value.Dispose();
        Assert.True((await student.SubscribeAsync(_ => Task.CompletedTask, _ => { })).IsDone);
    }

    /// <summary>The other node has not heard of it: the log itself refuses what was decided without it.</summary>
    [Fact]
    public async Task A8_what_a_host_forbids_on_one_node_is_forbidden_on_another_from_the_answer_on()
    {
        await using var world = await RoomWorld.NewAsync();
        var hosts = world.NewNode();
        var host = await hosts.EnterAsync(world.HostId);
        (PersonCommand Order, PersonCommand Undo, PersonCommand Tried, string Code)[] orders =
        [
            (new StartRaid(), new EndRaid(), Line("in the raid"), "chat-is-locked"),
            (new AskForQuiet(), new EndQuiet(), Line("psst"), "room-is-quiet"),
            (new AskForQuiet(), new EndQuiet(), new RaiseHand(), "room-is-quiet"),
            (new MutePerson(world.Students[0]) { Name = "Student 0" }, new UnmutePerson(world.Students[0]), Line("la la la"), "muted"),
        ];
        foreach (var (order, undo, tried, code) in orders)
        {
            var deaf = world.NewNode(listens: false);
            var student = await deaf.EnterAsync(world.Students[0]);
            Assert.Null(await student.SendAsync(Line("before")));
            Assert.Null(await host.SendAsync(order));
            Assert.Equal(code, (await student.SendAsync(tried))?.Code);
            Assert.Null(await host.SendAsync(undo));
        }

        static PostMessage Line(string text) => new(Guid.CreateVersion7(), text, ReplyTo: null);
    }

    /// <summary>The other node cannot hear of it, as while its connection for listening is cut.</summary>
    [Fact]
    public async Task A_room_that_was_locked_on_one_node_lets_nobody_in_at_another_from_the_answer_on()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, deaf) = (world.NewNode(), world.NewNode(listens: false));
        var host = await first.EnterAsync(world.HostId);
        Assert.Null(await world.RefusalAsync(deaf, world.Students[0]));
        Assert.Null(await host.SendAsync(new LockRoom()));
        Assert.IsType<RoomIsLocked>(await world.RefusalAsync(deaf, world.Students[1]));
        Assert.Null(await host.SendAsync(new UnlockRoom()));
        Assert.Null(await world.RefusalAsync(deaf, world.Students[1]));
    }

    [Fact]
    public async Task A_lock_and_a_break_on_one_node_are_everybodys_and_so_is_their_end()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        var host = await first.EnterAsync(world.HostId);
        var there = await second.RoomAsync();
        Assert.Null(await host.SendAsync(new LockRoom()));
        Assert.Null(await host.SendAsync(new StartBreak(5)));
        await Eventually.TrueAsync(() => there.State.Class is { IsLocked: true, Break: not null }, "locked and at a break there too");
        Assert.IsType<RoomIsLocked>(await world.RefusalAsync(second, world.Students[1]));
        Assert.Null(await host.SendAsync(new EndBreak()));
        Assert.Null(await host.SendAsync(new UnlockRoom()));
        await Eventually.TrueAsync(() => there.State.Class is { IsLocked: false, Break: null }, "open and back there too");
        Assert.Null(await world.RefusalAsync(second, world.Students[1]));
    }

    /// <summary>What a well-behaved reader keeps: every line, and whether the frames followed one another.</summary>
    private sealed class Seen
    {
        private readonly List<string> lines = [];
        private long seq = -1;

        public bool HasNoGap { get; private set; } = true;

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (lines)
                    return [.. lines];
            }
        }

        public void Start(RoomSubscription subscription)
        {
            lock (lines)
                seq = Math.Max(seq, subscription.TakeFirst().State.Seq);
        }

        public Task TakeAsync(RoomFrame frame)
        {
            lock (lines)
            {
                // A busy machine may fold two frames into one that carries the state: then the lines are taken from there, as the browser does.
                HasNoGap &= seq < 0 || frame.Entries is null || frame.Entries.Count == 0 || frame.Entries[0].Seq == seq + 1;
                lines.AddRange(frame.State.Chat.Lines.Values.Where(line => line.Seq > seq && line.Kind is ChatLineKind.Text).OrderBy(line => line.Seq).Select(line => line.Text));
                seq = frame.State.Seq;
            }

            return Task.CompletedTask;
        }
    }
}
