using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Retention;

/// <summary>
/// Writes to hosts a week before the recording of a class, or what was said in it, is removed: one mail a class, which names both dates. Whichever node looks and however
/// often, each is written once; another time is announced anew.
/// </summary>
public sealed class TellOfRemovals(IDbContextFactory<AppDbContext> databases, IEmailOutbox outbox, IRetentionLetters letters, TimeProvider clock)
{
    /// <returns>How many classes were announced.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var soon = now.AddDays(KeptUntil.NoticeDays);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var due = await db.Sessions.FromSql($"""
            select * from sessions s
            where s.state = 'Ended' and s.retention_told_at is null and (s.keep_recording_days is not null or s.keep_log_days is not null)
              and ((s.ended_at + s.keep_recording_days * interval '24 hours' <= {soon} and exists (select from recordings r where r.session_id = s.id and r.removed_at is null))
                or (s.ended_at + s.keep_log_days * interval '24 hours' <= {soon} and s.log_removed_at is null))
            """)
            .Select(s => new DueClass(
                s.Id, s.Title, s.Course!.Title, s.StartedAt ?? s.StartsAt, s.EndedAt, s.KeepRecordingDays, s.KeepLogDays, s.LogRemovedAt,
                db.Recordings.Any(r => r.SessionId == s.Id && r.RemovedAt == null), s.Host!.Email, s.Host.DisplayName, s.Host.TimeZone, s.Host.Locale))
            .ToListAsync(cancellation);
        var told = 0;
        foreach (var one in due)
            told += await TellAsync(db, one, now, cancellation) ? 1 : 0;
        return told;
    }

    private async Task<bool> TellAsync(AppDbContext db, DueClass due, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // The row decides who writes: of two nodes the second finds it told, and the mail is stored with it or not at all.
        var isMine = await db.Sessions
            .Where(s => s.Id == due.Id && s.RetentionToldAt == null && s.State == SessionState.Ended && s.KeepRecordingDays == due.RecordingDays && s.KeepLogDays == due.LogDays)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RetentionToldAt, now), cancellation) == 1;
        if (!isMine)
            return false;
        if (due.Email is { } address)
        {
            outbox.Add(db, await letters.WriteAsync(new RetentionLetter(
                address, due.Name, due.Zone, due.Locale, due.Id, due.Title, due.Course, due.HeldAt,
                due.HasRecording ? KeptUntil.Of(due.EndedAt, due.RecordingDays, now) : null,
                due.LogRemovedAt is null ? KeptUntil.Of(due.EndedAt, due.LogDays, now) : null), cancellation));
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private sealed record DueClass(
        Guid Id, string Title, string Course, DateTimeOffset HeldAt, DateTimeOffset? EndedAt, int? RecordingDays, int? LogDays, DateTimeOffset? LogRemovedAt, bool HasRecording,
        string? Email, string Name, string Zone, string Locale);
}
