using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.WordLists;

namespace LiveClasses.Tests.Core.Rooms.Moderation;

/// <summary>"May this be posted now": each rule by itself, with the clock in the test's hand.</summary>
public sealed class PostingTests
{
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Morgan = RoomScript.People[1];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Jonas = RoomScript.People[3];
    private static readonly RoomPerson Guest = RoomScript.People[4];
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void In_slow_mode_a_person_waits_between_lines_and_moderators_do_not()
    {
        var room = Room(new SetSlowMode(30) { By = Morgan });
        room = room.Taking(Line("one", Yuki, 0), Line("other", Jonas, 1), Line("host", Host, 1), Line("again", Host, 2));

        Assert.Equal(new SlowedDown(20), Why(room, Line("two", Yuki, 10)));
        Assert.Equal(new SlowedDown(1), Why(room, Line("two", Yuki, 29.5)));
        Assert.Null(Why(room, Line("two", Yuki, 30)));
        Assert.Null(Why(room, new AskQuestion(Guid.CreateVersion7(), "why?") { By = Yuki, At = Start.AddSeconds(5) }));
        Assert.Null(Why(room.Taking(new SetSlowMode(0) { By = Host }), Line("two", Yuki, 10)));
    }

    [Fact]
    public void A_person_who_floods_is_stopped_and_goes_on_when_time_has_passed()
    {
        var room = Room(Limits(new PostingLimits { PersonBurst = 3, PersonSeconds = 2 })).Taking(Line("1", Yuki, 0), Line("2", Yuki, 0), Line("3", Yuki, 0));

        Assert.IsType<TooFast>(Why(room, Line("4", Yuki, 0)));
        Assert.IsType<TooFast>(Why(room, new AskQuestion(Guid.CreateVersion7(), "through here?") { By = Yuki, At = Start }));
        Assert.Null(Why(room, Line("4", Yuki, 2)));
        Assert.Null(Why(room, Line("mine", Jonas, 0)));
        Assert.Null(Why(room.Taking(Line("4", Host, 0), Line("5", Host, 0), Line("6", Host, 0), Line("7", Host, 0)), Line("8", Host, 0)));
    }

    [Fact]
    public void A_room_that_is_flooded_by_many_takes_no_more_than_it_is_set_for()
    {
        var room = Room(Limits(new PostingLimits { RoomPerSecond = 2 }));
        var taken = 0;
        for (var i = 0; i < 200; i++)
        {
            var line = Line($"line {i}", new RoomPerson(Guid.CreateVersion7(), $"P{i}", RoomRole.Participant), i * 0.05);
            if (Why(room, line) is { } refusal)
            {
                Assert.IsType<RoomTooFast>(refusal);
                continue;
            }

            taken++;
            room = room.Taking(line);
        }

        // Ten seconds at two, and five seconds' worth at once.
        Assert.InRange(taken, 29, 32);
        Assert.Null(Why(room, Line("the host is heard", Host, 10)));
    }

    [Fact]
    public void The_same_again_is_refused_for_a_while_however_it_is_dressed_up()
    {
        var room = Room(Limits(new PostingLimits { RepeatSeconds = 20 })).Taking(Line("Buy my course", Yuki, 0));
        Assert.IsType<SaidAlready>(Why(room, Line("BUY  my\u200b course", Yuki, 5)));
        Assert.Null(Why(room, Line("Buy my course", Jonas, 5)));
        Assert.Null(Why(room, Line("Buy my course", Yuki, 21)));
    }

    [Fact]
    public void What_many_paste_is_refused_and_short_answers_of_many_are_not()
    {
        var room = Room(Limits(new PostingLimits { RepeatSeconds = 20, SameTextPeople = 3 }));
        for (var i = 0; i < 3; i++)
            room = room.Taking(Line("raid raid raid raid", Somebody(i), i), Line("yes", Somebody(i + 10), i));
        Assert.IsType<SaidByMany>(Why(room, Line("raid raid raid raid", Yuki, 4)));
        Assert.Null(Why(room, Line("yes", Yuki, 4)));
        Assert.Null(Why(room, Line("raid raid raid raid", Yuki, 60)));
    }

    [Fact]
    public void A_word_list_masks_holds_and_refuses_and_tells_moderators()
    {
        var room = Room(Words(("damn", WordAct.Mask), ("maybe*", WordAct.Hold), ("spam", WordAct.Refuse)));

        Assert.Equal(new WordNotAllowed("Spam"), Why(room, Line("Spam!", Yuki, 0)));
        Assert.Null(Why(room, Line("Spam!", Morgan, 0)));
        var masked = room.Taking(Line("damn good", Yuki, 0));
        Assert.Equal("•••• good", Assert.Single(masked.Chat.Recent).Text);
        Assert.Equal(("damn", QueueKind.Flag), (Assert.Single(masked.Queue.Open).Found, masked.Queue.Open.Single().Kind));
        var held = room.Taking(Line("maybelline", Yuki, 0));
        Assert.Empty(held.Chat.Lines);
        Assert.Equal("maybelline", Assert.Single(held.Queue.Open).Text);
    }

    [Fact]
    public void Texts_in_polls_keep_the_words_too()
    {
        var poll = Guid.CreateVersion7();
        var room = Room(Words(("spam", WordAct.Refuse)), new OpenPoll(poll, "In one word?", []) { By = Host, Rules = new PollRules { Kind = PollKind.Text } });
        Assert.Equal(new WordNotAllowed("spam"), Why(room, new VoteInPoll(poll, 0) { By = Yuki, Text = "spam" }));
        Assert.Null(Why(room, new VoteInPoll(poll, 0) { By = Yuki, Text = "sines" }));
    }

    [Fact]
    public void A_newcomers_first_line_waits_until_a_moderator_has_let_one_through()
    {
        var room = Room(new HoldNewcomers(IsOn: true) { By = Host }, new BringRules(PostingLimits.Off, WordRules.None, [Jonas.Id]));
        var first = Line("hello", Yuki, 0);
        room = room.Taking(first, Line("I was here last week", Jonas, 0), Line("and I teach", Host, 0));
        Assert.Equal(["I was here last week", "and I teach"], room.Chat.Recent.Select(line => line.Text));
        Assert.Equal(1, room.Queue.WaitingOf(Yuki.Id));

        room = room.Taking(new LetThrough(first.Id) { By = Morgan });
        Assert.Equal(("hello", (Guid?)Yuki.Id, Yuki.Name), (room.Chat.Recent[^1].Text, room.Chat.Recent[^1].AuthorId, room.Chat.Recent[^1].AuthorName));
        room = room.Taking(Line("second", Yuki, 1));
        Assert.Equal("second", room.Chat.Recent[^1].Text);
    }

    [Fact]
    public void A_held_line_sent_again_is_one_line_and_a_refused_one_stays_refused()
    {
        var room = Room(new HoldNewcomers(IsOn: true) { By = Host });
        var line = Line("hello", Yuki, 0);
        room = room.Taking(line);
        Assert.Empty(line.Decide(room).Events);
        Assert.Null(Why(room, line));
        Assert.IsType<MessageIdTaken>(Why(room, line with { By = Jonas }));

        room = room.Taking(new RefuseHeld(line.Id) { By = Morgan });
        Assert.IsType<HeldWasRefused>(Why(room, line));
        Assert.Equal(QueueOutcome.Refused, Assert.Single(room.Queue.HeldOf(Yuki.Id)).Outcome);
        room = room.Taking(new SeeRefusal(line.Id) { By = Yuki });
        Assert.Empty(room.Queue.HeldOf(Yuki.Id));
        Assert.IsType<HeldWasRefused>(Why(room, line));
    }

    [Fact]
    public void Nobody_fills_the_queue_with_lines_that_wait()
    {
        var room = Room(new HoldNewcomers(IsOn: true) { By = Host });
        room = room.Taking([.. Enumerable.Range(0, QueueState.MostWaitingOfOne).Select(i => Line($"line {i}", Yuki, i))]);
        Assert.IsType<TooManyWait>(Why(room, Line("one more", Yuki, 9)));
    }

    [Theory]
    [InlineData(ChatWriters.Everybody, true, true)]
    [InlineData(ChatWriters.WithAccount, true, false)]
    [InlineData(ChatWriters.Hosts, false, false)]
    public void Who_may_write_is_as_the_class_was_set(ChatWriters writers, bool participant, bool guest)
    {
        var room = Room(new ChangeSettings(new RoomSettings { Writers = writers }));
        Assert.Equal(participant, Why(room, Line("hello", Yuki, 0)) is null);
        Assert.Equal(guest, Why(room, Line("hello", Guest, 0)) is null);
        Assert.Null(Why(room, Line("hello", Morgan, 0)));
    }

    [Fact]
    public void A8_in_a_raid_nobody_writes_asks_or_comes_in_from_the_very_next_decision_on()
    {
        var poll = Guid.CreateVersion7();
        var room = Room(new OpenPoll(poll, "Word?", []) { By = Host, Rules = new PollRules { Kind = PollKind.Text } }, new StartRaid { By = Morgan });

        Assert.IsType<ChatIsLocked>(Why(room, Line("first!", Yuki, 0)));
        Assert.IsType<ChatIsLocked>(Why(room, new AskQuestion(Guid.CreateVersion7(), "why?") { By = Guest }));
        Assert.IsType<ChatIsLocked>(Why(room, new VoteInPoll(poll, 0) { By = Yuki, Text = "raid" }));
        Assert.True(room.Class.IsLocked);
        Assert.Null(Why(room, Line("all is well", Host, 0)));
        Assert.IsType<ModeratorOnly>(Why(room, new EndRaid { By = Yuki }));

        room = room.Taking(new EndRaid { By = Host });
        Assert.Null(Why(room, Line("hello again", Yuki, 0)));
        Assert.False(room.Class.IsLocked);
    }

    [Fact]
    public void A_room_that_was_locked_before_the_raid_stays_locked_after_it() =>
        Assert.True(Room(new LockRoom { By = Host }, new StartRaid { By = Host }, new EndRaid { By = Host }).Class.IsLocked);

    [Fact]
    public void A1_in_a_raid_guests_have_no_name_of_their_own()
    {
        var loud = Guest with { Name = "<b>BUY AT EXAMPLE.COM</b>" };
        var room = Room(new StartRaid { By = Host }).Taking(new RaiseHand { By = loud });
        Assert.Equal(GuestNames.Of(loud.Id), Assert.Single(room.Hands.Queue).Name);
        Assert.StartsWith("Guest ", room.Moderation.NameShown(loud));
        Assert.Equal(loud.Name, room.Taking(new EndRaid { By = Host }).Moderation.NameShown(loud));
    }

    [Fact]
    public void A_time_out_ends_by_itself_and_a_mute_does_not()
    {
        var room = Room(new RaiseHand { By = Yuki }, new TimeOutPerson(Yuki.Id, 5) { By = Morgan, Name = "Yuki", At = Start }, new MutePerson(Jonas.Id) { By = Morgan, Name = "Jonas" });
        Assert.Empty(room.Hands.Queue);
        Assert.Equal(new TimedOut(TimeSpan.FromMinutes(5)), Why(room, Line("but", Yuki, 0)));
        Assert.IsType<TimedOut>(Why(room, new RaiseHand { By = Yuki, At = Start }));
        Assert.IsType<TimedOut>(Why(room, new AskQuestion(Guid.CreateVersion7(), "why?") { By = Yuki, At = Start }));
        Assert.Null(Why(room, Line("but", Yuki, 300)));
        Assert.IsType<Muted>(Why(room, Line("but", Jonas, 100_000)));
        room = room.Taking(new LiftTimeOut(Yuki.Id) { By = Host, At = Start }, new UnmutePerson(Jonas.Id) { By = Host });
        Assert.Null(Why(room, Line("thanks", Yuki, 1)));
        Assert.Null(Why(room, Line("thanks", Jonas, 1)));
    }

    [Fact]
    public void A34_only_moderators_moderate_and_nobody_the_instructors_of_the_class()
    {
        var line = Guid.CreateVersion7();
        var room = Room(new NameHosts([new RoomHost(Host.Id, "Amara", IsHost: true)]), new HoldNewcomers(IsOn: true) { By = Host }, new PostMessage(line, "wait", null) { By = Yuki });
        PersonCommand[] acts =
        [
            new TimeOutPerson(Yuki.Id, 5), new LiftTimeOut(Yuki.Id), new MutePerson(Yuki.Id), new UnmutePerson(Yuki.Id), new PutOut(Guid.CreateVersion7(), Yuki.Id), new RemovePerson(Yuki.Id),
            new ReadmitPerson(Yuki.Id), new StartRaid(), new EndRaid(), new SetSlowMode(5), new HoldNewcomers(IsOn: false), new ClaimItem(line), new LeaveItem(line), new LetThrough(line), new RefuseHeld(line), new CloseItem(line),
        ];
        Assert.All(acts, act => Assert.IsType<ModeratorOnly>(Why(room, act with { By = Jonas })));
        Assert.All(acts.OfType<ActOnPerson>(), act => Assert.IsType<CannotModerateHosts>(Why(room, act with { PersonId = Host.Id, By = Morgan })));
    }

    [Fact]
    public void A11_acts_that_make_no_sense_are_refused_and_change_nothing()
    {
        var room = Room();
        Assert.IsType<TimeOutInvalid>(Why(room, new TimeOutPerson(Yuki.Id, 0) { By = Host }));
        Assert.IsType<TimeOutInvalid>(Why(room, new TimeOutPerson(Yuki.Id, int.MaxValue) { By = Host }));
        Assert.IsType<SlowModeInvalid>(Why(room, new SetSlowMode(-1) { By = Host }));
        Assert.IsType<TextTooLong>(Why(room, new MutePerson(Yuki.Id) { By = Host, Reason = new string('x', 5_000) }));
        Assert.IsType<QueueItemNotFound>(Why(room, new LetThrough(Guid.CreateVersion7()) { By = Host }));
        Assert.IsType<CannotModerateYourself>(Why(room, new MutePerson(Morgan.Id) { By = Morgan }));
    }

    [Fact]
    public void Reports_bring_the_line_and_are_limited_and_told_once()
    {
        var line = Line("rude words", Jonas, 0);
        var room = Room(line);
        var report = new Report(Guid.CreateVersion7(), line.Id, Guid.Empty, "", "rude") { By = Yuki };
        room = room.Taking(report);
        var item = Assert.Single(room.Queue.Open);
        Assert.Equal((Jonas.Id, "rude words", Yuki.Name), (item.PersonId, item.Text, item.ReporterName));
        Assert.Empty(report.Decide(room).Events);
        Assert.IsType<ReportedAlready>(Why(room, report with { Id = Guid.CreateVersion7() }));
        Assert.IsType<CannotModerateYourself>(Why(room, report with { Id = Guid.CreateVersion7(), By = Jonas }));

        room = room.Taking([.. Enumerable.Range(0, QueueState.MostReportsOfOne - 1).Select(i => new Report(Guid.CreateVersion7(), null, Somebody(i).Id, "P", "rude") { By = Yuki })]);
        Assert.IsType<TooManyReports>(Why(room, new Report(Guid.CreateVersion7(), null, Somebody(99).Id, "P", "rude") { By = Yuki }));
    }

    [Fact]
    public void What_one_moderator_has_taken_another_leaves_for_three_minutes()
    {
        var line = Line("hello", Yuki, 0);
        var room = Room(new HoldNewcomers(IsOn: true) { By = Host }, line, new ClaimItem(line.Id) { By = Morgan, At = Start });
        Assert.Equal(new QueueItemTaken("Morgan"), Why(room, new LetThrough(line.Id) { By = Host, At = Start.AddMinutes(1) }));
        Assert.Null(Why(room, new LetThrough(line.Id) { By = Host, At = Start.AddMinutes(4) }));
        room = room.Taking(new LetThrough(line.Id) { By = Morgan, At = Start.AddMinutes(1) });
        Assert.Equal(new QueueItemHandled("Morgan"), Why(room, new RefuseHeld(line.Id) { By = Host, At = Start.AddMinutes(1) }));
    }

    private static RoomPerson Somebody(int i) => new(new Guid(i, 2, 2, new byte[8]), $"P{i}", RoomRole.Participant);

    private static PostMessage Line(string text, RoomPerson by, double second) => new(Guid.CreateVersion7(), text, null) { By = by, At = Start.AddSeconds(second) };

    private static BringRules Limits(PostingLimits limits) => new(limits, WordRules.None, []);

    private static BringRules Words(params (string Text, WordAct Act)[] words) => new(PostingLimits.Off, new WordRules([.. words.Select(w => new WordRule(w.Text, WordKind.Word, w.Act))]), []);

    private static RoomState Room(params RoomCommand[] commands) => RoomState.Empty.Taking(commands);

    private static LiveClasses.Core.Shared.Refusal? Why(RoomState room, RoomCommand command) => command.Decide(room).Refusal;
}

internal static class RoomTaking
{
    /// <summary>The room after commands that must all be taken.</summary>
    public static RoomState Taking(this RoomState room, params RoomCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = command.Decide(room);
            Assert.True(decision.Refusal is null, $"{command.GetType().Name}: {decision.Refusal?.Message}");
            foreach (var fact in decision.Events)
                room = room.Apply(new RoomEntry(room.Seq + 1, command.At, command.By?.Id, fact));
        }

        return room;
    }
}
