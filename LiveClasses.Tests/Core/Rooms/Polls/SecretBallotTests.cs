using FsCheck;
using FsCheck.Fluent;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Polls;

namespace LiveClasses.Tests.Core.Rooms.Polls;

/// <summary>What the log says of a secret poll: who took part and what was counted, and nothing that joins the two.</summary>
public sealed class SecretBallotTests
{
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly Guid Id = new(1, 2, 3, new byte[8]);

    /// <summary>A ballot's place in the poll and what it chose. Whoever reads the whole log reads the same when two people of one batch have swapped.</summary>
    [Fact]
    public void A7_two_people_of_a_batch_who_swap_their_choices_leave_the_log_as_it_was_byte_for_byte() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 2)).Where(choices => choices.Length is >= 5 and < 60).ToArbitrary(),
        Gen.Choose(0, 1_000_000).ToArbitrary(),
        (choices, pick) =>
        {
            var (log, batches) = Hold(choices);
            var batch = batches[pick % batches.Count];
            var (one, other) = (batch[pick % batch.Count], batch[pick / 7 % batch.Count]);
            var swapped = (int[])choices.Clone();
            (swapped[one], swapped[other]) = (choices[other], choices[one]);
            Assert.Equal(log, Hold(swapped).Log);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A7_no_entry_names_a_voter_with_a_choice_and_none_counts_fewer_than_five()
    {
        var (log, batches) = Hold([.. Enumerable.Range(0, 53).Select(i => i % 3)]);
        Assert.DoesNotContain(log, line => line.Contains("poll.voted", StringComparison.Ordinal));
        Assert.True(batches.Count > 3, $"{batches.Count} batches");
        Assert.All(batches, batch => Assert.True(batch.Count >= Poll.FewestSecret));
        Assert.Equal(53, batches.Sum(batch => batch.Count));
        Assert.All(log.Where(line => line.Contains("ballots-counted", StringComparison.Ordinal)), line => Assert.Contains(" by nobody ", line));
    }

    [Fact]
    public void A7_fewer_than_five_ballots_are_not_counted_at_all_and_the_poll_says_so()
    {
        var (log, _) = Hold([0, 1, 1, 2]);
        Assert.DoesNotContain(log, line => line.Contains("ballots-counted", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("ballots-left-out", StringComparison.Ordinal) && line.Contains("\"count\":4", StringComparison.Ordinal));
    }

    [Fact]
    public void Results_of_a_secret_poll_are_for_nobody_while_it_is_open_and_never_below_five()
    {
        var state = Open();
        state = Apply(state, new PollBallotsCounted(Id, [.. Enumerable.Range(0, 5).Select(i => Person(i).Id)], [2, 2, 1]));
        Assert.False(state.Polls.All[0].ShowsResultsTo(Host, isShared: true));
        state = Apply(state, new PollClosed(Id));
        Assert.True(state.Polls.All[0].ShowsResultsTo(Host, isShared: false));
        Assert.False(Apply(Open(), new PollClosed(Id)).Polls.All[0].ShowsResultsTo(Host, isShared: true));
    }

    [Fact]
    public void Somebody_who_votes_on_two_nodes_at_once_is_counted_once()
    {
        var (first, second) = (new BallotBox(), new BallotBox());
        var state = Open();
        for (var i = 0; i < 6; i++)
        {
            first.Put(Vote(i, 0), state);
            second.Put(Vote(i + 1, 1), state);
        }

        state = Apply(state, new PollClosed(Id));
        foreach (var count in first.Ripe(state, Start).Concat(second.Ripe(state, Start)))
            state = count.Decide(state).Events.Aggregate(state, Apply);
        var poll = state.Polls.All[0];
        // The second box has one ballot that was not counted yet: too few to stay secret.
        Assert.Equal((6, 1), (poll.Takers.Count, poll.LeftOut));
        Assert.Equal([6, 0, 0], poll.Counts.ToArray());
    }

    [Fact]
    public void Ballots_that_were_too_few_are_told_once_though_two_nodes_took_them_and_both_tell_twice()
    {
        var (first, second) = (new BallotBox(), new BallotBox());
        var state = Open();
        for (var i = 0; i < 3; i++)
        {
            first.Put(Vote(i, 0), state);
            second.Put(Vote(i, 0), state);
        }

        second.Put(Vote(3, 1), state);
        state = Apply(state, new PollClosed(Id));
        for (var twice = 0; twice < 2; twice++)
        {
            foreach (var count in first.Ripe(state, Start).Concat(second.Ripe(state, Start)))
                state = count.Decide(state).Events.Aggregate(state, Apply);
        }

        Assert.Equal(4, state.Polls.All[0].LeftOut);
        // Opened again, they may vote again.
        Assert.Empty(Apply(state, new PollReopened(Id, null)).Polls.All[0].LeftOutPeople);
    }

    [Fact]
    public void A_ballot_cannot_be_changed_and_a_second_one_of_the_same_person_counts_for_nothing()
    {
        var (state, box) = (Open(), new BallotBox());
        for (var i = 0; i < 5; i++)
            box.Put(Vote(i, 0), state);
        box.Put(Vote(0, 2), state);
        state = Apply(state, new PollClosed(Id));
        var count = Assert.Single(box.Ripe(state, Start));
        Assert.Equal([5, 0, 0], Assert.IsType<PollBallotsCounted>(Assert.Single(count.Decide(state).Events)).Tally.ToArray());
        Assert.Equal("CountBallots", $"{count}");
    }

    [Fact]
    public void A_node_that_stops_counts_what_can_be_counted_and_leaves_the_rest_to_be_sent_again()
    {
        var (state, box) = (Open(), new BallotBox());
        for (var i = 0; i < 4; i++)
            box.Put(Vote(i, 0), state);
        Assert.Empty(box.Ripe(state, Start, isLast: true));
        box.Put(Vote(4, 0), state);
        Assert.Empty(box.Ripe(state, Start));
        Assert.Single(box.Ripe(state, Start, isLast: true));
        Assert.False(box.IsEmpty);
    }

    /// <summary>A poll from its opening to its count, one ballot a fifth of a second: every entry as it is stored, and who was in which batch.</summary>
    private static (List<string> Log, List<List<int>> Batches) Hold(int[] choices)
    {
        var (state, box, log, batches) = (Open(), new BallotBox(), new List<string>(), new List<List<int>>());
        var now = Start;
        for (var i = 0; i < choices.Length; i++)
        {
            var vote = Vote(i, choices[i]);
            Assert.Equal(Decision.Nothing, vote.Decide(state));
            box.Put(vote, state);
            now = now.AddSeconds(0.2);
            Count();
        }

        state = Add(state, new PollClosed(Id));
        Count();
        Assert.True(box.IsEmpty);
        return (log, batches);

        void Count()
        {
            foreach (var count in box.Ripe(state, now))
            {
                foreach (var fact in count.Decide(state).Events)
                {
                    state = Add(state, fact);
                    if (fact is PollBallotsCounted counted)
                        batches.Add([.. counted.Takers.Select(taker => BitConverter.ToInt32(taker.ToByteArray()))]);
                }

                box.Follow(state, count);
            }
        }

        RoomState Add(RoomState before, RoomEvent fact)
        {
            log.Add($"{before.Seq + 1} {now:O} by nobody {RoomEventJson.KindOf(fact)} {RoomEventJson.Write(fact)}");
            return Apply(before, fact);
        }
    }

    private static RoomState Open()
    {
        var command = new OpenPoll(Id, "which?", ["a", "b", "c"]) { Rules = new PollRules { Secrecy = PollSecrecy.Secret }, By = Host, At = Start };
        return command.Decide(Apply(RoomState.Empty, new ClassStarted())).Events.Aggregate(Apply(RoomState.Empty, new ClassStarted()), Apply);
    }

    private static RoomState Apply(RoomState state, RoomEvent fact) => state.Apply(new RoomEntry(state.Seq + 1, Start, null, fact));

    private static VoteInPoll Vote(int person, int option) => new(Id, option) { By = Person(person), At = Start };

    private static RoomPerson Person(int number) => new(new Guid(number, 5, 5, new byte[8]), $"Student {number}", RoomRole.Participant);
}
