using LiveClasses.Core.Access;
using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Stage;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveClasses.Tests.Core.Sessions;

/// <summary>A host who never comes, and one who drops out (SES-09), over two nodes that both look.</summary>
public sealed class HostWatchTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow;
    private readonly StandingClock clock = new() { Now = Start };

    [Fact]
    public async Task The_class_of_a_host_who_dropped_out_ends_once_after_its_minutes_and_not_before()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(clock: clock), world.NewNode(clock: clock));
        var watches = new[] { Watch(world, first), Watch(world, second) };
        await world.StayAsync(world.HostId, Start, seen: Start.AddMinutes(1), left: Start.AddMinutes(1));
        await LookAsync(watches, Start.AddMinutes(2));
        await LookAsync(watches, Start.AddMinutes(2).AddSeconds(5));
        Assert.Equal(Start.AddMinutes(6), (await world.FromLogAsync()).Class.HostAway?.EndsAt ?? default, TimeSpan.FromMilliseconds(1));

        await LookAsync(watches, Start.AddMinutes(5).AddSeconds(58));
        Assert.False((await world.FromLogAsync()).Class.IsOver);
        await LookAsync(watches, Start.AddMinutes(6).AddSeconds(1));
        await LookAsync(watches, Start.AddMinutes(7));
        var log = await first.Log.ReadAsync(world.SessionId, after: 0);
        Assert.Single(log, entry => entry.Event is ClassEnded);
        Assert.Single(log, entry => entry.Event is HostLeft);
        await using var db = world.Database.Db();
        Assert.Equal(SessionState.Ended, (await db.Sessions.SingleAsync(s => s.Id == world.SessionId)).State);
        Assert.Null((await db.AuditEntries.SingleAsync(e => e.SubjectId == world.SessionId && e.Action == "session.ended")).PersonId);
    }

    [Fact]
    public async Task A_reload_of_the_hosts_page_is_no_absence_and_a_host_who_is_back_is_said_to_be()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode(clock: clock);
        var watch = Watch(world, node);
        await world.StayAsync(world.HostId, Start, seen: Start.AddSeconds(60), left: Start.AddSeconds(60));
        await LookAsync([watch], Start.AddSeconds(63));
        Assert.Null((await node.RoomAsync()).State.Class.HostAway);
        await LookAsync([watch], Start.AddSeconds(70));
        Assert.NotNull((await node.RoomAsync()).State.Class.HostAway);

        await world.StayAsync(world.HostId, Start.AddSeconds(72), seen: Start.AddSeconds(72), left: null);
        await LookAsync([watch], Start.AddSeconds(73));
        Assert.Null((await node.RoomAsync()).State.Class.HostAway);
    }

    [Fact]
    public async Task While_a_co_host_is_in_the_room_the_class_goes_on()
    {
        await using var world = await RoomWorld.NewAsync();
        var coHost = world.Students[0];
        await world.TeachAsync(coHost);
        var node = world.NewNode(clock: clock);
        var watch = Watch(world, node);
        await world.StayAsync(world.HostId, Start, seen: Start.AddMinutes(1), left: Start.AddMinutes(1));
        await world.StayAsync(coHost, Start, seen: Start.AddMinutes(20), left: null);
        await node.RoomAsync();
        await LookAsync([watch], Start.AddMinutes(3));
        Assert.Equal(new HostAbsence(default, EndsAt: null), (await node.RoomAsync()).State.Class.HostAway! with { Since = default });
        await LookAsync([watch], Start.AddMinutes(19));
        Assert.False((await world.FromLogAsync()).Class.IsOver);
        Assert.IsType<HostIsHere>((await End(world, node).ExecuteAsync(world.SessionId)).Refusal);

        var taking = await node.EnterAsync(coHost);
        Assert.Equal(RoomRole.CoHost, taking.Person.Role);
        Assert.Null(await taking.SendAsync(new TakeOver()));
        Assert.Equal(coHost, (await world.FromLogAsync()).Class.LeaderId);
    }

    [Fact]
    public async Task While_an_encoder_sends_the_picture_no_page_is_needed()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode(clock: clock);
        var watch = Watch(world, node);
        await (await node.RoomAsync()).SendAsync(new ReportStream(StreamChange.Started) { At = Start });
        await LookAsync([watch], Start.AddMinutes(30));
        Assert.Null((await world.FromLogAsync()).Class.HostAway);
        await (await node.RoomAsync()).SendAsync(new ReportStream(StreamChange.Ended) { At = Start });
        await LookAsync([watch], Start.AddMinutes(31));
        // However long nobody looked: whoever is told has time to come back.
        Assert.Equal(clock.Now + WatchHosts.ShortestNotice, (await world.FromLogAsync()).Class.HostAway?.EndsAt ?? default, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task F2_a_node_that_has_just_started_ends_no_class_before_its_people_could_come_back()
    {
        await using var world = await RoomWorld.NewAsync();
        var before = world.NewNode(clock: clock);
        await LookAsync([Watch(world, before)], Start.AddMinutes(10));
        clock.Now = Start.AddMinutes(20);
        var after = world.NewNode(clock: clock);
        var restarted = Watch(world, after);
        await LookAsync([restarted], Start.AddMinutes(20).AddSeconds(1));
        Assert.False((await world.FromLogAsync()).Class.IsOver);
        await LookAsync([restarted], Start.AddMinutes(20) + PresenceBook.Lost + TimeSpan.FromSeconds(1));
        await LookAsync([restarted], Start.AddMinutes(22));
        Assert.True((await world.FromLogAsync()).Class.IsOver);
    }

    [Fact]
    public async Task A_host_who_does_not_start_is_reminded_twice_whoever_looks_and_however_often()
    {
        await using var school = await School.NewAsync();
        var due = school.Clock.Now.AddMinutes(30);
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 30);
        var contexts = school.Get<IDbContextFactory<AppDbContext>>();
        var nodes = Enumerable.Range(0, 2).Select(_ => new RemindHosts(contexts, new EmailOutbox(school.Clock), school.Clock)).ToList();
        foreach (var (minutes, mails) in new[] { (1, 0), (3, 1), (4, 1), (11, 2), (15, 2) })
        {
            school.Clock.Now = due.AddMinutes(minutes);
            await Task.WhenAll(nodes.Select(node => node.ExecuteAsync()));
            await using var db = school.Db();
            var sent = await db.OutboxMails.Where(m => m.Subject.StartsWith("People wait for you")).ToListAsync();
            Assert.Equal(mails, sent.Count);
        }
    }

    private static async Task LookAsync(IEnumerable<WatchHosts> watches, DateTimeOffset at, StandingClock clock)
    {
        clock.Now = at;
        await Task.WhenAll(watches.Select(watch => watch.ExecuteAsync()));
    }

    private Task LookAsync(IEnumerable<WatchHosts> watches, DateTimeOffset at) => LookAsync(watches, at, clock);

    private WatchHosts Watch(RoomWorld world, RoomNode node) => new(world.Database.DataSource, node.Directory, End(world, node), clock);

    private EndAbandonedSession End(RoomWorld world, RoomNode node) => new(new SessionLife(
        world.Database.Contexts,
        new AccessPolicy(world.Database.Contexts, world.Database.DataSource),
        new SessionAftermath([], [new RoomSessionMoves(node.Directory)], NullLogger<SessionAftermath>.Instance),
        clock));
}
