using FsCheck;
using FsCheck.Fluent;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Polls;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>Whatever people do and in whatever order, the room keeps its rules.</summary>
public sealed class RoomPropertyTests
{
    [Fact]
    public void Any_commands_in_any_order_leave_a_room_that_its_log_gives_back() => ForAnyScript(script =>
    {
        var (state, log) = Play(script);
        var replayed = RoomState.Empty.Apply(log.Select(entry => entry with { Event = RoundTrip(entry.Event) }));
        Assert.Equal(RoomPicture.Of(state), RoomPicture.Of(replayed));
        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(entry => entry.Seq));
    });

    [Fact]
    public void Counts_are_by_person_and_every_ballot_counts_once() => ForAnyScript(script =>
    {
        var (state, _) = Play(script);
        Assert.All(state.Polls.All, poll =>
        {
            if (poll.Rules.IsSecret)
            {
                Assert.Empty(poll.Ballots);
                Assert.True(poll.Takers.Count is 0 or >= Poll.FewestSecret);
                return;
            }

            Assert.All(Enumerable.Range(0, poll.Options.Length), option => Assert.Equal(poll.Ballots.Values.Count(b => b.Has(option)), poll.Counts[option]));
            Assert.Equal(poll.Ballots.Values.Sum(b => b.Words.Count()), poll.Texts.Values.Sum());
            Assert.All(poll.Ballots.Values, ballot => Assert.True(poll.Rules.TakesText ? ballot.Text is not null : ballot.Count >= poll.Rules.MinChoices && ballot.Count <= poll.Rules.MaxChoices));
        });
        Assert.All(state.Questions.ById.Values, question => Assert.InRange(question.Votes, 0, RoomScript.People.Count));
        Assert.All(state.Questions.ById.Values, question =>
            Assert.Equal(
                state.Questions.MergedInto(question.Id).SelectMany(merged => merged.OwnVoters).Union(question.OwnVoters).Order(),
                question.Voters.Order()));
        Assert.All(state.Questions.ById.Values.Where(question => question.MergedInto is not null), question =>
            Assert.Null(state.Questions.Find(question.Id)!.MergedInto));
        Assert.Equal(
            state.Questions.AnsweringId,
            state.Questions.ById.Values.SingleOrDefault(question => question.Status is LiveClasses.Core.Rooms.Questions.QuestionStatus.AnsweringLive)?.Id);
        Assert.Distinct(state.Hands.Queue.Select(hand => hand.PersonId));
        Assert.Equal(state.Hands.Queue.OrderBy(h => state.Hands.PlaceOf(h.PersonId)), state.Hands.Queue);
    });

    [Fact]
    public void A_command_given_twice_does_nothing_the_second_time_or_is_refused() => ForAnyScript(script =>
    {
        var (state, _) = Play(script);
        foreach (var number in script.Take(20))
        {
            var command = RoomScript.Command(number);
            var after = Step(state, command, []);
            var again = command.Decide(after);
            // Nothing happened in between, so the same wish either stands already or is refused in words; taking back and voting are such wishes too.
            Assert.True(again.Events.Count == 0, $"{command.GetType().Name} happened twice");
            state = after;
        }
    });

    [Fact]
    public void Students_never_cause_what_only_the_host_may() => ForAnyScript(script =>
    {
        var (_, log) = Play(script);
        var host = RoomScript.People[0].Id;
        var moderators = RoomScript.People.Take(2).Select(p => (Guid?)p.Id).ToHashSet();
        Assert.All(log, entry =>
        {
            switch (entry.Event)
            {
                case LiveClasses.Core.Rooms.Polls.PollOpened
                    or LiveClasses.Core.Rooms.Classroom.BreakStarted or LiveClasses.Core.Rooms.Markers.MarkerPlaced or LiveClasses.Core.Rooms.Slides.SlidesShown
                    or PollShared or PollReopened or LiveClasses.Core.Rooms.Quizzes.QuizRevealed or LiveClasses.Core.Rooms.RunSheets.SheetItemStarted:
                    Assert.Equal(host, entry.By);
                    break;
                case LiveClasses.Core.Rooms.Chat.MessagePinned or LiveClasses.Core.Rooms.Hands.HandCalled or LiveClasses.Core.Rooms.Moderation.PersonRemoved
                    or LiveClasses.Core.Rooms.Questions.QuestionMerged or LiveClasses.Core.Rooms.Questions.QuestionParked or LiveClasses.Core.Rooms.Questions.QuestionFeatured
                    or LiveClasses.Core.Rooms.Questions.QuestionReopened or LiveClasses.Core.Rooms.Questions.QuestionAnswerStarted:
                    Assert.Contains(entry.By, moderators);
                    break;
            }
        });
    });

    [Fact]
    public void A_slice_that_an_event_does_not_concern_stays_the_same_object() => ForAnyScript(script =>
    {
        var (state, log) = Play(script);
        foreach (var entry in log.Where(entry => entry.Event is LiveClasses.Core.Rooms.Chat.MessagePosted).Take(3))
        {
            var next = state.Apply(entry with { Seq = state.Seq + 1 });
            Assert.Same(state.Questions, next.Questions);
            Assert.Same(state.Polls, next.Polls);
            Assert.Same(state.Hands, next.Hands);
        }
    });

    private static void ForAnyScript(Action<int[]> holds) =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 999_999)).Resize(120).ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static (RoomState State, List<RoomEntry> Log) Play(int[] script)
    {
        var log = new List<RoomEntry>();
        var state = script.Aggregate(RoomState.Empty, (current, number) => Step(current, RoomScript.Command(number), log));
        return (state, log);
    }

    private static RoomState Step(RoomState state, RoomCommand command, List<RoomEntry> log)
    {
        var decision = command.Decide(state);
        Assert.True(decision.Refusal is null || decision.Events.Count == 0, "a refusal with events");
        foreach (var fact in decision.Events)
        {
            var entry = new RoomEntry(state.Seq + 1, command.At, command.By?.Id, fact);
            log.Add(entry);
            state = state.Apply(entry);
        }

        return state;
    }

    private static RoomEvent RoundTrip(RoomEvent fact) => RoomEventJson.Read(RoomEventJson.KindOf(fact), RoomEventJson.Write(fact))!;
}
