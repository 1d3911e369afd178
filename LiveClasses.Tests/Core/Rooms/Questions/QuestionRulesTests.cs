using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Questions;
using static LiveClasses.Tests.Core.Rooms.RoomPlay;

namespace LiveClasses.Tests.Core.Rooms.Questions;

/// <summary>What becomes of a question, and who may know what about it.</summary>
public sealed class QuestionRulesTests
{
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private static readonly Guid Third = Guid.CreateVersion7();

    [Fact]
    public void A6_an_anonymous_asker_is_known_to_moderators_and_to_nobody_else()
    {
        var play = Live().With(Yuki, new AskQuestion(First, "Is it graded?") { IsAnonymous = true });
        var question = play.State.Questions.ById[First];

        Assert.Equal("Anonymous", question.AskerName);
        Assert.Equal("Anonymous", question.AskerNameFor(Jonas));
        Assert.Equal("Yuki, anonymously", question.AskerNameFor(Moderator));
        Assert.Equal("You, anonymously", question.AskerNameFor(Yuki));
        var line = play.State.Chat.Lines[First];
        Assert.Equal((null, "Anonymous", LiveClasses.Core.Access.RoomRole.Guest), (line.AuthorId, line.AuthorName, line.AuthorRole));
    }

    [Fact]
    public void A7_nothing_that_a_public_reader_can_serialise_of_an_anonymous_question_names_its_asker()
    {
        var play = Live().With(Yuki, new AskQuestion(First, "Is it graded?") { IsAnonymous = true }).With(Jonas, new UpvoteQuestion(First));
        var everything = System.Text.Json.JsonSerializer.Serialize(new { play.State.Questions, play.State.Chat });

        Assert.DoesNotContain(Yuki.Id.ToString(), everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Yuki.Name, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Jonas.Id.ToString(), everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A7_it_stays_anonymous_through_answer_merge_dismissal_and_the_next_class()
    {
        var play = Live().With(Yuki, new AskQuestion(First, "Is it graded?") { IsAnonymous = true }).With(Jonas, new AskQuestion(Second, "Will it be graded?"));
        play.With(Host, new MergeQuestion(First, Second)).With(Host, new ReopenQuestion(First)).With(Host, new AnswerQuestion(First, "Yes"));
        play.With(Host, new ReopenQuestion(First)).With(Host, new ParkQuestion(First));
        Assert.Equal("Anonymous", play.State.Questions.ById[First].AskerName);

        var next = Live();
        Assert.Null(next.Do(new CarryQuestions([Carried(play.State.Questions.ById[First])])));
        Assert.Equal("Anonymous", next.State.Questions.ById[First].AskerNameFor(Jonas));
        Assert.Equal("Yuki, anonymously", next.State.Questions.ById[First].AskerNameFor(Host));
    }

    [Fact]
    public void Merging_unites_the_votes_per_person_and_reopening_takes_them_apart_again()
    {
        var play = Live().With(Yuki, new AskQuestion(First, "one")).With(Jonas, new AskQuestion(Second, "two"));
        play.With(Moderator, new UpvoteQuestion(First)).With(Moderator, new UpvoteQuestion(Second)).With(Host, new MergeQuestion(First, Second));
        Assert.Equal(3, play.State.Questions.ById[Second].Votes);
        Assert.False(play.State.Questions.ById[First].IsShownTo(Jonas));
        Assert.True(play.State.Questions.ById[First].IsShownTo(Yuki));

        // Whoever voted for the merged one takes that vote back in the other.
        play.With(Moderator, new TakeBackVote(First));
        Assert.Equal(2, play.State.Questions.ById[Second].Votes);
        play.With(Host, new ReopenQuestion(First));
        Assert.Equal((1, 1), (play.State.Questions.ById[First].Votes, play.State.Questions.ById[Second].Votes));
    }

    [Fact]
    public void What_was_merged_goes_along_when_its_target_is_merged_in_turn()
    {
        var play = Live().With(Yuki, new AskQuestion(First, "one")).With(Jonas, new AskQuestion(Second, "two")).With(Moderator, new AskQuestion(Third, "three"));
        play.With(Host, new FeatureQuestion(Second)).With(Host, new MergeQuestion(First, Second)).With(Host, new MergeQuestion(Second, Third));

        Assert.Equal(Third, play.State.Questions.Find(First)!.Id);
        Assert.Equal(3, play.State.Questions.ById[Third].Votes);
        Assert.Equal(Third, play.State.Questions.OnScreen!.Id);
        Assert.Equal("cannot-merge-into-itself", play.Do(Host, new MergeQuestion(Third, First))?.Code);
    }

    [Fact]
    public void One_question_at_a_time_is_answered_live_and_stands_on_everyones_screen()
    {
        var play = Live().With(Yuki, new AskQuestion(First, "one")).With(Jonas, new AskQuestion(Second, "two")).With(Host, new FeatureQuestion(Second));
        Assert.Equal(Second, play.State.Questions.OnScreen!.Id);
        play.Now = Start.AddMinutes(3);
        play.With(Host, new StartAnswering(First));
        Assert.Equal(First, play.State.Questions.OnScreen!.Id);
        play.Now = Start.AddMinutes(5);
        play.With(Host, new StartAnswering(Second));

        var (one, two) = (play.State.Questions.ById[First], play.State.Questions.ById[Second]);
        Assert.Equal((QuestionStatus.AnsweredLive, QuestionStatus.AnsweringLive), (one.Status, two.Status));
        // The instants from which chapters are made.
        Assert.Equal((Start.AddMinutes(3), Start.AddMinutes(5), Start.AddMinutes(5)), (one.AnsweringSince, one.AnsweredAt, two.AnsweringSince));
    }

    [Fact]
    public void A_question_that_is_being_answered_when_the_class_ends_was_answered()
    {
        var play = Live().With(Yuki, new AskQuestion(First, "one")).With(Host, new StartAnswering(First)).With(Host, new FeatureQuestion(First));
        play.Do(new EndClass());

        Assert.Equal(QuestionStatus.AnsweredLive, play.State.Questions.ById[First].Status);
        Assert.Null(play.State.Questions.OnScreen);
        Assert.Equal("class-is-over", play.Do(Jonas, new UpvoteQuestion(First))?.Code);
        Assert.Null(play.Do(Host, new AnswerQuestion(First, "And in writing, afterwards."))?.Code);
    }

    [Fact]
    public void Ones_own_question_can_be_changed_and_withdrawn_until_it_is_taken_up()
    {
        var play = Live().With(Yuki, new AskQuestion(First, "What is teh series?")).With(Yuki, new EditQuestion(First, "What is the series?"));
        Assert.Equal("What is the series?", play.State.Questions.ById[First].Text);
        Assert.Equal("What is the series?", play.State.Chat.Lines[First].Text);
        Assert.Equal("not-your-question", play.Do(Jonas, new EditQuestion(First, "Nonsense?"))?.Code);
        Assert.Equal("not-your-question", play.Do(Host, new WithdrawQuestion(First))?.Code);
        play.With(Host, new StartAnswering(First));
        Assert.Equal("question-is-answered", play.Do(Yuki, new EditQuestion(First, "Another one?"))?.Code);
        Assert.Equal("question-is-answered", play.Do(Yuki, new WithdrawQuestion(First))?.Code);
    }

    [Fact]
    public void A_dismissed_question_tells_its_reason_to_the_asker_and_is_gone_for_the_others()
    {
        var play = Live().With(Yuki, new AskQuestion(First, "one")).With(Host, new DismissQuestion(First, "Not about today's class"));
        var question = play.State.Questions.ById[First];

        Assert.Equal("Not about today's class", question.DismissReasonFor(Yuki));
        Assert.Null(question.DismissReasonFor(Jonas));
        Assert.False(question.IsShownTo(Jonas));
        Assert.Equal("question-not-found", play.Do(Jonas, new UpvoteQuestion(First))?.Code);
        Assert.Equal("question-is-closed", play.Do(Host, new StartAnswering(First))?.Code);
        Assert.Equal("text-missing", play.Do(Host, new DismissQuestion(First, " "))?.Code);
        Assert.Equal("text-too-long", play.Do(Host, new DismissQuestion(First, new string('x', QuestionsState.MaxReasonLength + 1)))?.Code);
    }

    [Fact]
    public void A10_a_person_and_a_class_have_only_so_many_questions()
    {
        var play = Live();
        for (var i = 0; i < QuestionsState.MaxOpenPerPerson; i++)
            play.With(Yuki, new AskQuestion(Guid.CreateVersion7(), $"number {i}?"));
        Assert.Equal("too-many-questions", play.Do(Yuki, new AskQuestion(Guid.CreateVersion7(), "one more?"))?.Code);
        play.With(Yuki, new WithdrawQuestion(play.State.Questions.ById.Keys.First()));
        Assert.Null(play.Do(Yuki, new AskQuestion(Guid.CreateVersion7(), "and now?"))?.Code);

        var crowd = Enumerable.Range(0, QuestionsState.MaxQuestions + 5).Select(i => new QuestionCarried(Guid.CreateVersion7(), First, Yuki.Id, "Yuki", Yuki.Role, $"{i}?", [Yuki.Id]));
        play.Do(new CarryQuestions([.. crowd]));
        Assert.Equal(QuestionsState.MaxQuestions, play.State.Questions.ById.Count);
        Assert.Equal("too-many-questions-in-class", play.Do(Jonas, new AskQuestion(Guid.CreateVersion7(), "one more?"))?.Code);
    }

    [Fact]
    public void Carried_questions_come_with_their_votes_and_only_once()
    {
        var before = Live().With(Yuki, new AskQuestion(First, "one")).With(Jonas, new UpvoteQuestion(First)).With(Host, new ParkQuestion(First));
        var next = Live();
        var carry = new CarryQuestions([Carried(before.State.Questions.ById[First])]);
        next.Do(carry);
        next.Do(carry);

        Assert.Single(next.State.Questions.ById);
        Assert.Equal(2, next.State.Questions.ById[First].Votes);
        Assert.Equal(Third, next.State.Questions.ById[First].CarriedFrom);
        Assert.Null(next.Do(Yuki, new EditQuestion(First, "one, put better"))?.Code);
        Assert.True(next.State.Questions.ById[First].HasVoteOf(Jonas.Id));
    }

    [Theory]
    [InlineData("Does phase matter for the amplitude?", "does the phase shift matter for the amplitude spectrum", true)]
    [InlineData("Will the exams ask complex coefficients", "Will the exam ask for complex coefficients?", true)]
    [InlineData("When is the break?", "Will the exam ask for complex coefficients?", false)]
    [InlineData("phase", "does the phase shift matter for the amplitude spectrum", false)]
    [InlineData("傅里叶级数是什么", "什么是傅里叶级数？", true)]
    [InlineData("", "what?", false)]
    public void Who_types_what_was_asked_already_is_shown_it(string typed, string asked, bool isSimilar)
    {
        var play = Live().With(Yuki, new AskQuestion(First, asked));
        Assert.Equal(isSimilar, SimilarQuestions.To(typed, play.State.Questions).Any());
    }

    [Fact]
    public void Old_logs_without_the_newer_fields_still_read()
    {
        var asked = (QuestionAsked)RoomEventJson.Read("question.asked", """{"id":"00000001-0000-0000-0000-000000000000","askerName":"Yuki","askerRole":"Participant","text":"why?"}""")!;
        Assert.False(asked.IsAnonymous);
        var state = QuestionsState.Empty.Apply(new RoomEntry(1, Start, Yuki.Id, asked)).Apply(new RoomEntry(2, Start, Host.Id, new QuestionAnswered(asked.Id, null, "Amara", Host.Role)));
        Assert.True(state.ById[asked.Id].IsAnswered);
    }

    private static QuestionCarried Carried(Question question) =>
        new(question.Id, Third, question.Asker.Id, question.Asker.Name, question.Asker.Role, question.Text, [.. question.Voters]) { IsAnonymous = question.IsAnonymous };
}
