using System.Collections.Immutable;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>What the class before this one in the course has parked.</summary>
internal static class ParkedQuestions
{
    /// <summary>Empty until that class is over: only then it is decided what stays open.</summary>
    public static async Task<ImmutableArray<QuestionCarried>> BeforeAsync(LiveSession session, AppDbContext db, RoomLog log, CancellationToken cancellation = default)
    {
        var before = await db.Sessions
            .Where(s => s.CourseId == session.CourseId && s.StartsAt < session.StartsAt && s.State != SessionState.Cancelled && s.State != SessionState.Draft)
            .OrderByDescending(s => s.StartsAt)
            .Select(s => new { s.Id, s.State })
            .FirstOrDefaultAsync(cancellation);
        if (before is not { State: SessionState.Ended })
            return [];
        var entries = await log.ReadKindsAsync(before.Id, "question.", cancellation);
        var questions = entries.Aggregate(QuestionsState.Empty, (state, entry) => state.Apply(entry));
        return
        [
            .. questions.ById.Values.Where(q => q.Status is QuestionStatus.Parked).OrderBy(q => q.Seq).Select(q =>
                new QuestionCarried(q.Id, before.Id, q.Asker.Id, q.Asker.Name, q.Asker.Role, q.Text, [.. q.Voters]) { IsAnonymous = q.IsAnonymous }),
        ];
    }
}

/// <summary>Brings parked questions in, each once however often and on however many nodes the room is opened.</summary>
public sealed record CarryQuestions(ImmutableArray<QuestionCarried> Questions) : RoomCommand
{
    internal override Decision Decide(RoomState state)
    {
        if (state.Class.IsOver)
            return Decision.Nothing;
        var room = QuestionsState.MaxQuestions - state.Questions.ById.Count;
        return Decision.Of([.. Questions.Where(q => !state.Questions.ById.ContainsKey(q.Id) && !state.Chat.Lines.ContainsKey(q.Id)).Take(room)]);
    }
}
