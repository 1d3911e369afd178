using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Retention;

/// <summary>Which classes have something whose time is over, and the lock under which it is taken.</summary>
internal static class ExpiredClasses
{
    /// <summary>One run takes no more; the next goes on.</summary>
    public const int Most = 500;

    /// <summary>Announced, and past the days. The exact moment is asked again by <see cref="TakeAsync"/>.</summary>
    public static Task<List<Guid>> WithRecordingsAsync(AppDbContext db, DateTimeOffset now, CancellationToken cancellation) => db.Database.SqlQuery<Guid>($"""
        select s.id as "Value" from sessions s
        where s.state = 'Ended' and s.retention_told_at is not null and s.keep_recording_days is not null
          and s.ended_at + s.keep_recording_days * interval '24 hours' <= {now} and exists (select from recordings r where r.session_id = s.id and r.removed_at is null)
        order by s.ended_at limit {Most}
        """).ToListAsync(cancellation);

    /// <inheritdoc cref="WithRecordingsAsync"/>
    public static Task<List<Guid>> WithLogsAsync(AppDbContext db, DateTimeOffset now, CancellationToken cancellation) => db.Database.SqlQuery<Guid>($"""
        select s.id as "Value" from sessions s
        where s.state = 'Ended' and s.retention_told_at is not null and s.keep_log_days is not null and s.log_removed_at is null
          and s.ended_at + s.keep_log_days * interval '24 hours' <= {now}
        order by s.ended_at limit {Most}
        """).ToListAsync(cancellation);

    /// <summary>
    /// The class as it is now, held until the transaction ends: somebody who says "for ever" in this moment is either before us, and it stays, or behind us, and reads that
    /// it is gone. Null when somebody else was first.
    /// </summary>
    public static async Task<LiveSession?> TakeAsync(AppDbContext db, Guid sessionId, CancellationToken cancellation)
    {
        // A write and not a mere lock, so that whoever has read the row before does not write over it.
        var held = await db.Sessions.Where(s => s.Id == sessionId && s.State == SessionState.Ended && s.RetentionToldAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RetentionToldAt, s => s.RetentionToldAt), cancellation);
        return held == 0 ? null : await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == sessionId, cancellation);
    }
}
