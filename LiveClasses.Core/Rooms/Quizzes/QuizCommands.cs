using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Quizzes;

/// <summary>Closes a question and shows what was right. The key comes with the host, from the run sheet: until now it was in nobody's room.</summary>
public sealed record RevealAnswer(Guid Id, AnswerKey Key) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.Polls.Find(Id) is not { } poll)
            return new PollNotFound();
        if (!poll.Rules.IsQuiz)
            return new NotAQuizQuestion();
        if (poll.Answer is not null)
            return Decision.Nothing;
        var key = AnswerKey.Clean(Key, poll.Rules, poll.Options.Length);
        if (!key.IsDone)
            return key.Refusal;
        return poll.IsOpen ? Decision.Of(new PollClosed(Id), new QuizRevealed(Id, key.Value)) : new QuizRevealed(Id, key.Value);
    }
}

/// <param name="Names">How people are called.</param>
/// <param name="Seed">Random; turns people into animals.</param>
public sealed record ShowLeaderboard(LeaderNames Names, Guid Seed) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.Quizzes.Ranking.IsEmpty)
            return new NothingRevealed();
        return state.Quizzes.Shown?.Names == Names ? Decision.Nothing : new LeaderboardShown(Names, Seed);
    }
}

public sealed record HideLeaderboard : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        return state.Quizzes.Shown is null ? Decision.Nothing : new LeaderboardHidden();
    }
}

public sealed record NotAQuizQuestion() : Refusal(RefusalKind.Conflict, "not-a-quiz-question", "This poll has no right answer to show.");

public sealed record NothingRevealed() : Refusal(RefusalKind.Conflict, "nothing-revealed", "Show the answer of a question first: then there are points.");
