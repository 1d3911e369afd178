using LiveClasses.Core.Sessions;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Retention;

/// <summary>How long the recording of a class, and what was said in it, is kept; also of one that is long over. "For ever" (null) is how something is held back.</summary>
public sealed class ChangeRetention(SessionLife life)
{
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, int? recordingDays, int? logDays, CancellationToken cancellation = default)
    {
        if (SessionPlan.KeepFaults(recordingDays, logDays).FirstOrDefault() is { } fault)
            return fault;
        return await life.StepAsync(sessionId, personId, SessionMove.RetentionChanged, async (db, session, _) =>
        {
            if (recordingDays != session.KeepRecordingDays && await db.Recordings.AnyAsync(r => r.SessionId == sessionId && r.State == RecordingState.Removed, cancellation))
                return new RecordingIsRemoved();
            if (logDays != session.KeepLogDays && session.LogRemovedAt is not null)
                return new LogIsRemoved();
            session.Keep(recordingDays, logDays);
            return null;
        }, cancellation);
    }
}
