using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Rooms.Lobby;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>The one door on a real database and over two nodes: every rule of entry, and what holds afterwards (ROOM-01).</summary>
public sealed class EntryTests
{
    [Fact]
    public async Task Fifty_who_come_at_once_over_two_nodes_take_exactly_ten_places()
    {
        await using var world = await RoomWorld.NewAsync(students: 50);
        await world.SetAsync(session => session.Capacity = 10);
        RoomNode[] nodes = [world.NewNode(), world.NewNode()];
        await Task.WhenAll(nodes.Select(node => node.RoomAsync()));

        var answers = await Task.WhenAll(world.Students.Select((student, i) => nodes[i % 2].Directory.EnterAsync(world.SessionId, student, Guid.Empty)));

        Assert.Equal(10, answers.Count(answer => answer.IsDone));
        Assert.All(answers.Where(answer => !answer.IsDone), answer => Assert.Equal(new RoomIsFull(10), answer.Refusal));
        // Whoever has a place has it in every tab and on every node; the host needs none.
        foreach (var seated in world.Students.Where((_, i) => answers[i].IsDone))
            Assert.All(await Task.WhenAll(nodes.Select(node => node.Directory.EnterAsync(world.SessionId, seated, Guid.Empty))), again => Assert.True(again.IsDone));
        Assert.True((await nodes[1].Directory.EnterAsync(world.SessionId, world.HostId, Guid.Empty)).IsDone);
    }

    [Fact]
    public async Task A_place_left_for_a_moment_is_taken_up_again_and_not_by_whoever_was_removed_meanwhile()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var (host, stays, removed) = (await node.EnterAsync(world.HostId), await node.EnterAsync(world.Students[0]), await node.EnterAsync(world.Students[1]));
        var moment = TimeSpan.FromSeconds(2);

        using var place = await stays.ReturnAsync(moment, _ => Task.CompletedTask, _ => { });
        Assert.NotNull(place);
        Assert.Null(await stays.ReturnAsync(RoomSeats.Kept + moment, _ => Task.CompletedTask, _ => { }));

        Assert.Null(await host.SendAsync(new RemovePerson(world.Students[1])));
        Assert.Null(await removed.ReturnAsync(moment, _ => Task.CompletedTask, _ => { }));
        // Recording was switched on while they were away: the door asks (A39).
        await world.SetAsync(session => (session.IsRecorded, session.AsksConsent) = (true, true));
        await node.Directory.RefreshAsync(world.SessionId);
        Assert.Null(await stays.ReturnAsync(moment, _ => Task.CompletedTask, _ => { }));
    }

    [Fact]
    public async Task A_full_room_gives_its_picture_and_its_chat_to_nobody_who_has_no_place()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.Capacity = 1);
        var node = world.NewNode();
        var picture = new StreamAccess(node.Access, node.Directory, world.Database.Contexts);
        var (seated, late) = (world.Students[0], world.Students[1]);
        Assert.True(await MayWatchAsync(late)); // a place is free
        await node.EnterAsync(seated);

        Assert.IsType<RoomIsFull>(await world.RefusalAsync(node, late));
        Assert.False(await MayWatchAsync(late));
        Assert.IsType<RoomIsFull>((await node.Directory.ReachAsync(world.SessionId, late, Guid.Empty)).Refusal);
        Assert.True(await MayWatchAsync(seated));
        Assert.True(await MayWatchAsync(world.HostId));

        Task<bool> MayWatchAsync(Guid person) => picture.MayWatchAsync(world.SessionId, person, guestId: null, CancellationToken.None);
    }

    [Fact]
    public async Task F2_a_place_is_free_again_when_its_person_has_left_or_their_node_is_dead()
    {
        await using var world = await RoomWorld.NewAsync(students: 4);
        await world.SetAsync(session => session.Capacity = 2);
        var clock = new StandingClock { Now = DateTimeOffset.UtcNow };
        await using var seats = new RoomSeats(world.Database.DataSource, clock);
        var (leaves, dies, stays, late) = (world.Students[0], world.Students[1], world.Students[2], world.Students[3]);
        Assert.True(await seats.TakeAsync(world.SessionId, leaves, 2));
        Assert.True(await seats.TakeAsync(world.SessionId, dies, 2));
        await world.StayAsync(leaves, clock.Now, seen: clock.Now.AddSeconds(5), left: clock.Now.AddSeconds(5));
        await world.StayAsync(dies, clock.Now, seen: clock.Now.AddSeconds(30), left: null);

        clock.Now += TimeSpan.FromSeconds(10);
        Assert.False(await seats.TakeAsync(world.SessionId, stays, 2)); // a blip keeps the place
        clock.Now += TimeSpan.FromSeconds(20);
        Assert.True(await seats.TakeAsync(world.SessionId, stays, 2));
        Assert.False(await seats.TakeAsync(world.SessionId, late, 2));
        clock.Now += PresenceBook.Lost;
        Assert.True(await seats.TakeAsync(world.SessionId, late, 2));
    }

    [Fact]
    public async Task A_password_is_asked_once_and_again_when_it_has_changed()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.SetRoomPassword(RoomPassword.Of("open sesame")));
        var (first, second) = (world.NewNode(), world.NewNode());
        var tell = new TellRoomPassword(world.Database.Contexts, new AccessPolicy(world.Database.Contexts, world.Database.DataSource));
        var student = world.Students[0];
        Assert.IsType<RoomPasswordNeeded>(await world.RefusalAsync(first, student));
        Assert.Null(await world.RefusalAsync(first, world.HostId));
        Assert.IsType<RoomPasswordWrong>((await tell.ExecuteAsync(world.SessionId, student, Guid.Empty, RoomPassword.Of("Open sesame"))).Refusal);
        Assert.IsType<RoomPasswordWrong>((await tell.ExecuteAsync(world.SessionId, student, Guid.Empty, password: null)).Refusal);
        Assert.IsType<RoomPasswordNeeded>(await world.RefusalAsync(first, student));

        Assert.True((await tell.ExecuteAsync(world.SessionId, student, Guid.Empty, RoomPassword.Of("open sesame"))).IsDone);
        Assert.Null(await world.RefusalAsync(first, student));
        Assert.Null(await world.RefusalAsync(second, student));
        Assert.IsType<RoomPasswordNeeded>(await world.RefusalAsync(first, world.Students[1]));

        await world.SetAsync(session => session.SetRoomPassword(RoomPassword.Of("another one")));
        Assert.IsType<RoomPasswordNeeded>(await world.RefusalAsync(second, student));
    }

    [Fact]
    public async Task A_password_is_stored_as_a_hash_and_never_shows_itself()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.SetRoomPassword(RoomPassword.Of("open sesame")));
        await using var db = world.Database.Db();
        Assert.DoesNotContain("sesame", (await db.Sessions.SingleAsync(s => s.Id == world.SessionId)).RoomPasswordHash!);
        Assert.DoesNotContain("sesame", (RoomPassword.Of("open sesame"), 1).ToString());
    }

    [Fact]
    public async Task Whoever_waits_is_let_in_on_every_node_and_in_every_tab()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.NeedsApproval = true);
        var (first, second) = (world.NewNode(), world.NewNode());
        var student = world.Students[0];
        Assert.IsType<ApprovalNeeded>(await world.RefusalAsync(second, student));
        var isIn = new TaskCompletionSource();
        using var waiting = (await second.Directory.WaitAsync(
            world.SessionId,
            student,
            Guid.Empty,
            frame =>
            {
                if (frame.State.Lobby.Admitted.Contains(student))
                    isIn.TrySetResult();
                return Task.CompletedTask;
            },
            _ => { })).Value;
        waiting.TakeFirst();
        var host = await first.EnterAsync(world.HostId);
        await Eventually.TrueAsync(async () => (await first.RoomAsync()).State.Lobby.IsWaiting(student), "the host sees who waits");
        Assert.Null(await host.SendAsync(new AdmitPerson(student)));

        await isIn.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Null(await world.RefusalAsync(first, student));
        Assert.Null(await world.RefusalAsync(second, student));
        Assert.IsType<ApprovalNeeded>(await world.RefusalAsync(first, world.Students[1]));
    }

    [Fact]
    public async Task Whoever_is_turned_away_stays_out_with_the_reason_on_every_node()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.NeedsApproval = true);
        var (first, second) = (world.NewNode(), world.NewNode());
        using var waiting = (await second.Directory.WaitAsync(world.SessionId, world.Students[0], Guid.Empty, _ => Task.CompletedTask, _ => { })).Value;
        var host = await second.EnterAsync(world.HostId);
        Assert.Null(await host.SendAsync(new TurnAway(world.Students[0], "Group B is tomorrow")));

        await Eventually.TrueAsync(async () => await world.RefusalAsync(first, world.Students[0]) is TurnedAway { Reason: "Group B is tomorrow" }, "the other node says why");
    }

    [Fact]
    public async Task A_locked_room_keeps_those_who_were_in_and_nobody_else()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var (inside, gone, outside) = (world.Students[0], world.Students[1], world.Students[2]);
        var now = DateTimeOffset.UtcNow;
        await world.StayAsync(inside, now.AddMinutes(-10), seen: now, left: null);
        await world.StayAsync(gone, now.AddMinutes(-10), seen: now.AddMinutes(-8), left: now.AddMinutes(-8));
        var host = await node.EnterAsync(world.HostId);
        Assert.Null(await host.SendAsync(new LockRoom()));

        Assert.Null(await world.RefusalAsync(node, inside));
        Assert.IsType<RoomIsLocked>(await world.RefusalAsync(node, gone));
        Assert.IsType<RoomIsLocked>(await world.RefusalAsync(node, outside));
        Assert.Null(await host.SendAsync(new UnlockRoom()));
        Assert.Null(await world.RefusalAsync(node, outside));
    }

    [Fact]
    public async Task Late_entry_is_closed_to_those_who_were_never_in()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.LateEntryMinutes = 10);
        var late = world.NewNode(clock: new StandingClock { Now = DateTimeOffset.UtcNow.AddMinutes(30) });
        await world.StayAsync(world.Students[0], DateTimeOffset.UtcNow, seen: DateTimeOffset.UtcNow, left: DateTimeOffset.UtcNow);

        Assert.Null(await world.RefusalAsync(late, world.Students[0]));
        Assert.Equal(new EntryIsClosed(10), await world.RefusalAsync(late, world.Students[1]));
        Assert.Null(await world.RefusalAsync(late, world.HostId));
        Assert.Null(await world.RefusalAsync(world.NewNode(), world.Students[1]));
    }

    [Theory]
    [InlineData("Amara")]
    [InlineData("Student 0")]
    [InlineData("  Lena   M ")]
    public async Task A12_a_guest_with_anybodys_name_is_seen_to_be_a_guest(string name)
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.Access = SessionAccess.Public);
        var (node, guest) = (world.NewNode(), Guid.NewGuid());
        Assert.IsType<GuestNameNeeded>((await node.Directory.EnterAsync(world.SessionId, personId: null, guest)).Refusal);
        Assert.True((await new NameGuest(world.Database.Contexts, TimeProvider.System).ExecuteAsync(guest, name)).IsDone);

        var entrance = (await node.Directory.EnterAsync(world.SessionId, personId: null, guest)).Value;
        Assert.EndsWith(" (guest)", entrance.Person.Name);
        Assert.Null(await entrance.SendAsync(Line()));
        Assert.Equal((RoomRole.Guest, entrance.Person.Name), Author((await node.RoomAsync()).State));
    }

    [Fact]
    public async Task A_guest_finds_their_own_marks_on_lines_again_in_the_next_tab()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.Access = SessionAccess.Public);
        var (node, guest, line) = (world.NewNode(), Guid.NewGuid(), Line());
        await world.NameGuestAsync(guest);
        var entrance = (await node.Directory.EnterAsync(world.SessionId, personId: null, guest)).Value;
        Assert.Null(await entrance.SendAsync(line));
        Assert.Null(await entrance.SendAsync(new ReactToLine(line.Id, "like", IsOn: true)));

        var next = (await node.Directory.EnterAsync(world.SessionId, personId: null, guest)).Value;
        var history = await new ChatHistory(node.Directory, new ChatArchive(new RoomLog(world.Database.DataSource), world.Database.DataSource)).ExecuteAsync(world.SessionId, null, guest, ChatPlace.Newest, 0);
        Assert.True(Assert.Single(history.Value.Lines, shown => shown.Id == line.Id).HasReactionOf(next.Person.Id, "like"));
        Assert.True(next.State.Chat.Lines[line.Id].HasReactionOf(next.Person.Id, "like"));
    }

    [Fact]
    public async Task A12_a_guest_who_carries_a_students_id_is_still_a_guest()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var entrance = await node.Directory.EnterAsync(world.SessionId, personId: null, world.Students[0]);
        Assert.IsType<SignInNeeded>(entrance.Refusal);
    }

    [Fact]
    public async Task A13_whoever_knocks_with_somebody_elses_id_puts_nobody_out()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => (session.Access, session.Capacity) = (SessionAccess.Public, 1));
        var node = world.NewNode();
        var victim = await node.EnterAsync(world.Students[0]);
        using var place = (await victim.SubscribeAsync(_ => Task.CompletedTask, code => Assert.Fail($"put out: {code}"))).Value;
        Assert.IsType<GuestNameNeeded>((await node.Directory.EnterAsync(world.SessionId, personId: null, world.Students[0])).Refusal);
        Assert.IsType<RoomIsFull>(await world.RefusalAsync(node, world.Students[1]));

        Assert.Equal(1, (await node.RoomAsync()).Subscribers);
        Assert.Null(await victim.SendAsync(Line()));
    }

    [Fact]
    public async Task A3_a_class_that_is_not_there_and_one_that_is_not_theirs_give_the_same_answer()
    {
        await using var world = await RoomWorld.NewAsync();
        await using (var db = world.Database.Db())
            await db.Courses.ExecuteUpdateAsync(set => set.SetProperty(c => c.PublishedAt, (DateTimeOffset?)null));
        var node = world.NewNode();
        var theirs = await world.RefusalAsync(node, world.Students[0]);
        Assert.Equal(theirs, (await node.Directory.EnterAsync(Guid.NewGuid(), world.Students[0], Guid.Empty)).Refusal);
        Assert.Equal(theirs, (await node.Directory.WaitAsync(world.SessionId, world.Students[0], Guid.Empty, _ => Task.CompletedTask, _ => { })).Refusal);
    }

    [Fact]
    public async Task A21_the_picture_is_behind_the_same_door_as_the_room()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.SetRoomPassword(RoomPassword.Of("open sesame")));
        var node = world.NewNode();
        var stream = new StreamAccess(new AccessPolicy(world.Database.Contexts, world.Database.DataSource), node.Directory, world.Database.Contexts);
        var student = world.Students[0];
        Assert.False(await stream.MayWatchAsync(world.SessionId, student, guestId: null, CancellationToken.None));
        Assert.True(await stream.MayWatchAsync(world.SessionId, world.HostId, guestId: null, CancellationToken.None));

        await new TellRoomPassword(world.Database.Contexts, new AccessPolicy(world.Database.Contexts, world.Database.DataSource)).ExecuteAsync(world.SessionId, student, Guid.Empty, RoomPassword.Of("open sesame"));
        Assert.True(await stream.MayWatchAsync(world.SessionId, student, guestId: null, CancellationToken.None));
        await world.SetAsync(session => session.NeedsApproval = true);
        Assert.False(await stream.MayWatchAsync(world.SessionId, student, guestId: null, CancellationToken.None));
    }

    [Fact]
    public async Task A21_the_address_alone_is_no_way_in()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.UnenrolAsync(world.Students[0]);
        var node = world.NewNode();
        Assert.IsType<EnrolmentNeeded>(await world.RefusalAsync(node, world.Students[0]));
        Assert.IsType<SignInNeeded>((await node.Directory.EnterAsync(world.SessionId, personId: null, Guid.NewGuid())).Refusal);
        Assert.IsType<SessionNotFound>((await node.Directory.EnterAsync(Guid.NewGuid(), world.Students[1], Guid.Empty)).Refusal);
    }

    [Fact]
    public async Task A9_somebody_who_was_removed_is_refused_before_anything_else_is_asked()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.SetAsync(session => session.NeedsApproval = true);
        var node = world.NewNode();
        var host = await node.EnterAsync(world.HostId);
        Assert.Null(await host.SendAsync(new RemovePerson(world.Students[0])));
        Assert.IsType<RemovedFromRoom>(await world.RefusalAsync(node, world.Students[0]));
        Assert.IsType<RemovedFromRoom>((await node.Directory.WaitAsync(world.SessionId, world.Students[0], Guid.Empty, _ => Task.CompletedTask, _ => { })).Refusal);
    }

    [Fact]
    public async Task F3_while_the_database_is_away_the_door_says_so_and_opens_afterwards()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        await node.RoomAsync();
        var gone = await Record.ExceptionAsync(async () =>
        {
            await using var away = new RoomSeats(Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x;Timeout=1"), TimeProvider.System);
            await away.TakeAsync(world.SessionId, world.Students[0], 5);
        });
        Assert.True(Outage.IsBehind(gone), "the page waits at the door for this kind of fault");
        await world.CutConnectionsAsync();
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                return await world.RefusalAsync(node, world.Students[0]) is null;
            }
            catch (Exception fault) when (Outage.IsBehind(fault))
            {
                return false;
            }
        }, "the door opens by itself");
    }

    private static PostMessage Line() => new(Guid.CreateVersion7(), "hello", ReplyTo: null);

    private static (RoomRole, string) Author(RoomState state)
    {
        var line = state.Chat.Lines.Values.Single(line => line.Kind is ChatLineKind.Text);
        return (line.AuthorRole, line.AuthorName);
    }
}
