using LiveClasses.Core.Recordings;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Sessions;

/// <summary>
/// Starts a class. Of two clicks one starts it and the other is told that it is live already. One that is to be recorded does not start on a full disk
/// (F15): a host who learns of it before can make room or go on without the recording; afterwards it is too late.
/// </summary>
public sealed class GoLive(SessionLife life, IRecordingSpace? space = null)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default) =>
        life.StepAsync(sessionId, personId, SessionMove.Started, async (db, session, now) =>
            session.Start(now) ?? SpaceRefusal(session) ?? await HostCalendar.LiveElsewhereAsync(db, session, cancellation), cancellation);

    private Refusal? SpaceRefusal(LiveSession session)
    {
        if (!session.IsRecorded || space?.For(session.StreamProvider) is not { CanRecord: false } disk)
            return null;
        return disk.IsFull ? new RecordingDiskFull(disk.FreeBytes / 1_000_000) : new RecordingDiskFailing();
    }
}
