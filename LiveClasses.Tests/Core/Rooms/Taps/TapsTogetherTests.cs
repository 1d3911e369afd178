using System.Collections.Immutable;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Pulse;
using LiveClasses.Core.Rooms.Reactions;
using LiveClasses.Core.Rooms.Taps;
using LiveClasses.Tests.Support;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LiveClasses.Tests.Core.Rooms.Taps;

/// <summary>Reactions and the pulse on a real database: many taps, few entries, every tap once, nobody's name.</summary>
public sealed class TapsTogetherTests
{
    private static readonly string Kind = ReactionKind.All[0].Id;

    [Fact]
    public async Task Two_thousand_taps_of_a_second_are_one_entry_and_every_one_counts()
    {
        await using var world = await RoomWorld.NewAsync(students: 125);
        var node = new Node(world);
        var people = await Task.WhenAll(world.Students.Select(node.EnterAsync));
        await Task.WhenAll(people.SelectMany(person => Enumerable.Range(0, 16).Select(_ => node.TapAsync(person))));
        await node.BeatAsync();
        await node.BeatAsync();

        var counted = (await world.EntriesAsync()).Where(entry => entry.Event is ReactionsCounted).ToList();
        Assert.Equal(2000, Assert.IsType<ReactionsCounted>(Assert.Single(counted).Event).Counts[Kind]);
        Assert.Null(counted[0].By);
    }

    [Fact]
    public async Task One_person_counts_a_burst_and_then_only_a_few_a_second()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = new Node(world);
        var person = await node.EnterAsync(world.Students[0]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => node.TapAsync(person)));
        Assert.Equal(TapAllowance.Burst, answers.Count(code => code is null));
        Assert.All(answers, code => Assert.True(code is null or "too-many-reactions", code));

        node.Clock.Now += TimeSpan.FromSeconds(1);
        // A second tab is the same person.
        var tab = await node.EnterAsync(world.Students[0]);
        Assert.Null(await node.TapAsync(tab, count: 1000));
        await node.BeatAsync();
        Assert.Equal(TapAllowance.Burst + TapAllowance.PerSecond, (await world.FromLogAsync()).Reactions.Totals[Kind]);
    }

    [Theory]
    [InlineData("no-such-kind", 1)]
    [InlineData("", 1)]
    [InlineData("clap' or 1=1", 1)]
    [InlineData(null, 0)]
    [InlineData(null, -5)]
    [InlineData(null, int.MaxValue)]
    public async Task A11_a_malformed_reaction_is_refused_and_the_others_are_unaffected(string? kind, int count)
    {
        await using var world = await RoomWorld.NewAsync();
        var node = new Node(world);
        var (bad, good) = (await node.EnterAsync(world.Students[0]), await node.EnterAsync(world.Students[1]));
        Assert.Equal("reaction-unknown", (await node.Book.ReactAsync(bad, new Dictionary<string, int> { [Kind] = 1, [kind ?? ReactionKind.All[1].Id] = count }))?.Code);
        Assert.Equal("reaction-unknown", (await node.Book.ReactAsync(bad, Enumerable.Range(0, 5000).ToDictionary(i => $"{i}", _ => 1)))?.Code);
        Assert.Equal("reaction-unknown", (await node.Book.SayAsync(bad, (PulseKind)17))?.Code);
        Assert.Null(await node.TapAsync(good));
        await node.BeatAsync();

        Assert.Equal(ImmutableDictionary<string, long>.Empty.Add(Kind, 1), (await world.FromLogAsync()).Reactions.Totals);
    }

    [Fact]
    public async Task A33_who_left_the_course_taps_a_few_seconds_more_at_most()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = new Node(world);
        var person = await node.EnterAsync(world.Students[0]);
        await world.UnenrolAsync(world.Students[0]);
        // Within these seconds a tap asks no database: that is what makes thousands of them cheap.
        Assert.Null(await node.TapAsync(person));
        node.Clock.Now += RoomEntrance.RightsAge + TimeSpan.FromMilliseconds(1);

        Assert.Equal("enrolment-needed", await node.TapAsync(person));
        Assert.Equal("enrolment-needed", (await node.Book.SayAsync(person, PulseKind.Lost))?.Code);
    }

    [Fact]
    public async Task A34_removed_people_and_switched_off_reactions_are_refused_at_once_without_a_button()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = new Node(world);
        var (removed, other) = (await node.EnterAsync(world.Students[0]), await node.EnterAsync(world.Students[1]));
        var host = await node.EnterAsync(world.HostId);
        Assert.Null(await host.SendAsync(new RemovePerson(world.Students[0])));
        Assert.Equal("removed-from-room", await node.TapAsync(removed));
        Assert.Equal("removed-from-room", (await node.Book.SayAsync(removed, PulseKind.Lost))?.Code);

        await node.Rooms.Directory.SendAsync(world.SessionId, new ChangeSettings(RoomSettings.AllOn with { AreReactionsOn = false }));
        Assert.Equal("feature-is-off", await node.TapAsync(other));
        await node.Rooms.Directory.SendAsync(world.SessionId, new EndClass());
        Assert.Equal("class-not-live", (await node.Book.SayAsync(other, PulseKind.Fine))?.Code);
    }

    [Fact]
    public async Task Two_nodes_append_their_own_counts_and_both_see_the_sum()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (new Node(world), new Node(world));
        var (here, there) = (await first.EnterAsync(world.Students[0]), await second.EnterAsync(world.Students[1]));
        for (var second2 = 0; second2 < 5; second2++)
        {
            Assert.Null(await first.TapAsync(here, count: 3));
            Assert.Null(await second.TapAsync(there, count: 2));
            await Task.WhenAll(first.BeatAsync(), second.BeatAsync());
            first.Clock.Now = second.Clock.Now += TimeSpan.FromSeconds(1);
        }

        Assert.Equal(10, (await world.EntriesAsync()).Count(entry => entry.Event is ReactionsCounted));
        foreach (var node in new[] { first, second })
            await Eventually.TrueAsync(async () => (await node.Rooms.RoomAsync()).State.Reactions.Totals.GetValueOrDefault(Kind) == 25, "both nodes have every tap");
    }

    [Fact]
    public async Task Taps_of_a_moment_without_a_database_are_counted_once_when_it_is_back_F3()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = new Node(world);
        var person = await node.EnterAsync(world.Students[0]);
        for (var beat = 0; beat < 8; beat++)
        {
            Assert.Null(await node.TapAsync(person));
            var beating = node.BeatAsync();
            await world.CutConnectionsAsync();
            await beating;
            node.Clock.Now += TimeSpan.FromSeconds(0.5); // rights are asked anew after five
        }

        await Eventually.TrueAsync(
            async () =>
            {
                await node.BeatAsync();
                return (await node.Rooms.RoomAsync()).State.Reactions.Totals.GetValueOrDefault(Kind) == 8;
            },
            "every tap is in the log");
        Assert.Equal(8, (await world.FromLogAsync()).Reactions.Totals[Kind]);
    }

    [Fact]
    public async Task The_latest_word_of_a_person_counts_over_nodes_and_only_while_they_are_here_and_it_is_fresh()
    {
        await using var world = await RoomWorld.NewAsync(students: 6);
        var (first, second) = (new Node(world), new Node(world));
        var stays = new List<RoomSubscription>();
        for (var i = 0; i < 6; i++)
        {
            var node = i < 3 ? first : second;
            var person = await node.EnterAsync(world.Students[i]);
            stays.Add((await person.SubscribeAsync(_ => Task.CompletedTask, _ => { })).Value);
            Assert.Null(await node.Book.SayAsync(person, PulseKind.Lost));
            Assert.Null(await node.Book.SayAsync(person, i == 0 ? PulseKind.TooFast : PulseKind.Fine));
            Assert.Equal(i == 0 ? PulseKind.TooFast : PulseKind.Fine, node.Book.SaidBy(person));
        }

        await Task.WhenAll(first.BeatAsync(), second.BeatAsync());
        Assert.Equal(new PulseCounts(0, 1, 5), (await world.FromLogAsync()).Pulse.At(DateTimeOffset.UtcNow));

        // One leaves: five are left. One more: no number any more, not even a smaller one.
        stays[5].Dispose();
        await NextAsync();
        Assert.Equal(new PulseCounts(0, 1, 4), (await world.FromLogAsync()).Pulse.At(DateTimeOffset.UtcNow));
        stays[4].Dispose();
        await NextAsync();
        Assert.Null((await world.FromLogAsync()).Pulse.At(DateTimeOffset.UtcNow));

        first.Clock.Now = second.Clock.Now += new RoomOptions().PulseAge;
        await NextAsync();
        Assert.Empty((await world.FromLogAsync()).Pulse.Nodes);

        Task NextAsync()
        {
            first.Clock.Now = second.Clock.Now += TapBook.PulseBeat;
            return Task.WhenAll(first.BeatAsync(), second.BeatAsync());
        }
    }

    [Fact]
    public async Task A7_no_person_of_the_pulse_or_the_reactions_is_in_the_database()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = new Node(world);
        var person = await node.EnterAsync(world.Students[0]);
        using var stay = (await person.SubscribeAsync(_ => Task.CompletedTask, _ => { })).Value;
        Assert.Null(await node.TapAsync(person));
        Assert.Null(await node.Book.SayAsync(person, PulseKind.Lost));
        await node.BeatAsync();

        await using var command = world.Database.DataSource.CreateCommand(
            """select count(*), count("by"), count(*) filter (where body::text like '%' || $2 || '%') from room_log where session_id = $1 and kind in ('pulse.measured', 'reactions.counted')""");
        command.Parameters.Add(new NpgsqlParameter { Value = world.SessionId });
        command.Parameters.Add(new NpgsqlParameter { Value = world.Students[0].ToString() });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        Assert.Equal((2L, 0L, 0L), (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)));
    }

    /// <summary>A web node with its own count and a clock that is moved by hand.</summary>
    private sealed class Node
    {
        private readonly RoomWorld world;

        public Node(RoomWorld world)
        {
            this.world = world;
            Rooms = world.NewNode(roomClock: Clock);
            Book = new TapBook(Rooms.Directory, Options.Create(new RoomOptions()), Clock);
        }

        public HandClock Clock { get; } = new();

        public RoomNode Rooms { get; }

        public TapBook Book { get; }

        public Task<RoomEntrance> EnterAsync(Guid person) => Rooms.EnterAsync(person);

        public async Task<string?> TapAsync(RoomEntrance person, int count = 1) => (await Book.ReactAsync(person, new Dictionary<string, int> { [Kind] = count }))?.Code;

        public Task BeatAsync() => Book.BeatAsync();
    }

    /// <summary>Shows the time that a test says; what waits does so by the real one.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly DateTimeOffset began = DateTimeOffset.UtcNow;

        public HandClock() => Now = began;

        public DateTimeOffset Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => (Now - began).Ticks;
    }
}
