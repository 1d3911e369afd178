using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Polls;

namespace LiveClasses.Tests.Core.Rooms.Polls;

/// <summary>The kinds of polls, what they take and what they count (ROOM-05).</summary>
public sealed class PollTests
{
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Jonas = RoomScript.People[3];
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly Guid Id = new(1, 2, 3, new byte[8]);

    public static TheoryData<PollRules, VoteInPoll, string> BadVotes => new()
    {
        { new() { Kind = PollKind.Multiple, MinChoices = 2, MaxChoices = 2 }, new VoteInPoll(Id, 0) { Options = [1] }, "poll-choices-invalid" },
        { new() { Kind = PollKind.Multiple, MaxChoices = 2 }, new VoteInPoll(Id, 0) { Options = [0, 1, 2] }, "poll-choices-invalid" },
        { new() { Kind = PollKind.Multiple, MinChoices = 2, MaxChoices = 3 }, new VoteInPoll(Id, 0) { Options = [1, 1] }, "poll-choices-invalid" },
        { new() { Kind = PollKind.Multiple, MaxChoices = 3 }, new VoteInPoll(Id, 0) { Options = [] }, "poll-choices-invalid" },
        { new() { Kind = PollKind.Multiple, MaxChoices = 3 }, new VoteInPoll(Id, 0) { Options = [-1] }, "poll-option-unknown" },
        { new() { Kind = PollKind.Multiple, MaxChoices = 3 }, new VoteInPoll(Id, 0) { Options = [0, int.MaxValue] }, "poll-option-unknown" },
        { PollRules.Plain, new VoteInPoll(Id, 0) { Options = [0, 1] }, "poll-choices-invalid" },
        { PollRules.Plain, new VoteInPoll(Id, 32), "poll-option-unknown" },
        { new() { Kind = PollKind.Rating }, new VoteInPoll(Id, 5), "poll-option-unknown" },
        { new() { Kind = PollKind.Text }, new VoteInPoll(Id, 0), "text-missing" },
        { new() { Kind = PollKind.Text }, new VoteInPoll(Id, 0) { Text = new string('x', PollsState.MaxTextLength + 1) }, "text-too-long" },
        { new() { Kind = PollKind.Words }, new VoteInPoll(Id, 0) { Text = "one, two" }, "too-many-words" },
        { new() { Kind = PollKind.Words, MaxChoices = 3 }, new VoteInPoll(Id, 0) { Text = " , ,, " }, "text-missing" },
        { new() { Kind = PollKind.Words, MaxChoices = 3 }, new VoteInPoll(Id, 0) { Text = new string('x', PollsState.MaxWordLength + 1) }, "text-too-long" },
    };

    public static TheoryData<PollRules> BadRules => new()
    {
        new PollRules { Kind = (PollKind)77 },
        new PollRules { Kind = PollKind.Rating, Scale = 7 },
        new PollRules { Kind = PollKind.Multiple, MinChoices = 0, MaxChoices = 2 },
        new PollRules { Kind = PollKind.Multiple, MinChoices = 3, MaxChoices = 2 },
        new PollRules { Kind = PollKind.Multiple, MaxChoices = 4 },
        new PollRules { Kind = PollKind.Words, MaxChoices = 4 },
        new PollRules { Kind = PollKind.Words, MaxChoices = 1, Secrecy = PollSecrecy.Secret },
        new PollRules { Seconds = 4 },
        new PollRules { Seconds = int.MaxValue },
        new PollRules { Points = 0 },
        new PollRules { Points = 5, Secrecy = PollSecrecy.Secret },
        new PollRules { Points = 5, Kind = PollKind.Rating },
    };

    [Theory]
    [MemberData(nameof(BadVotes))]
    public void A_vote_that_the_poll_does_not_take_is_refused_in_words_A10(PollRules rules, VoteInPoll vote, string code)
    {
        var decision = (vote with { By = Yuki, At = Start }).Decide(Open(rules));
        Assert.Empty(decision.Events);
        Assert.Equal(code, decision.Refusal?.Code);
    }

    [Fact]
    public void A_huge_list_of_answers_is_refused_before_anybody_walks_through_it_A10()
    {
        var huge = new EndlessList();
        var vote = new VoteInPoll(Id, 0) { Options = huge, By = Yuki, At = Start };
        Assert.Equal("poll-choices-invalid", vote.Decide(Open(new PollRules { Kind = PollKind.Multiple, MaxChoices = 3 })).Refusal?.Code);
        Assert.Equal("poll-options-invalid", new OpenPoll(Guid.NewGuid(), "which?", new EndlessTexts()) { By = Host, At = Start }.Decide(Open(PollRules.Plain)).Refusal?.Code);
        Assert.False(huge.WasRead);
    }

    [Theory]
    [MemberData(nameof(BadRules))]
    public void Rules_that_make_no_sense_are_refused(PollRules rules) =>
        Assert.Equal("poll-rules-invalid", new OpenPoll(Id, "which?", ["a", "b", "c"]) { Rules = rules, By = Host }.Decide(RoomState.Empty).Refusal?.Code);

    [Fact]
    public void Several_choices_are_counted_by_voters_so_that_percentages_can_pass_a_hundred()
    {
        var poll = After(Open(new() { Kind = PollKind.Multiple, MaxChoices = 3 }), Vote(Yuki, [0, 1]), Vote(Jonas, [0, 2])).Polls.All[0];
        Assert.Equal([2, 1, 1], poll.Counts.ToArray());
        Assert.Equal((2, 100, 50), (poll.Voters, poll.PercentOf(0), poll.PercentOf(1)));
    }

    [Fact]
    public void A_changed_vote_takes_back_all_of_the_one_before()
    {
        var poll = After(Open(new() { Kind = PollKind.Multiple, MaxChoices = 3 }), Vote(Yuki, [0, 1, 2]), Vote(Yuki, [1])).Polls.All[0];
        Assert.Equal([0, 1, 0], poll.Counts.ToArray());
        Assert.Equal(1, poll.Voters);
    }

    [Fact]
    public void A_vote_that_may_not_be_changed_stands_and_the_same_again_is_no_error()
    {
        var state = After(Open(new() { CanChange = false }), Vote(Yuki, [1]));
        Assert.Equal("vote-stands", Vote(Yuki, [2]).Decide(state).Refusal?.Code);
        Assert.Equal(Decision.Nothing, Vote(Yuki, [1]).Decide(state));
    }

    [Fact]
    public void A_rating_has_a_mean()
    {
        var poll = After(Open(new() { Kind = PollKind.Rating, Scale = 10 }), Vote(Yuki, [9]), Vote(Jonas, [4])).Polls.All[0];
        Assert.Equal((10, 7.5), (poll.Options.Length, poll.Mean));
    }

    [Fact]
    public void Words_are_counted_whatever_their_case_and_a_hidden_one_is_on_no_screen_but_in_the_record()
    {
        var state = After(Open(new() { Kind = PollKind.Words, MaxChoices = 3 }), Say(Yuki, "Gibbs, ripples ,gibbs"), Say(Jonas, "gibbs,rude"));
        state = After(state, new HidePollText(Id, "RUDE") { By = RoomScript.People[1] });
        var poll = state.Polls.All[0];
        Assert.Equal(["Gibbs", "ripples"], poll.TopTexts(40).Select(text => text.Key));
        Assert.Equal(2, poll.Texts["gibbs"]);
        Assert.Contains("rude", poll.Ballots[Jonas.Id].Words);
        Assert.Equal("moderator-only", new HidePollText(Id, "Gibbs") { By = Yuki }.Decide(state).Refusal?.Code);
    }

    [Fact]
    public void A_poll_closes_by_itself_once_and_takes_no_vote_after_its_time()
    {
        var state = Open(new() { Seconds = 30 });
        Assert.Equal(Start.AddSeconds(30), state.Polls.NextDeadline);
        Assert.Empty(new ClosePollsOnTime { At = Start.AddSeconds(29) }.Decide(state).Events);
        Assert.Equal("poll-is-closed", (Vote(Yuki, [0]) with { At = Start.AddSeconds(30) }).Decide(state).Refusal?.Code);
        state = After(state, new ClosePollsOnTime { At = Start.AddSeconds(30) });
        Assert.False(state.Polls.All[0].IsOpen);
        Assert.Empty(new ClosePollsOnTime { At = Start.AddSeconds(31) }.Decide(state).Events);
        Assert.Null(state.Polls.NextDeadline);
    }

    [Fact]
    public void A_poll_that_is_opened_again_keeps_its_votes_and_gets_its_time_again()
    {
        var state = After(Open(new() { Seconds = 30 }), Vote(Yuki, [0]), new ClosePoll(Id) { By = Host }, new ReopenPoll(Id) { By = Host, At = Start.AddMinutes(5) });
        var poll = state.Polls.All[0];
        Assert.Equal((true, 1, Start.AddMinutes(5).AddSeconds(30)), (poll.IsOpen, poll.Voters, poll.ClosesAt));
    }

    [Fact]
    public void Bars_are_shown_to_whom_the_rules_say_A6()
    {
        var open = After(Open(PollRules.Plain), Vote(Yuki, [0])).Polls.All[0];
        Assert.True(open.ShowsResultsTo(Yuki, isShared: false));
        Assert.False(open.ShowsResultsTo(Jonas, isShared: false));
        Assert.True(open.ShowsResultsTo(Jonas, isShared: true));
        foreach (var (results, isClosedShown) in new[] { (PollResults.AfterClosing, true), (PollResults.HostOnly, false) })
        {
            var state = After(Open(new() { Results = results }), Vote(Yuki, [0]));
            Assert.False(state.Polls.All[0].ShowsResultsTo(Yuki, isShared: false));
            Assert.True(state.Polls.All[0].ShowsResultsTo(Host, isShared: false));
            Assert.Equal(isClosedShown, After(state, new ClosePoll(Id) { By = Host }).Polls.All[0].ShowsResultsTo(Yuki, isShared: false));
        }
    }

    [Fact]
    public void Nothing_but_ballots_leaves_the_outline_as_it_was()
    {
        var open = Open(PollRules.Plain);
        var voted = After(open, Vote(Yuki, [0]));
        Assert.NotSame(open.Polls, voted.Polls);
        Assert.Same(open.Polls.Outline, voted.Polls.Outline);
        Assert.NotSame(voted.Polls.Outline, After(voted, new SharePoll(Id) { By = Host }).Polls.Outline);
        Assert.NotSame(voted.Polls.Outline, After(voted, new ClosePoll(Id) { By = Host }).Polls.Outline);
    }

    [Fact]
    public void An_event_from_before_there_were_rules_reads_as_a_plain_poll()
    {
        var opened = Assert.IsType<PollOpened>(RoomEventJson.Read("poll.opened", """{"id":"00000001-0002-0003-0000-000000000000","question":"which?","options":["a","b"]}"""));
        Assert.Equal(PollRules.Plain, opened.Rules);
        var voted = Assert.IsType<PollVoted>(RoomEventJson.Read("poll.voted", """{"id":"00000001-0002-0003-0000-000000000000","option":1}"""));
        var state = new[] { new RoomEntry(1, Start, Host.Id, opened), new RoomEntry(2, Start, Yuki.Id, voted) };
        Assert.Equal([0, 1], RoomState.Empty.Apply(state).Polls.All[0].Counts.ToArray());
    }

    /// <summary>Five thousand votes in a poll that has five thousand: what one costs must not grow with what is there.</summary>
    [Fact]
    public void A_vote_costs_little_however_many_there_are()
    {
        var state = Open(PollRules.Plain);
        for (var i = 0; i < 5_000; i++)
            state = After(state, Vote(new RoomPerson(new Guid(i, 9, 9, new byte[8]), "Somebody", Yuki.Role), [i % 3]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 500; i++)
            state = After(state, Vote(new RoomPerson(new Guid(i, 9, 9, new byte[8]), "Somebody", Yuki.Role), [(i + 1) % 3]));
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 500;

        Assert.Equal(5_000, state.Polls.All[0].Counts.Sum());
        // 5,000 ballots copied would be 200,000 bytes.
        Assert.True(each < 8_000, $"{each} bytes a vote");
    }

    private static RoomState Open(PollRules rules) =>
        After(RoomState.Empty, new StartClass(), new OpenPoll(Id, "which?", ["a", "b", "c"]) { Rules = rules, By = Host, At = Start });

    private static VoteInPoll Vote(RoomPerson by, int[] options) => new(Id, options[0]) { Options = options, By = by, At = Start };

    private static VoteInPoll Say(RoomPerson by, string text) => new(Id, 0) { Text = text, By = by, At = Start };

    private static RoomState After(RoomState state, params RoomCommand[] commands) => commands.Aggregate(state, (now, command) =>
    {
        var decision = command.Decide(now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(now, (next, fact) => next.Apply(new RoomEntry(next.Seq + 1, command.At, command.By?.Id, fact)));
    });

    private sealed class EndlessList : EndlessRead<int>;

    private sealed class EndlessTexts : EndlessRead<string>;

    /// <summary>Says how long it is, and notes when somebody looks inside.</summary>
    private abstract class EndlessRead<T> : IReadOnlyList<T>
    {
        public bool WasRead { get; private set; }

        public int Count => int.MaxValue;

        public T this[int index] => throw new InvalidOperationException(Note());

        public IEnumerator<T> GetEnumerator() => throw new InvalidOperationException(Note());

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        private string Note()
        {
            WasRead = true;
            return "It was read.";
        }
    }
}
