using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Rooms.RunSheets;

namespace LiveClasses.Tests.Core.Rooms.Polls;

/// <summary>Right answers, points and places (ROOM-06).</summary>
public sealed class QuizTests
{
    private static readonly RoomPerson Host = RoomScript.People[0];
    private static readonly RoomPerson Yuki = RoomScript.People[2];
    private static readonly RoomPerson Jonas = RoomScript.People[3];
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(56);

    [Fact]
    public void What_is_right_is_nowhere_in_the_room_before_it_is_shown()
    {
        var item = new PollItem(new PollPlan("How big is the overshoot?", ["3 %", "9 %"], new PollRules { Points = 10 }), new AnswerKey { Right = [1], Explanation = "It is the overshoot of Gibbs." });
        var decision = new StartSheetItem(Id(1), item) { By = Host, At = Start }.Decide(Class());
        Assert.All(decision.Events, fact => Assert.DoesNotContain("right", RoomEventJson.Write(fact), StringComparison.OrdinalIgnoreCase));
        Assert.All(decision.Events, fact => Assert.DoesNotContain("Gibbs", RoomEventJson.Write(fact), StringComparison.Ordinal));
        Assert.IsType<PollOpened>(decision.Events[0]);
        Assert.IsType<SheetItemStarted>(decision.Events[1]);
    }

    [Fact]
    public void Points_are_for_all_right_answers_and_no_other()
    {
        var state = After(Ask(1, new() { Kind = PollKind.Multiple, MaxChoices = 3, Points = 10 }), Vote(1, Yuki, 0, 2), Vote(1, Jonas, 0));
        state = After(state, Reveal(1, new AnswerKey { Right = [2, 0] }));
        Assert.Equal([(Yuki.Id, 10, 1, 1), (Jonas.Id, 0, 0, 2)], state.Quizzes.Ranking.Select(s => (s.PersonId, s.Points, s.Right, s.Place)));
    }

    [Fact]
    public void A_written_answer_is_right_whatever_its_case()
    {
        var state = After(Ask(1, new() { Kind = PollKind.Text, Points = 3 }), Say(1, Yuki, " gibbs "), Say(1, Jonas, "Fourier"));
        state = After(state, Reveal(1, new AnswerKey { Accepted = ["Gibbs", "Josiah Gibbs"] }));
        Assert.Equal((3, 0), (state.Quizzes.ScoreOf(Yuki.Id)!.Points, state.Quizzes.ScoreOf(Jonas.Id)!.Points));
    }

    [Theory]
    [InlineData(0, 15)]
    [InlineData(10, 13)]
    [InlineData(19.9, 10)]
    public void An_early_answer_is_worth_up_to_half_as_much_again(double seconds, int points)
    {
        var state = After(Ask(1, new() { Points = 10, Seconds = 20, HasSpeedBonus = true }), Vote(1, Yuki, 1) with { At = Start.AddSeconds(seconds) });
        Assert.Equal(points, After(state, Reveal(1, new AnswerKey { Right = [1] })).Quizzes.ScoreOf(Yuki.Id)!.Points);
    }

    [Fact]
    public void A_reveal_closes_the_question_is_done_once_and_lets_nobody_open_it_again()
    {
        var state = After(Ask(1, new() { Points = 10 }), Vote(1, Yuki, 1), Reveal(1, new AnswerKey { Right = [1] }));
        Assert.False(state.Polls.Find(Id(1))!.IsOpen);
        Assert.Equal(Decision.Nothing, Reveal(1, new AnswerKey { Right = [0] }).Decide(state));
        Assert.Equal("answer-is-known", new ReopenPoll(Id(1)) { By = Host }.Decide(state).Refusal?.Code);
        Assert.Equal("poll-is-closed", Vote(1, Jonas, 1).Decide(state).Refusal?.Code);
    }

    [Fact]
    public void Points_add_up_over_questions_and_equal_points_share_a_place()
    {
        var state = After(Ask(1, new() { Points = 10 }), Vote(1, Yuki, 1), Vote(1, Jonas, 0), Reveal(1, new AnswerKey { Right = [1] }));
        state = After(Ask(2, new() { Points = 10 }, state), Vote(2, Yuki, 0), Vote(2, Jonas, 2), Reveal(2, new AnswerKey { Right = [2] }));
        Assert.Equal([("Jonas", 10, 1), ("Yuki", 10, 1)], state.Quizzes.Ranking.Select(s => (s.Name, s.Points, s.Place)));
    }

    [Fact]
    public void The_leaderboard_waits_for_points_and_goes_when_the_next_question_comes()
    {
        var show = new ShowLeaderboard(LeaderNames.Pseudonyms, Id(9)) { By = Host };
        var state = After(Ask(1, new() { Points = 10 }), Vote(1, Yuki, 1));
        Assert.Equal("nothing-revealed", show.Decide(state).Refusal?.Code);
        state = After(state, Reveal(1, new AnswerKey { Right = [1] }), show);
        Assert.Equal(LeaderNames.Pseudonyms, state.Quizzes.Shown?.Names);
        Assert.Null(Ask(2, new() { Points = 10 }, state).Quizzes.Shown);
        Assert.Equal("host-only", (show with { By = Jonas }).Decide(state).Refusal?.Code);
    }

    [Theory]
    [InlineData(PollKind.Single, new int[0], "Mark the right answer.")]
    [InlineData(PollKind.Single, new[] { 0, 1 }, "Only one answer can be chosen, so only one can be right.")]
    [InlineData(PollKind.Single, new[] { 3 }, "Mark the right answer.")]
    [InlineData(PollKind.Text, new[] { 1 }, "Say which answers are right.")]
    public void A_key_that_does_not_fit_its_question_is_refused(PollKind kind, int[] right, string words) =>
        Assert.Equal(words, Reveal(1, new AnswerKey { Right = right }).Decide(Ask(1, new() { Kind = kind, Points = 1 })).Refusal?.Message);

    [Fact]
    public void A_student_can_neither_reveal_nor_start_what_was_prepared_A34()
    {
        var state = Ask(1, new() { Points = 10 });
        Assert.Equal("host-only", (Reveal(1, new AnswerKey { Right = [1] }) with { By = Jonas }).Decide(state).Refusal?.Code);
        Assert.Equal("host-only", new StartSheetItem(Id(2), new NoteItem("mine")) { By = Jonas }.Decide(state).Refusal?.Code);
    }

    [Fact]
    public void A_pseudonym_is_the_same_for_one_seed_and_another_for_the_next()
    {
        Assert.Equal(Pseudonym.Of(Yuki.Id, Id(1)), Pseudonym.Of(Yuki.Id, Id(1)));
        Assert.NotEqual(Pseudonym.Of(Yuki.Id, Id(1)), Pseudonym.Of(Yuki.Id, Id(2)));
        Assert.DoesNotContain("Yuki", Pseudonym.Of(Yuki.Id, Id(1)));
    }

    private static RoomState Class() => After(RoomState.Empty, new StartClass());

    private static RoomState Ask(int id, PollRules rules, RoomState? state = null) =>
        After(state ?? Class(), new OpenPoll(Id(id), "which?", ["a", "b", "c"]) { Rules = rules, By = Host, At = Start });

    private static VoteInPoll Vote(int id, RoomPerson by, params int[] options) => new(Id(id), options[0]) { Options = options, By = by, At = Start };

    private static VoteInPoll Say(int id, RoomPerson by, string text) => new(Id(id), 0) { Text = text, By = by, At = Start };

    private static RevealAnswer Reveal(int id, AnswerKey key) => new(Id(id), key) { By = Host, At = Start.AddMinutes(1) };

    private static RoomState After(RoomState state, params RoomCommand[] commands) => commands.Aggregate(state, (now, command) =>
        command.Decide(now).Events.Aggregate(now, (next, fact) => next.Apply(new RoomEntry(next.Seq + 1, command.At, command.By?.Id, fact))));

    private static Guid Id(int number) => new(number, 2, 3, new byte[8]);
}
