using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.Entry;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>What has been asked for a class that has not begun, for somebody who may enter it; null for others, and where questions are switched off.</summary>
public sealed class QuestionsBefore(AccessPolicy access, RoomDoor door, RoomDirectory rooms)
{
    private const int Most = 5;

    public async Task<QuestionsBeforeView?> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        try
        {
            if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { CanEnter: true, PersonId: not null } rights)
                return null;
            if (await door.AskAsync(rights, guestId: Guid.Empty, cancellation) is not (null or ConsentNeeded))
                return null;
            var state = (await rooms.OpenAsync(sessionId, cancellation)).State;
            if (!state.Class.Settings.AreQuestionsOn || state.Class.StartedAt is not null)
                return null;
            return new QuestionsBeforeView(RoomPerson.Of(rights, guestId: Guid.Empty), [.. state.Questions.ByVotes.Where(question => question.IsOpen).Take(Most)]);
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            // The page is worth reading without its questions.
            return null;
        }
    }
}

/// <param name="Reader">Who is reading: what they may know of an asker depends on it.</param>
/// <param name="Questions">The most wanted ones.</param>
public sealed record QuestionsBeforeView(RoomPerson Reader, IReadOnlyList<Question> Questions);
