using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Stage;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>Who may do what, and what bad input comes to: every refusal typed, nothing half done.</summary>
public sealed class RoomDecisionTests
{
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Moderator = RoomScript.People[1];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Jonas = RoomScript.People[3];
    private static readonly Guid Line = Guid.CreateVersion7();
    private static readonly Guid Asked = Guid.CreateVersion7();
    private static readonly Guid Ballot = Guid.CreateVersion7();

    public static TheoryData<PersonCommand, string> HostsCommands => new()
    {
        { new PinMessage(Line), "moderator-only" },
        { new UnpinMessage(), "moderator-only" },
        { new AnswerQuestion(Asked, "no"), "moderator-only" },
        { new StartAnswering(Asked), "moderator-only" },
        { new MergeQuestion(Asked, Guid.CreateVersion7()), "moderator-only" },
        { new DismissQuestion(Asked, "no"), "moderator-only" },
        { new ParkQuestion(Asked), "moderator-only" },
        { new ReopenQuestion(Asked), "moderator-only" },
        { new FeatureQuestion(Asked), "moderator-only" },
        { new UnfeatureQuestion(), "moderator-only" },
        { new EditQuestion(Asked, "mine now"), "not-your-question" },
        { new WithdrawQuestion(Asked), "not-your-question" },
        { new OpenPoll(Guid.CreateVersion7(), "why?", ["a", "b"]), "host-only" },
        { new ClosePoll(Ballot), "host-only" },
        { new CallHand(Yuki.Id), "moderator-only" },
        { new LowerHand(Yuki.Id), "moderator-only" },
        { new LowerAllHands(), "moderator-only" },
        { new RemovePerson(Yuki.Id), "moderator-only" },
        { new ReadmitPerson(Yuki.Id), "moderator-only" },
        { new DeleteMessage(Line), "not-your-message" },
        { new EditMessage(Line, "other words"), "only-author-edits" },
    };

    public static TheoryData<PersonCommand, string> BadInput => new()
    {
        { new PostMessage(Guid.CreateVersion7(), "", null), "text-missing" },
        { new PostMessage(Guid.CreateVersion7(), " \t\n ", null), "text-missing" },
        { new PostMessage(Guid.CreateVersion7(), new string('x', ChatState.MaxLength + 1), null), "text-too-long" },
        { new PostMessage(Guid.CreateVersion7(), new string('x', 10_000_000), null), "text-too-long" },
        { new PostMessage(Guid.CreateVersion7(), "a\ud800b", null), "text-invalid" },
        { new PostMessage(Guid.CreateVersion7(), null!, null), "text-missing" },
        { new PostMessage(Guid.CreateVersion7(), "to nobody", Guid.CreateVersion7()), "message-not-found" },
        { new PostMessage(Guid.Empty, "no id", null), "message-id-taken" },
        { new PostMessage(Asked, "somebody else's id", null), "message-id-taken" },
        { new AskQuestion(Guid.CreateVersion7(), new string('x', QuestionsState.MaxLength + 1)), "text-too-long" },
        { new AskQuestion(Guid.CreateVersion7(), "\u0000\u0007"), "text-missing" },
        { new UpvoteQuestion(Guid.CreateVersion7()), "question-not-found" },
        { new VoteInPoll(Ballot, -1), "poll-option-unknown" },
        { new VoteInPoll(Ballot, 2), "poll-option-unknown" },
        { new VoteInPoll(Ballot, int.MaxValue), "poll-option-unknown" },
        { new VoteInPoll(Guid.CreateVersion7(), 0), "poll-not-found" },
        { new DeleteMessage(Guid.CreateVersion7()), "message-not-found" },
        { new EditMessage(Guid.CreateVersion7(), "x"), "message-not-found" },
        { new EditMessage(Asked, "x"), "message-not-found" },
        { new ReactToLine(Guid.CreateVersion7(), "like", IsOn: true), "message-not-found" },
        { new ReactToLine(Line, "<b>", IsOn: true), "reaction-unknown" },
        { new ReactToLine(Line, null!, IsOn: true), "reaction-unknown" },
        { new ReactToLine(Line, new string('x', 1_000_000), IsOn: false), "reaction-unknown" },
        { new DeleteMessage(Asked), "message-not-found" },
    };

    public static TheoryData<IReadOnlyList<string>, string> BadOptions => new()
    {
        { [], "poll-options-invalid" },
        { ["one"], "poll-options-invalid" },
        { ["same", "Same "], "poll-options-invalid" },
        { ["one", " "], "text-missing" },
        { ["one", new string('x', PollsState.MaxOptionLength + 1)], "text-too-long" },
        { [.. Enumerable.Range(0, 100_000).Select(i => $"{i}")], "poll-options-invalid" },
    };

    [Theory]
    [MemberData(nameof(HostsCommands))]
    public void A_student_who_sends_a_hosts_command_is_refused_A34(PersonCommand command, string code) =>
        Assert.Equal(code, Refused(command with { By = Jonas }));

    [Theory]
    [MemberData(nameof(BadInput))]
    public void Bad_input_is_refused_in_words(PersonCommand command, string code) => Assert.Equal(code, Refused(command with { By = Jonas }));

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void A_poll_needs_two_to_ten_different_answers_A10(IReadOnlyList<string> options, string code) =>
        Assert.Equal(code, Refused(new OpenPoll(Guid.CreateVersion7(), "which?", options) { By = Host }));

    [Fact]
    public void The_longest_text_is_taken_and_one_more_is_not()
    {
        Assert.Null(new PostMessage(Guid.CreateVersion7(), new string('x', ChatState.MaxLength), null) { By = Yuki }.Decide(Class()).Refusal);
        Assert.Null(new AskQuestion(Guid.CreateVersion7(), new string('x', QuestionsState.MaxLength)) { By = Yuki }.Decide(Class()).Refusal);
    }

    [Fact]
    public void Script_in_a_line_stays_text_and_direction_tricks_are_taken_out_A1()
    {
        var decision = new PostMessage(Guid.CreateVersion7(), "<script>alert(1)</script>\u202egpj.exe\r\nsecond", null) { By = Yuki }.Decide(Class());
        var posted = Assert.IsType<MessagePosted>(Assert.Single(decision.Events));
        Assert.Equal("<script>alert(1)</script>gpj.exe\nsecond", posted.Text);
    }

    [Fact]
    public void Chat_that_is_switched_off_refuses_the_very_next_line_but_not_the_hosts_A8()
    {
        var state = After(Class(), new ChangeSettings(RoomSettings.AllOn with { IsChatOn = false }));
        Assert.Equal("feature-is-off", new PostMessage(Guid.CreateVersion7(), "late", null) { By = Yuki }.Decide(state).Refusal?.Code);
        Assert.Null(new PostMessage(Guid.CreateVersion7(), "notice", null) { By = Host }.Decide(state).Refusal);
    }

    [Fact]
    public void After_the_class_nothing_more_is_said_and_open_polls_are_closed()
    {
        var state = After(Class(), new EndClass());
        Assert.All(state.Polls.All, poll => Assert.False(poll.IsOpen));
        Assert.Empty(state.Hands.Queue);
        Assert.Equal("class-is-over", new PostMessage(Guid.CreateVersion7(), "bye", null) { By = Yuki }.Decide(state).Refusal?.Code);
        Assert.Equal("class-is-over", new RaiseHand { By = Yuki }.Decide(state).Refusal?.Code);
        Assert.Equal("poll-is-closed", new VoteInPoll(Ballot, 0) { By = Jonas }.Decide(state).Refusal?.Code);
    }

    [Fact]
    public void A_vote_can_be_changed_while_the_poll_is_open_and_counts_once()
    {
        var state = After(Class(), new VoteInPoll(Ballot, 0) { By = Jonas }, new VoteInPoll(Ballot, 1) { By = Jonas }, new VoteInPoll(Ballot, 1) { By = Host });
        var poll = state.Polls.Find(Ballot)!;
        Assert.Equal([0, 2], poll.Counts.ToArray());
        Assert.Equal((0, 100), (poll.PercentOf(0), poll.PercentOf(1)));
    }

    [Fact]
    public void A_removed_person_is_refused_whatever_they_send_but_the_host_cannot_be_locked_out()
    {
        var state = After(Class(), new RemovePerson(Yuki.Id) { By = Moderator }, new RemovePerson(Host.Id) { By = Moderator });
        Assert.Null(state.Hands.PlaceOf(Yuki.Id));
        Assert.Equal("removed-from-room", new RaiseHand { By = Yuki }.Decide(state).Refusal?.Code);
        Assert.Null(new PostMessage(Guid.CreateVersion7(), "still the host", null) { By = Host }.Decide(state).Refusal);
    }

    [Fact]
    public void A_deleted_line_leaves_no_text_behind_and_is_no_longer_pinned()
    {
        var state = After(Class(), new PinMessage(Line) { By = Moderator }, new DeleteMessage(Line) { By = Yuki });
        Assert.Null(state.Chat.Pinned);
        Assert.Equal("", state.Chat.Lines[Line].Text);
    }

    [Theory]
    [InlineData(new[] { StreamChange.Started, StreamChange.Started, StreamChange.Ended }, false, 1)]
    [InlineData(new[] { StreamChange.Ended, StreamChange.Started }, true, 1)]
    [InlineData(new[] { StreamChange.Started, StreamChange.Starved, StreamChange.Starved, StreamChange.Recovered, StreamChange.Recovered }, true, 1)]
    [InlineData(new[] { StreamChange.Recovered, StreamChange.Starved, StreamChange.Started, StreamChange.Ended, StreamChange.Started }, true, 2)]
    public void Stream_facts_that_come_twice_or_in_the_wrong_order_leave_the_right_picture_F1(StreamChange[] facts, bool isStreaming, int streams)
    {
        var state = After(Class(), [.. facts.Select(change => (RoomCommand)new ReportStream(change))]);
        Assert.Equal((isStreaming, streams), (state.Stage.IsStreaming, state.Stage.Streams));
        Assert.Null(state.Stage.StarvedSince);
    }

    [Fact]
    public void Every_event_of_the_log_is_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(LiveClasses.Web.Hosting.DataFolder.SourceRoot(AppContext.BaseDirectory)!, "LiveClasses.Core/Rooms/README.md"));
        Assert.All(RoomEventJson.Names, name => Assert.Contains($"| `{name}` |", readme));
    }

    private static string? Refused(PersonCommand command)
    {
        var decision = command.Decide(Class());
        Assert.Empty(decision.Events);
        return decision.Refusal?.Code;
    }

    /// <summary>A live class with a line and a hand of Yuki's, a question of hers and an open poll.</summary>
    private static RoomState Class() => After(
        RoomState.Empty,
        new StartClass(),
        new PostMessage(Line, "hello", null) { By = Yuki },
        new AskQuestion(Asked, "why?") { By = Yuki },
        new OpenPoll(Ballot, "which?", ["a", "b"]) { By = Host },
        new RaiseHand { By = Yuki });

    private static RoomState After(RoomState state, params RoomCommand[] commands)
    {
        foreach (var command in commands)
        {
            foreach (var fact in command.Decide(state).Events)
                state = state.Apply(new RoomEntry(state.Seq + 1, command.At, command.By?.Id, fact));
        }

        return state;
    }
}
