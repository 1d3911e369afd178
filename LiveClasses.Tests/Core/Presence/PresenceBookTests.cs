using LiveClasses.Core.Presence;
using LiveClasses.Tests.Core.Rooms;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Presence;

/// <summary>Who is here, over tabs and nodes, and what is left of it when a node dies.</summary>
public sealed class PresenceBookTests
{
    [Fact]
    public async Task Two_tabs_are_one_person_until_both_are_closed_F11()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var room = await node.RoomAsync();
        var viewers = new Counter(room);
        var book = new PresenceBook(world.Database.DataSource, node.Directory, TimeProvider.System);
        var (laptop, phone) = (book.Enter(world.SessionId, world.Students[0]), book.Enter(world.SessionId, world.Students[0]));
        using var other = book.Enter(world.SessionId, world.Students[1]);

        await book.BeatAsync(CancellationToken.None);
        await viewers.ShowsAsync(2);
        laptop.Dispose();
        await book.BeatAsync(CancellationToken.None);
        await viewers.ShowsAsync(2);
        phone.Dispose();
        await book.BeatAsync(CancellationToken.None);
        await viewers.ShowsAsync(1);

        await using var db = world.Database.Db();
        Assert.Equal(2, await db.PresenceSpans.CountAsync(s => s.PersonId == world.Students[0] && s.LeftAt != null && s.LeftAt >= s.JoinedAt));
    }

    [Fact]
    public async Task A_node_that_dies_costs_one_heartbeat_at_most_and_its_people_leave_the_count_F2()
    {
        await using var world = await RoomWorld.NewAsync();
        var clock = new Clock();
        var (dying, living) = (world.NewNode(), world.NewNode());
        await dying.RoomAsync();
        var viewers = new Counter(await living.RoomAsync());
        var book = new PresenceBook(world.Database.DataSource, dying.Directory, clock);
        var survivor = new PresenceBook(world.Database.DataSource, living.Directory, clock);
        using var stay = book.Enter(world.SessionId, world.Students[0]);
        await book.BeatAsync(CancellationToken.None);
        clock.Now += PresenceBook.Heartbeat;
        await book.BeatAsync(CancellationToken.None);
        var confirmed = clock.Now;
        await survivor.BeatAsync(CancellationToken.None);
        await viewers.ShowsAsync(1);

        // From here on the first node says nothing more.
        clock.Now += PresenceBook.Lost + TimeSpan.FromSeconds(1);
        await survivor.BeatAsync(CancellationToken.None);

        await viewers.ShowsAsync(0);
        await using var db = world.Database.Db();
        var span = await db.PresenceSpans.SingleAsync();
        Assert.Equal((confirmed, null), (span.SeenAt, span.LeftAt));
    }

    [Fact]
    public async Task P11_a_heartbeat_of_a_thousand_people_writes_no_row_of_theirs()
    {
        await using var world = await RoomWorld.NewAsync();
        var clock = new Clock();
        var book = new PresenceBook(world.Database.DataSource, world.NewNode().Directory, clock);
        for (var i = 0; i < 1000; i++)
            book.Enter(world.SessionId, Guid.CreateVersion7(), $"Student {i}");
        await book.BeatAsync(CancellationToken.None);
        var rows = await VersionsAsync();

        clock.Now += PresenceBook.Heartbeat;
        await book.BeatAsync(CancellationToken.None);

        Assert.Equal(1000, rows.Count);
        Assert.Equal(rows, await VersionsAsync());
        await using var db = world.Database.Db();
        Assert.Equal(1000, await db.PresenceSpans.CountAsync(span => span.SeenAt == clock.Now));

        async Task<List<string>> VersionsAsync()
        {
            await using var database = world.Database.Db();
            return await database.Database.SqlQuery<string>($"""select ctid::text as "Value" from presence_spans order by id""").ToListAsync();
        }
    }

    [Fact]
    public async Task Somebody_who_has_left_is_not_kept_by_the_heartbeats_of_their_node()
    {
        await using var world = await RoomWorld.NewAsync();
        var clock = new Clock();
        var book = new PresenceBook(world.Database.DataSource, world.NewNode().Directory, clock);
        var gone = book.Enter(world.SessionId, world.Students[0]);
        using var stay = book.Enter(world.SessionId, world.Students[1]);
        await book.BeatAsync(CancellationToken.None);
        gone.Dispose();
        var leftAt = clock.Now;
        await book.BeatAsync(CancellationToken.None);

        clock.Now += PresenceBook.Heartbeat;
        await book.BeatAsync(CancellationToken.None);

        await using var db = world.Database.Db();
        Assert.Equal(leftAt, (await db.PresenceSpans.SingleAsync(span => span.PersonId == world.Students[0])).SeenAt);
        Assert.Equal(clock.Now, (await db.PresenceSpans.SingleAsync(span => span.PersonId == world.Students[1])).SeenAt);
    }

    [Fact]
    public async Task A_shutdown_in_order_ends_every_stay()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var book = new PresenceBook(world.Database.DataSource, node.Directory, TimeProvider.System);
        foreach (var student in world.Students)
            book.Enter(world.SessionId, student);
        await book.CloseAsync(CancellationToken.None);

        await using var db = world.Database.Db();
        Assert.Equal(world.Students.Count, await db.PresenceSpans.CountAsync(s => s.LeftAt != null));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>The number that a reader of the room is shown, with the next tick.</summary>
    private sealed class Counter(LiveClasses.Core.Rooms.Room room)
    {
        public Task ShowsAsync(int people) => Eventually.TrueAsync(
            () =>
            {
                using var reader = room.Subscribe(RoomScript.People[0], int.MaxValue, _ => Task.CompletedTask, _ => { })!.Value.Value;
                return reader.TakeFirst().Viewers == people;
            },
            $"the room shows {people}");
    }
}
