using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Rooms.Polls;

/// <summary>Polls on a real database and two nodes.</summary>
public sealed class PollsTogetherTests
{
    private const int Crowd = 500;

    [Fact]
    public async Task P13_five_hundred_votes_in_one_second_over_two_nodes_are_all_counted_once()
    {
        await using var world = await RoomWorld.NewAsync(Crowd);
        RoomNode[] nodes = [world.NewNode(), world.NewNode()];
        var id = await OpenAsync(world, nodes[0], PollRules.Plain);
        var voters = await VotersAsync(world, nodes);
        // Everybody presses twice: the second is the same vote.
        var answers = await Task.WhenAll(voters.SelectMany((voter, i) => new[] { voter.SendAsync(new VoteInPoll(id, i % 3)), voter.SendAsync(new VoteInPoll(id, i % 3)) }));

        Assert.All(answers, Assert.Null);
        foreach (var node in nodes)
        {
            var room = await node.RoomAsync();
            await Eventually.TrueAsync(() => room.State.Polls.Find(id)!.Voters == Crowd, "every vote is on every node");
            Assert.Equal(new[] { 167, 167, 166 }, room.State.Polls.Find(id)!.Counts.ToArray());
        }

        Assert.Equal(Crowd, (await nodes[0].Log.ReadAsync(world.SessionId, 0)).Count(entry => entry.Event is PollVoted));
    }

    [Fact]
    public async Task A7_secret_ballots_over_two_nodes_are_all_counted_and_no_row_joins_a_person_to_a_choice()
    {
        await using var world = await RoomWorld.NewAsync(60);
        RoomNode[] nodes = [world.NewNode(tailPoll: TimeSpan.FromMilliseconds(200)), world.NewNode(tailPoll: TimeSpan.FromMilliseconds(200))];
        var id = await OpenAsync(world, nodes[0], new PollRules { Secrecy = PollSecrecy.Secret });
        var voters = await VotersAsync(world, nodes);
        Assert.All(await Task.WhenAll(voters.Select((voter, i) => voter.SendAsync(new VoteInPoll(id, i % 3)))), Assert.Null);
        // Some of it is stored while the poll is open: a node that dies takes few ballots with it.
        await Eventually.TrueAsync(async () => (await nodes[0].RoomAsync()).State.Polls.Find(id)!.Takers.Count >= 20, "most ballots are stored");
        Assert.Null(await (await nodes[0].EnterAsync(world.HostId)).SendAsync(new ClosePoll(id)));

        await Eventually.TrueAsync(async () => (await nodes[1].RoomAsync()).State.Polls.Find(id)!.Takers.Count == 60, "all ballots are counted");
        Assert.Equal(new[] { 20, 20, 20 }, (await nodes[1].RoomAsync()).State.Polls.Find(id)!.Counts.ToArray());
        await using var db = world.Database.Db();
        var rows = await db.RoomLog.Where(row => row.SessionId == world.SessionId).ToListAsync();
        Assert.DoesNotContain(rows, row => row.Kind == "poll.voted");
        Assert.DoesNotContain(rows, row => row.By is { } by && world.Students.Contains(by));
        var counted = (await nodes[0].Log.ReadAsync(world.SessionId, 0)).Select(entry => entry.Event).OfType<PollBallotsCounted>().ToList();
        Assert.All(counted, batch =>
        {
            Assert.True(batch.Takers.Length >= Poll.FewestSecret);
            Assert.Equal(batch.Takers.Order(), batch.Takers.ToArray());
            Assert.Equal(batch.Takers.Length, batch.Tally.Sum());
        });
    }

    [Fact]
    public async Task Ballots_of_a_node_that_died_can_be_sent_again_to_another_and_count_once()
    {
        await using var world = await RoomWorld.NewAsync(8);
        var (first, second) = (world.NewNode(listens: false), world.NewNode());
        var id = await OpenAsync(world, second, new PollRules { Secrecy = PollSecrecy.Secret });
        (await first.RoomAsync()).Poke();
        await Eventually.TrueAsync(async () => (await first.RoomAsync()).State.Polls.Find(id) is not null, "the first node has the poll");
        foreach (var student in world.Students.Take(4))
            Assert.Null(await (await first.EnterAsync(student)).SendAsync(new VoteInPoll(id, 1)));
        // Four are too few to be stored even by a node that stops in good order.
        await first.DisposeAsync();
        foreach (var student in world.Students)
            Assert.Null(await (await second.EnterAsync(student)).SendAsync(new VoteInPoll(id, 1)));
        Assert.Null(await (await second.EnterAsync(world.HostId)).SendAsync(new ClosePoll(id)));

        await Eventually.TrueAsync(async () => (await second.RoomAsync()).State.Polls.Find(id)!.Takers.Count == 8, "all ballots are counted");
        Assert.Equal(new[] { 0, 8, 0 }, (await world.FromLogAsync()).Polls.Find(id)!.Counts.ToArray());
    }

    [Fact]
    public async Task A_node_that_stops_in_good_order_stores_the_ballots_it_may_store()
    {
        await using var world = await RoomWorld.NewAsync(7);
        var node = world.NewNode();
        var id = await OpenAsync(world, node, new PollRules { Secrecy = PollSecrecy.Secret });
        foreach (var student in world.Students)
            Assert.Null(await (await node.EnterAsync(student)).SendAsync(new VoteInPoll(id, 2)));
        Assert.Empty((await world.FromLogAsync()).Polls.Find(id)!.Takers);
        await node.DisposeAsync();

        Assert.Equal(7, (await world.FromLogAsync()).Polls.Find(id)!.Takers.Count);
    }

    [Fact]
    public async Task A_poll_whose_time_is_up_closes_once_though_every_node_looks()
    {
        await using var world = await RoomWorld.NewAsync();
        RoomNode[] nodes = [world.NewNode(), world.NewNode()];
        var id = await OpenAsync(world, nodes[0], new PollRules { Seconds = PollRules.MinSeconds });
        await Eventually.TrueAsync(async () => (await nodes[1].RoomAsync()).State.Polls.Find(id) is not null, "both nodes have the poll");
        // Both say it at once, many times, as clocks that run on every node do.
        var late = DateTimeOffset.UtcNow.AddSeconds(PollRules.MinSeconds);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i => await (await nodes[i % 2].RoomAsync()).SendAsync(new ClosePollsOnTime { At = late })));

        Assert.Single(await nodes[0].Log.ReadAsync(world.SessionId, 0), entry => entry.Event is PollClosed);
    }

    [Fact]
    public async Task The_clock_of_a_node_closes_a_poll_whose_time_is_up()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var id = await OpenAsync(world, node, new PollRules { Seconds = PollRules.MinSeconds });
        using var clock = new PollClock(node.Directory, new LaterClock(TimeSpan.FromSeconds(PollRules.MinSeconds)));
        await clock.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(async () => !(await node.RoomAsync()).State.Polls.Find(id)!.IsOpen, "the poll has closed");
        await clock.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_reveal_is_marked_alike_on_every_node_and_after_a_restart()
    {
        await using var world = await RoomWorld.NewAsync(6);
        RoomNode[] nodes = [world.NewNode(), world.NewNode()];
        var id = await OpenAsync(world, nodes[0], new PollRules { Points = 10 });
        var voters = await VotersAsync(world, nodes);
        Assert.All(await Task.WhenAll(voters.Select((voter, i) => voter.SendAsync(new VoteInPoll(id, i % 3)))), Assert.Null);
        var host = await nodes[1].EnterAsync(world.HostId);
        Assert.Null(await host.SendAsync(new RevealAnswer(id, new AnswerKey { Right = [1] })));
        Assert.Null(await host.SendAsync(new RevealAnswer(id, new AnswerKey { Right = [2] })));

        await Eventually.TrueAsync(async () => (await nodes[0].RoomAsync()).State.Quizzes.Ranking.Length == 6, "the other node has marked");
        var expected = (await world.FromLogAsync()).Quizzes.Ranking;
        Assert.Equal(expected.ToArray(), (await nodes[0].RoomAsync()).State.Quizzes.Ranking.ToArray());
        Assert.Equal([10, 10, 0, 0, 0, 0], expected.Select(score => score.Points));
        Assert.Equal([1, 1, 3, 3, 3, 3], expected.Select(score => score.Place));
    }

    private static async Task<Guid> OpenAsync(RoomWorld world, RoomNode node, PollRules rules)
    {
        var id = Guid.CreateVersion7();
        Assert.Null(await (await node.EnterAsync(world.HostId)).SendAsync(new OpenPoll(id, "How many terms?", ["3", "5", "As many as you like"]) { Rules = rules }));
        return id;
    }

    /// <summary>Every student at the door of one of the nodes, which all know the newest poll.</summary>
    private static async Task<RoomEntrance[]> VotersAsync(RoomWorld world, RoomNode[] nodes)
    {
        foreach (var node in nodes)
            await Eventually.TrueAsync(async () => (await node.RoomAsync()).State.Polls.All.Length == 1, "the node has the poll");
        return await Task.WhenAll(world.Students.Select((student, i) => nodes[i % nodes.Length].EnterAsync(student)));
    }

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
