using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Timetable;

/// <summary>One step of several classes of a series, as every use case takes it: ask Access, change all or none, audit each and store in one transaction, then tell.</summary>
public sealed class SeriesSteps(IDbContextFactory<AppDbContext> databases, AccessPolicy access, SessionAftermath aftermath, TimeProvider clock)
{
    /// <returns>How many classes it was.</returns>
    internal async Task<Result<int>> TakeAsync(Guid sessionId, Guid personId, SeriesScope scope, SessionMove move, SeriesStep act, CancellationToken cancellation)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { } rights)
            return new SessionNotFound();
        if (!rights.CanManage)
            return new SessionNotYours();
        while (true)
        {
            try
            {
                return await TryAsync(sessionId, personId, scope, move, act, cancellation);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody else was first: look at what stands now and decide again.
            }
        }
    }

    private async Task<Result<int>> TryAsync(Guid sessionId, Guid personId, SeriesScope scope, SessionMove move, SeriesStep act, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = clock.GetUtcNow();
        var session = await db.Sessions.SingleAsync(s => s.Id == sessionId, cancellation);
        if (session.SeriesId is not { } series)
            return new NotInSeries();
        if ((session.EditRefusal ?? (session.State is SessionState.Live ? new SessionAlreadyLive() : null)) is { } over)
            return over;
        // What is live, over or cancelled stays as it was, and so does a time that nobody kept.
        var classes = await db.Sessions
            .Where(s => s.SeriesId == series && (s.State == SessionState.Draft || s.State == SessionState.Scheduled) && (s.EndsAt > now || s.Id == sessionId))
            .Where(s => s.Id == sessionId || scope == SeriesScope.All || (scope == SeriesScope.Following && s.StartsAt >= session.StartsAt))
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Id)
            .ToListAsync(cancellation);
        await HostCalendar.LockAsync(db, session.HostId, cancellation);
        if (await act(db, session, classes, now) is { } refusal)
            return refusal;
        db.AuditEntries.AddRange(classes.SelectMany(one => SessionLife.Entries(db, one, move, personId, now)).ToList());
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (var one in classes)
            await aftermath.FollowAsync(one, new SessionMoved(one.Id, move, now, personId));
        return classes.Count;
    }
}

/// <param name="session">The one that was acted on; among the classes.</param>
/// <param name="classes">All that the scope names, in order.</param>
internal delegate Task<Refusal?> SeriesStep(AppDbContext db, LiveSession session, IReadOnlyList<LiveSession> classes, DateTimeOffset now);
