using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Questions;

/// <summary>
/// Asks from outside, while the class has not begun. The rules are those of the door and of the room; only consent to a recording is not asked for, because
/// nothing is recorded yet, and no place is taken.
/// </summary>
public sealed class AskBeforeClass(AccessPolicy access, RoomDoor door, RoomDirectory rooms, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, AskQuestion question, CancellationToken cancellation = default)
    {
        try
        {
            if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { PersonId: not null } rights)
                return new SessionNotFound();
            if (await door.AskAsync(rights, guestId: Guid.Empty, cancellation) is { } refusal and not ConsentNeeded)
                return refusal;
            var room = await rooms.OpenAsync(sessionId, cancellation);
            if (room.State.Class.StartedAt is not null)
                return new ClassHasBegun();
            var asked = await room.SendAsync(question with { By = RoomPerson.Of(rights, guestId: Guid.Empty), At = clock.GetUtcNow() });
            return asked is null ? default(Done) : asked;
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            return new RoomUnavailable();
        }
    }
}

public sealed record ClassHasBegun() : Refusal(RefusalKind.Conflict, "class-has-begun", "The class has begun. Ask in its room.");
