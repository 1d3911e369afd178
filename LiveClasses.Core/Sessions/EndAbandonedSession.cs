using LiveClasses.Core.Presence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>Ends a live class that nobody can run any more. Asked by several nodes it ends once; a host who came back meanwhile keeps it.</summary>
public sealed class EndAbandonedSession(SessionLife life)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, CancellationToken cancellation = default) =>
        life.StepBySystemAsync(sessionId, SessionMove.Ended, async (db, session, now) =>
        {
            var lost = now - PresenceBook.Lost;
            var isAnybodyHere = await db.PresenceSpans.AnyAsync(
                p => p.SessionId == session.Id && p.LeftAt == null && p.SeenAt > lost
                    && (p.PersonId == session.HostId || db.CourseInstructors.Any(i => i.CourseId == session.CourseId && i.PersonId == p.PersonId)
                        || db.SessionCoHosts.Any(h => h.SessionId == session.Id && h.PersonId == p.PersonId)),
                cancellation);
            return isAnybodyHere ? new HostIsHere() : session.End(now);
        }, cancellation);
}

public sealed record HostIsHere() : Refusal(RefusalKind.Conflict, "host-is-here", "Somebody who runs this class is in its room.");
