using LiveClasses.Core.Accounts;
using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Notifications;

/// <summary>
/// Tells people what is due about their classes: reminders, moves, cancellations, "live now", recordings. Runs every minute and after every move of a session, on any node, as
/// often as one likes: a row for each person and occasion is stored with the mail in one transaction, and a second row is refused by its key.
/// </summary>
public sealed class SendNotices(IDbContextFactory<AppDbContext> databases, INoticeWords words, IEmailOutbox outbox, TimeProvider clock)
{
    /// <summary>People a transaction: a class of ten thousand neither holds a lock for minutes nor starts over after a crash.</summary>
    private const int BatchSize = 200;

    /// <param name="sessionId">Only this one; null for all.</param>
    /// <returns>How many mails were written.</returns>
    public async Task<int> ExecuteAsync(Guid? sessionId = null, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var written = 0;
        foreach (var (session, recordedAt) in await CandidatesAsync(sessionId, now, cancellation))
        {
            foreach (var due in DueNotice.Of(session, recordedAt, now))
                written += await TellAsync(session, due, now, cancellation);
            if (session.IsMoveUntold)
                await TellNoMoreAsync(session, cancellation);
        }

        return written;
    }

    private async Task<List<(LiveSession Session, DateTimeOffset? RecordedAt)>> CandidatesAsync(Guid? sessionId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (reminders, live, recorded) = (now + DueNotice.EarliestReminder, now - DueNotice.LiveNewsFor, now - DueNotice.RecordingNewsFor);
        var found = await db.Sessions.AsNoTracking().Include(s => s.Course).Include(s => s.Host)
            .Where(s => (sessionId == null || s.Id == sessionId) && s.Course!.PublishedAt != null)
            .Where(s => (s.State == SessionState.Scheduled && s.StartsAt > now && (s.StartsAt <= reminders || s.ToldStartsAt != s.StartsAt))
                || (s.State == SessionState.Cancelled && s.StartsAt > now)
                || (s.State == SessionState.Live && s.StartedAt > live)
                || (s.State == SessionState.Ended && s.EndedAt > recorded && db.Recordings.Any(r => r.SessionId == s.Id && r.State == RecordingState.Ready)))
            .Select(s => new { Session = s, RecordedAt = db.Recordings.Where(r => r.SessionId == s.Id && r.State == RecordingState.Ready).Max(r => r.EndedAt) })
            .ToListAsync(cancellation);
        return found.ConvertAll(row => (row.Session, row.RecordedAt));
    }

    private async Task<int> TellAsync(LiveSession session, DueNotice due, DateTimeOffset now, CancellationToken cancellation)
    {
        var written = 0;
        while (await TellSomeAsync(session, due, now, cancellation) is > 0 and var more)
            written += more;
        return written;
    }

    /// <summary>Enrolled now and not against it (A23). Two workers at once: the second waits at the key and then finds these people told.</summary>
    private async Task<int> TellSomeAsync(LiveSession session, DueNotice due, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var kind = (int)due.Kind;
        var ids = await db.Database.SqlQuery<Guid>($"""
            insert into notices_sent (session_id, person_id, kind, occasion, at)
            select {session.Id}, e.person_id, {kind}, {due.Occasion}, {now}
            from enrollments e join people p on p.id = e.person_id left join notice_choices c on c.person_id = e.person_id
            where e.course_id = {session.CourseId} and e.left_at is null and e.banned_at is null and coalesce(c.muted, 0) & {kind} = 0 and p.email is not null
              and not exists (select 1 from notices_sent n where n.session_id = {session.Id} and n.person_id = e.person_id and n.kind = {kind} and n.occasion = {due.Occasion})
            order by e.person_id
            limit {BatchSize}
            on conflict do nothing
            returning person_id as "Value"
            """).ToListAsync(cancellation);
        foreach (var person in await db.Users.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellation))
            await WriteAsync(db, new Notice(due.Kind, person, session, session.ToldStartsAt), due.ExpiresAt, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ids.Count;
    }

    private async Task WriteAsync(AppDbContext db, Notice notice, DateTimeOffset? expiresAt, CancellationToken cancellation)
    {
        var (mail, unsubscribe) = await words.WriteAsync(notice, cancellation);
        var stored = outbox.Add(db, mail);
        (stored.ExpiresAt, stored.UnsubscribeAddress) = (expiresAt, unsubscribe);
    }

    /// <summary>Only of the time that was told: a class that was moved again meanwhile has another notice to come.</summary>
    private async Task TellNoMoreAsync(LiveSession session, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Sessions.Where(s => s.Id == session.Id && s.Revision == session.Revision)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ToldStartsAt, session.StartsAt), cancellation);
    }
}
