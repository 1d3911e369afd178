using System.Collections.Concurrent;
using LiveClasses.Core.Access;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;
using LiveClasses.Core.WordLists;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Components.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveClasses.Tests.Core.Rooms.Moderation;

/// <summary>Every rule on two nodes: made on one, in force on the other.</summary>
public sealed class ModerationOnNodesTests
{
    [Fact]
    public async Task A8_a_raid_that_starts_on_one_node_silences_the_other_and_locks_its_door()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        var host = await first.EnterAsync(world.HostId);
        var student = await second.EnterAsync(world.Students[0]);
        Assert.Null(await student.SendAsync(Line("before")));
        Assert.Null(await host.SendAsync(new StartRaid()));

        // The number is not there yet on the second node: the append loses the race and is decided anew.
        Assert.IsType<ChatIsLocked>(await student.SendAsync(Line("after")));
        Assert.True((await second.RoomAsync()).State.Class.IsLocked);
        Assert.Null(await host.SendAsync(new EndRaid()));
        // A refusal appends nothing, so that it is the message of the end that the second node waits for.
        await Eventually.TrueAsync(async () => await student.SendAsync(Line("after the raid")) is null, "the end of the raid on the second node");
    }

    [Fact]
    public async Task A_time_out_a_mute_and_slow_mode_hold_on_the_node_that_did_not_make_them()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        var host = await first.EnterAsync(world.HostId);
        var (timedOut, muted, slow) = (await second.EnterAsync(world.Students[0]), await second.EnterAsync(world.Students[1]), await second.EnterAsync(world.Students[2]));
        await SendAllAsync(host, new TimeOutPerson(world.Students[0], 5), new MutePerson(world.Students[1]), new SetSlowMode(60));

        Assert.IsType<TimedOut>(await timedOut.SendAsync(Line("but")));
        Assert.IsType<Muted>(await muted.SendAsync(new RaiseHand()));
        Assert.Null(await slow.SendAsync(Line("one")));
        var again = await first.EnterAsync(world.Students[2]);
        Assert.IsType<SlowedDown>(await again.SendAsync(Line("two, from another tab on another node")));
    }

    [Fact]
    public async Task A_flood_is_counted_over_nodes()
    {
        await using var world = await RoomWorld.NewAsync();
        static void Three(RoomOptions options) => (options.LinesAtOnce, options.LineSeconds) = (3, 60);
        var tabs = new[] { await world.NewNode(limits: Three).EnterAsync(world.Students[0]), await world.NewNode(limits: Three).EnterAsync(world.Students[0]) };
        var answers = new List<Refusal?>();
        for (var i = 0; i < 6; i++)
            answers.Add(await tabs[i % 2].SendAsync(Line($"line {i}")));

        Assert.Equal(3, answers.Count(answer => answer is null));
        Assert.All(answers.OfType<Refusal>(), refusal => Assert.IsType<TooFast>(refusal));
    }

    [Fact]
    public async Task A_word_put_on_the_list_counts_at_once_in_a_class_that_is_on_and_on_every_node()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        var student = await second.EnterAsync(world.Students[0]);
        Assert.Null(await student.SendAsync(Line("spam is a kind of ham")));
        var add = new AddWord(world.Database.Contexts, first.Access, new WordsInRooms(world.Database.Contexts, first.Directory), TimeProvider.System);
        Assert.Null(await add.ExecuteAsync(world.HostId, world.CourseId, new WordRule("spam", WordKind.Word, WordAct.Refuse)));

        Assert.IsType<WordNotAllowed>(await student.SendAsync(Line("SPAM")));
        Assert.IsType<NotAllowed>(await add.ExecuteAsync(world.HostId, courseId: null, new WordRule("spam", WordKind.Word, WordAct.Refuse)));
        Assert.IsType<NotAllowed>(await add.ExecuteAsync(world.Students[0], world.CourseId, new WordRule("ham", WordKind.Word, WordAct.Refuse)));
        Assert.IsType<WordRuleInvalid>(await add.ExecuteAsync(world.HostId, world.CourseId, new WordRule("(", WordKind.Pattern, WordAct.Refuse)));
    }

    [Fact]
    public async Task What_waits_is_told_to_moderators_on_every_node_and_to_nobody_else()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        var host = await first.EnterAsync(world.HostId);
        var bystanders = new ConcurrentQueue<string>();
        var bystander = await first.EnterAsync(world.Students[1]);
        using var watching = (await bystander.SubscribeAsync(
            frame =>
            {
                bystanders.Enqueue(ChatPayload.Of(frame).Json?.Text ?? "");
                return Task.CompletedTask;
            },
            _ => { })).Value;
        Assert.Null(await host.SendAsync(new HoldNewcomers(IsOn: true)));
        var author = await second.EnterAsync(world.Students[0]);
        var secret = Line("the secret words");
        Assert.Null(await author.SendAsync(secret));
        await Eventually.TrueAsync(() => host.State.Queue.OpenCount == 1, "the host's node has what waits");
        Assert.Null(await bystander.SendAsync(new Report(Guid.CreateVersion7(), null, world.Students[0], "Student 0", "whispered reason")));
        Assert.Null(await host.SendAsync(Line("a line that everybody sees")));
        await Eventually.TrueAsync(() => bystanders.Any(payload => payload.Contains("everybody sees")), "the frame with what came before has been told");

        Assert.DoesNotContain(bystanders, payload => payload.Contains("secret") || payload.Contains("whispered"));
        Assert.DoesNotContain("secret", ChatPayload.Of(new RoomFrame(host.State, null, 1)).Json!.Text);
        Assert.Null(await host.SendAsync(new LetThrough(secret.Id)));
        await Eventually.TrueAsync(() => bystanders.Any(payload => payload.Contains("the secret words")), "what was let through is a line for all");
    }

    [Fact]
    public async Task Two_moderators_who_decide_at_once_on_two_nodes_decide_once()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(listens: false), world.NewNode(listens: false));
        var host = await first.EnterAsync(world.HostId);
        Assert.Null(await host.SendAsync(new HoldNewcomers(IsOn: true)));
        var line = Line("let me in");
        Assert.Null(await (await first.EnterAsync(world.Students[0])).SendAsync(line));
        (await second.RoomAsync()).Poke();
        var other = await second.EnterAsync(world.HostId);
        await Eventually.TrueAsync(() => other.State.Queue.OpenCount == 1, "both see it");

        var answers = await Task.WhenAll(host.SendAsync(new LetThrough(line.Id)), other.SendAsync(new RefuseHeld(line.Id)));
        Assert.Single(answers, answer => answer is null);
        Assert.IsType<QueueItemHandled>(Assert.Single(answers, answer => answer is not null));
        var closed = (await world.FromLogAsync()).Queue.ById[line.Id];
        Assert.Equal(closed.Outcome is QueueOutcome.LetThrough, (await world.FromLogAsync()).Chat.Lines.ContainsKey(line.Id));
    }

    [Fact]
    public async Task Somebody_put_out_loses_every_tab_on_every_node_and_may_come_back()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        var (student, bystander) = (world.Students[0], world.Students[1]);
        var ended = new ConcurrentBag<string>();
        var others = new ConcurrentBag<string>();
        foreach (var node in new[] { first, second })
        {
            await (await node.EnterAsync(student)).SubscribeAsync(_ => Task.CompletedTask, ended.Add);
            await (await node.EnterAsync(bystander)).SubscribeAsync(_ => Task.CompletedTask, others.Add);
        }

        var revoked = new ConcurrentBag<Guid>();
        second.Directory.Removed += (_, person) => revoked.Add(person);
        Assert.Null(await (await first.EnterAsync(world.HostId)).SendAsync(new PutOut(Guid.CreateVersion7(), student) { Name = "Student 0" }));

        await Eventually.TrueAsync(() => ended.Count == 2 && !revoked.IsEmpty, "both tabs are told, and the picture is taken on the other node");
        Assert.All(ended, code => Assert.Equal("put-out", code));
        Assert.Empty(others);
        var back = await second.EnterAsync(student);
        Assert.True((await back.SubscribeAsync(_ => Task.CompletedTask, ended.Add)).IsDone);
        Assert.Null(await back.SendAsync(Line("I am back")));
        Assert.Equal(2, ended.Count);
    }

    [Fact]
    public async Task A9_a_banned_person_is_out_everywhere_and_stays_out_over_enrolling_again_and_a_second_account()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        var student = world.Students[0];
        var ended = new ConcurrentBag<string>();
        var theirs = await second.EnterAsync(student);
        await theirs.SubscribeAsync(_ => Task.CompletedTask, ended.Add);
        var ban = new BanPerson(world.Database.Contexts, first.Access, first.Directory, TimeProvider.System);
        Assert.Null(await ban.ExecuteAsync(world.SessionId, world.HostId, new BanOrder(student, "Student 0", BanScope.Course, Days: 7, "spam")));

        await Eventually.TrueAsync(() => ended.Count == 1, "the tab on the other node is told");
        Assert.IsType<Banned>(await theirs.SendAsync(Line("still here")));
        Assert.IsType<Banned>((await second.Directory.EnterAsync(world.SessionId, student, Guid.Empty)).Refusal);
        await using (var db = world.Database.Db())
        {
            await db.Enrollments.Where(e => e.PersonId == student).ExecuteDeleteAsync();
            var enrol = new LiveClasses.Core.Enrollments.EnrolInCourse(world.Database.Contexts, second.Access, TimeProvider.System);
            Assert.IsType<RemovedFromCourse>((await enrol.ExecuteAsync(world.CourseId, student)).Refusal);
        }

        var alias = await world.EnrolSomebodyAsync("Other name", "Student.0+second@example.test");
        Assert.IsType<Banned>((await second.Directory.EnterAsync(world.SessionId, alias, Guid.Empty)).Refusal);
        var namesake = await world.EnrolSomebodyAsync("Student 0", "student.00@example.test");
        Assert.True((await second.Directory.EnterAsync(world.SessionId, namesake, Guid.Empty)).IsDone);

        var row = await world.Database.Db().Bans.SingleAsync();
        var lift = new LiftBan(world.Database.Contexts, second.Access, second.Directory, TimeProvider.System);
        Assert.IsType<BanNotFound>(await lift.ExecuteAsync(world.Students[1], row.Id));
        Assert.Null(await lift.ExecuteAsync(world.HostId, row.Id));
        Assert.True((await second.Directory.EnterAsync(world.SessionId, alias, Guid.Empty)).IsDone);
        await using var audit = world.Database.Db();
        Assert.Equal(["person.ban-lifted", "person.banned-from-course"], await audit.AuditEntries.Where(a => a.SubjectId == student).OrderBy(a => a.Action).Select(a => a.Action).ToListAsync());
    }

    [Fact]
    public async Task A_ban_that_has_run_out_lets_in_again()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var ban = new BanPerson(world.Database.Contexts, node.Access, node.Directory, TimeProvider.System);
        Assert.Null(await ban.ExecuteAsync(world.SessionId, world.HostId, new BanOrder(world.Students[0], "", BanScope.Course, Days: 1, null)));
        var room = await node.RoomAsync();
        Assert.True(room.State.Moderation.IsRemoved(world.Students[0], DateTimeOffset.UtcNow));
        Assert.False(room.State.Moderation.IsRemoved(world.Students[0], DateTimeOffset.UtcNow.AddDays(1.1)));
        await using var db = world.Database.Db();
        await db.Bans.ExecuteUpdateAsync(set => set.SetProperty(b => b.Until, DateTimeOffset.UtcNow.AddSeconds(-1)));
        Assert.NotNull(await node.Access.ForSessionAsync(world.SessionId, world.Students[0]));
        Assert.Null((await node.Access.ForSessionAsync(world.SessionId, world.Students[0]))!.EntryRefusal);
    }

    [Fact]
    public async Task Who_may_ban_whom_is_checked_whatever_the_page_shows_A34()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var ban = new BanPerson(world.Database.Contexts, node.Access, node.Directory, TimeProvider.System);
        Task<Refusal?> Ask(Guid actor, Guid person, BanScope scope) => ban.ExecuteAsync(world.SessionId, actor, new BanOrder(person, "", scope, null, null));

        Assert.IsType<ModeratorOnly>(await Ask(world.Students[0], world.Students[1], BanScope.Course));
        Assert.IsType<SiteModeratorOnly>(await Ask(world.HostId, world.Students[1], BanScope.Site));
        Assert.IsType<CannotModerateYourself>(await Ask(world.HostId, world.HostId, BanScope.Course));
        var moderator = await world.ModeratorAsync();
        Assert.IsType<CannotModerateHosts>(await Ask(moderator, world.HostId, BanScope.Site));
        Assert.IsType<CannotBanModerators>(await Ask(world.HostId, moderator, BanScope.Course));
        Assert.Null(await Ask(moderator, world.Students[1], BanScope.Site));
        Assert.IsType<Banned>((await node.Directory.EnterAsync(world.SessionId, world.Students[1], Guid.Empty)).Refusal);
        Assert.Single(await world.Database.Db().Bans.ToListAsync());
    }

    [Fact]
    public async Task A12_a_banned_guest_stays_out_by_cookie_or_address_and_nobody_else_with_them()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.OpenToAllAsync();
        var node = world.NewNode();
        var (guest, neighbour) = (Guid.NewGuid(), Guid.NewGuid());
        var visits = new NoteGuestVisit(world.Database.Contexts, TimeProvider.System);
        async Task<Result<RoomEntrance>> Enter(Guid? person, Guid id, string address)
        {
            await visits.ExecuteAsync(id, address);
            await world.NameGuestAsync(id);
            return await node.Directory.EnterAsync(world.SessionId, person, id);
        }

        Assert.True((await Enter(null, guest, "one")).IsDone);
        Assert.True((await Enter(null, neighbour, "one")).IsDone);
        var ban = new BanPerson(world.Database.Contexts, node.Access, node.Directory, TimeProvider.System);
        Assert.Null(await ban.ExecuteAsync(world.SessionId, world.HostId, new BanOrder(guest, "Guest", BanScope.Course, null, null)));
        Assert.False((await Enter(null, guest, "two")).IsDone);
        Assert.True((await Enter(null, neighbour, "one")).IsDone);

        Assert.Null(await ban.ExecuteAsync(world.SessionId, world.HostId, new BanOrder(neighbour, "Guest", BanScope.Course, null, null, ByAddress: true)));
        Assert.False((await Enter(null, Guid.NewGuid(), "one")).IsDone);
        Assert.True((await Enter(null, Guid.NewGuid(), "two")).IsDone);
        Assert.True((await Enter(world.Students[0], Guid.NewGuid(), "one")).IsDone);
    }

    [Fact]
    public async Task A13_an_act_meant_for_a_guest_who_calls_himself_like_a_student_leaves_the_student_alone()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.OpenToAllAsync();
        var node = world.NewNode();
        var ended = new ConcurrentBag<string>();
        var student = await node.EnterAsync(world.Students[0]);
        await student.SubscribeAsync(_ => Task.CompletedTask, ended.Add);
        var impostor = Guid.NewGuid();
        await world.NameGuestAsync(impostor);
        await (await node.Directory.EnterAsync(world.SessionId, null, impostor)).Value.SubscribeAsync(_ => Task.CompletedTask, _ => { });
        var host = await node.EnterAsync(world.HostId);
        await SendAllAsync(host, new PutOut(Guid.CreateVersion7(), impostor) { Name = "Student 0" }, new RemovePerson(impostor) { Name = "Student 0" }, Line("done"));

        await Eventually.TrueAsync(() => node.Directory.Open.Single().Subscribers == 1, "the impostor is out");
        Assert.Empty(ended);
        Assert.Null(await student.SendAsync(Line("I am still here")));
    }

    [Fact]
    public async Task A33_a_moderator_who_loses_the_role_loses_the_queue_and_the_acts_with_the_next_press()
    {
        await using var world = await RoomWorld.NewAsync();
        var node = world.NewNode();
        var id = await world.ModeratorAsync();
        var moderator = await node.EnterAsync(id);
        Assert.Null(await moderator.SendAsync(new SetSlowMode(30)));
        await using (var db = world.Database.Db())
            await db.UserRoles.Where(r => r.UserId == id).ExecuteDeleteAsync();
        Assert.NotNull(await moderator.SendAsync(new SetSlowMode(0)));
        Assert.Equal(30, (await node.RoomAsync()).State.Posting.Rules.SlowSeconds);
        Assert.Null(await new ModerationLog(world.Database.Contexts, node.Access).ExecuteAsync(world.SessionId, id));
    }

    [Fact]
    public async Task Every_act_is_in_the_class_log_and_in_the_audit_once_though_two_nodes_tell_it()
    {
        await using var world = await RoomWorld.NewAsync();
        var (first, second) = (world.NewNode(), world.NewNode());
        foreach (var node in new[] { first, second })
            await new ModerationAudit(node.Directory, world.Database.Contexts, NullLogger<ModerationAudit>.Instance).StartAsync(CancellationToken.None);
        await second.RoomAsync();
        var host = await first.EnterAsync(world.HostId);
        await SendAllAsync(host, new MutePerson(world.Students[0]) { Name = "Student 0", Reason = "spam" }, new UnmutePerson(world.Students[0]), new StartRaid());

        await Eventually.TrueAsync(async () => await world.Database.Db().AuditEntries.CountAsync(a => a.Action.StartsWith("moderation.")) == 3, "each act is audited once");
        await Eventually.TrueAsync(async () => (await second.RoomAsync()).State.Moderation.Raid is not null, "the second node has told them too");
        Assert.Equal(3, await world.Database.Db().AuditEntries.CountAsync(a => a.Action.StartsWith("moderation.")));
        var log = await new ModerationLog(world.Database.Contexts, first.Access).ExecuteAsync(world.SessionId, world.HostId);
        Assert.Equal(["locked chat, names and entry", "unmuted Student 0", "muted Student 0: spam"], log!.Select(act => act.Words));
        Assert.All(log!, act => Assert.Equal("Amara", act.By));
        Assert.Null(await new ModerationLog(world.Database.Contexts, first.Access).ExecuteAsync(world.SessionId, world.Students[0]));
    }

    [Fact]
    public async Task Who_leads_who_came_in_and_what_was_taken_from_others_stands_in_the_audit_too()
    {
        await using var world = await RoomWorld.NewAsync();
        var (coHost, student) = (world.Students[0], world.Students[1]);
        await world.TeachAsync(coHost);
        var node = world.NewNode();
        await new ModerationAudit(node.Directory, world.Database.Contexts, NullLogger<ModerationAudit>.Instance).StartAsync(CancellationToken.None);
        var (host, author) = (await node.EnterAsync(world.HostId), await node.EnterAsync(student));
        var (own, others) = (Line("my own slip"), Line("a slip of mine"));
        await SendAllAsync(author, own, others, new DeleteMessage(own.Id));
        await SendAllAsync(host, new HandOver(coHost), new TakeBack(), new AskForQuiet(), new EndQuiet(), new LockRoom(), new UnlockRoom(), new DeleteMessage(others.Id));

        string[] acts = ["class.handed-over", "class.taken-back", "class.quiet-asked", "class.quiet-ended", "class.locked", "class.unlocked", "chat.deleted"];
        await Eventually.TrueAsync(async () => await world.Database.Db().AuditEntries.CountAsync() >= acts.Length, "each act is audited");
        await using var db = world.Database.Db();
        var audit = await db.AuditEntries.OrderBy(a => a.At).ToListAsync();
        Assert.Equal(acts.Order(), audit.Select(a => a.Action).Order());
        Assert.All(audit, entry => Assert.Equal(world.HostId, entry.PersonId));
        Assert.Equal(coHost, audit.Single(a => a.Action == "class.handed-over").SubjectId);
        Assert.Equal(student, audit.Single(a => a.Action == "chat.deleted").SubjectId);
        var log = await new ModerationLog(world.Database.Contexts, node.Access).ExecuteAsync(world.SessionId, world.HostId);
        Assert.Equal(acts.Length, log!.Count);
        Assert.Equal("took the class back", log[^2].Words);
    }

    [Fact]
    public async Task A_newcomer_is_who_has_not_written_in_an_earlier_class_of_the_course()
    {
        await using var world = await RoomWorld.NewAsync();
        await world.AddEarlierLineAsync(world.Students[1]);
        await world.ChangeSessionAsync(session => session.HoldsNewcomers = true);
        var node = world.NewNode();
        var (known, fresh) = (await node.EnterAsync(world.Students[1]), await node.EnterAsync(world.Students[0]));
        Assert.Null(await known.SendAsync(Line("as last week")));
        Assert.Null(await fresh.SendAsync(Line("hello, I am new")));
        var state = (await node.RoomAsync()).State;
        Assert.Contains(state.Chat.Recent, line => line.Text == "as last week");
        Assert.Equal("hello, I am new", Assert.Single(state.Queue.Open).Text);
    }

    [Fact]
    public async Task Notes_are_read_by_those_who_moderate_the_course_alone()
    {
        await using var world = await RoomWorld.NewAsync();
        var access = world.NewNode().Access;
        var write = new LiveClasses.Core.ModeratorNotes.WriteNote(world.Database.Contexts, access, TimeProvider.System);
        var read = new LiveClasses.Core.ModeratorNotes.NotesOn(world.Database.Contexts, access);
        Assert.Null(await write.ExecuteAsync(world.SessionId, world.HostId, world.Students[0], "was warned"));
        Assert.IsType<ModeratorOnly>(await write.ExecuteAsync(world.SessionId, world.Students[1], world.Students[0], "gossip"));
        Assert.Equal(("was warned", "Amara"), (Assert.Single(await read.ExecuteAsync(world.SessionId, world.HostId, world.Students[0])) is var note ? (note.Text, note.By) : default));
        Assert.Empty(await read.ExecuteAsync(world.SessionId, world.Students[0], world.Students[0]));
        Assert.DoesNotContain("warned", RoomPicture.Of(await world.FromLogAsync()));
    }

    private static PostMessage Line(string text) => new(Guid.CreateVersion7(), text, ReplyTo: null);

    private static async Task SendAllAsync(RoomEntrance by, params PersonCommand[] commands)
    {
        foreach (var command in commands)
            Assert.Null(await by.SendAsync(command));
    }
}
