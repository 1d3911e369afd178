using LiveClasses.Core.Accounts;
using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Push;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Notifications;

/// <summary>
/// Tells people what is due about their classes: reminders, moves, cancellations, "live now", recordings. Runs every minute and after every move of a session, on any node, as
/// often as one likes: a row for each person and occasion is stored with the mail and the notifications in one transaction, and a second row is refused by its key.
/// </summary>
public sealed class SendNotices(IDbContextFactory<AppDbContext> databases, INoticeWords words, IEmailOutbox outbox, TimeProvider clock)
{
    /// <summary>People a transaction: a class of ten thousand neither holds a lock for minutes nor starts over after a crash.</summary>
    private const int BatchSize = 200;

    /// <param name="sessionId">Only this one, and what happened to others of its series with it; null for all.</param>
    /// <returns>How much was told to how many.</returns>
    public async Task<int> ExecuteAsync(Guid? sessionId = null, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var written = 0;
        var candidates = await CandidatesAsync(sessionId, now, cancellation);
        foreach (var news in ClassNews.Of(candidates, now))
            written += await TellAsync(news, now, cancellation);
        foreach (var one in candidates.Where(one => one.Session.IsMoveUntold))
            await TellNoMoreAsync(one.Session, cancellation);
        if (candidates.Where(one => one.HasInvitations).Select(one => one.Session.Id).ToArray() is { Length: > 0 } invited)
            await ToldOfInvitationsAsync(invited, now, cancellation);
        return written;
    }

    private async Task<List<ClassWithNews>> CandidatesAsync(Guid? sessionId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (reminders, live, recorded) = (now + DueNotice.EarliestReminder, now - DueNotice.LiveNewsFor, now - DueNotice.RecordingNewsFor);
        var found = await db.Sessions.AsNoTracking().Include(s => s.Course).Include(s => s.Host)
            .Where(s => (sessionId == null || s.Id == sessionId || (s.SeriesId != null && db.Sessions.Any(moved => moved.Id == sessionId && moved.SeriesId == s.SeriesId))) && s.Course!.PublishedAt != null)
            .Where(s => (s.State == SessionState.Scheduled && s.StartsAt > now && (s.StartsAt <= reminders || s.ToldStartsAt != s.StartsAt))
                || (s.State == SessionState.Cancelled && s.StartsAt > now)
                || (s.State == SessionState.Live && s.StartedAt > live)
                || ((s.State == SessionState.Scheduled || s.State == SessionState.Live) && s.EndsAt > now && s.Invitations.Any(i => i.ToldAt == null))
                || (s.State == SessionState.Ended && s.EndedAt > recorded && db.Recordings.Any(r => r.SessionId == s.Id && r.State == RecordingState.Ready)))
            .Select(s => new { Session = s, RecordedAt = db.Recordings.Where(r => r.SessionId == s.Id && r.State == RecordingState.Ready).Max(r => r.EndedAt), HasInvitations = s.Invitations.Any(i => i.ToldAt == null) })
            .ToListAsync(cancellation);
        return found.ConvertAll(row => new ClassWithNews(row.Session, row.RecordedAt, row.HasInvitations));
    }

    private async Task<int> TellAsync(ClassNews news, DateTimeOffset now, CancellationToken cancellation)
    {
        var written = 0;
        while (await TellSomeAsync(news, now, cancellation) is > 0 and var more)
            written += more;
        return written;
    }

    /// <summary>
    /// Enrolled or invited now, not banned and not against it (A23). Two workers at once: the second waits at the key and then finds these people told. Whoever said that they
    /// stay away is still told of another time, and that it is off.
    /// </summary>
    private async Task<int> TellSomeAsync(ClassNews news, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (kind, course) = ((int)news.Kind, news.Sessions[0].CourseId);
        var (isInvitation, isChange) = (news.Kind is NoticeKind.Invited, news.Kind is NoticeKind.Moved or NoticeKind.Cancelled);
        var (sessions, occasions) = (news.Sessions.Select(s => s.Id).ToArray(), news.Occasions.ToArray());
        var told = await db.Database.SqlQuery<Told>($"""
            with news as (select n.session_id, n.occasion, s.access from unnest({sessions}, {occasions}) as n(session_id, occasion) join sessions s on s.id = n.session_id),
            audience as (
                select n.session_id, n.occasion, e.person_id from news n, enrollments e
                where not {isInvitation} and e.course_id = {course} and e.left_at is null and e.banned_at is null and n.access <> 'Invited'
                union
                select n.session_id, n.occasion, i.person_id from news n join invitations i on i.session_id = n.session_id
                where not {isInvitation} and i.withdrawn_at is null and ({isChange} or i.answer <> 'StaysAway')
                union
                -- For each their own invitation, and its end for those who have had it.
                select i.session_id, case when i.withdrawn_at is null then i.at else -i.at end, i.person_id
                from (select i.*, extract(epoch from i.invited_at)::bigint as at from news n join invitations i on i.session_id = n.session_id) i
                where {isInvitation} and i.told_at is null and (i.withdrawn_at is null or exists (select from notices_sent t
                    where t.session_id = i.session_id and t.person_id = i.person_id and t.kind = {kind} and t.occasion = i.at))),
            untold as (
                select a.* from audience a join people p on p.id = a.person_id left join notice_choices c on c.person_id = a.person_id
                where p.email is not null
                  and (coalesce(c.muted, 0) & {kind} = 0 or (coalesce(c.push_muted, 0) & {kind} = 0 and exists (select from push_subscriptions d where d.person_id = p.id)))
                  and not exists (select from notices_sent t where t.session_id = a.session_id and t.person_id = a.person_id and t.kind = {kind} and t.occasion = a.occasion)
                  and not exists (select from bans b where (b.person_id = p.id or b.mailbox = p.mailbox) and b.lifted_at is null and (b.until is null or b.until > {now})
                    and (b.course_id is null or b.course_id = {course}))),
            batch as (select distinct person_id from untold order by person_id limit {BatchSize})
            insert into notices_sent (session_id, person_id, kind, occasion, at)
            select u.session_id, u.person_id, {kind}, u.occasion, {now} from untold u join batch on batch.person_id = u.person_id
            order by u.person_id, u.session_id
            on conflict do nothing
            returning person_id as "PersonId", session_id as "SessionId", occasion as "Occasion"
            """).ToListAsync(cancellation);
        var ids = told.Select(row => row.PersonId).Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var invited = (await db.Invitations.Where(i => sessions.Contains(i.SessionId) && ids.Contains(i.PersonId)).Select(i => new { i.SessionId, i.PersonId }).ToListAsync(cancellation)).ToHashSet();
        var wishes = await db.NoticeChoices.AsNoTracking().Where(c => ids.Contains(c.PersonId)).ToDictionaryAsync(c => c.PersonId, c => c.Wishes, cancellation);
        var devices = (await db.PushSubscriptions.Where(d => ids.Contains(d.PersonId)).Select(d => new { d.PersonId, d.Id }).ToListAsync(cancellation)).ToLookup(d => d.PersonId, d => d.Id);
        // A series is one mail; what was taken back and what is new are two.
        foreach (var rows in told.GroupBy(row => (row.PersonId, IsWithdrawn: isInvitation && row.Occasion < 0)).OrderBy(group => group.Key.PersonId))
        {
            var notice = news.To(people[rows.Key.PersonId], rows.Select(row => row.SessionId));
            notice = notice with { IsWithdrawn = rows.Key.IsWithdrawn, IsInvited = invited.Contains(new { SessionId = notice.Session.Id, PersonId = notice.To.Id }) };
            var wanted = wishes.GetValueOrDefault(rows.Key.PersonId, NoticeWishes.All);
            if (wanted.Mail.HasFlag(news.Kind))
                await WriteAsync(db, notice, news.ExpiresAt, cancellation);
            if (wanted.Push.HasFlag(news.Kind) && devices.Contains(rows.Key.PersonId))
                db.PushMessages.AddRange(NoticePush.Of(notice, await words.ShortenAsync(notice, cancellation), devices[rows.Key.PersonId], now, news.ExpiresAt));
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return told.Count;
    }

    private async Task WriteAsync(AppDbContext db, Notice notice, DateTimeOffset? expiresAt, CancellationToken cancellation)
    {
        var letter = await words.WriteAsync(notice, cancellation);
        var stored = outbox.Add(db, letter.Mail);
        (stored.ExpiresAt, stored.UnsubscribeAddress) = (expiresAt, letter.UnsubscribeAddress);
        (stored.Calendar, stored.CalendarMethod) = (letter.Calendar, letter.CalendarMethod);
    }

    /// <summary>Only of the time that was told: a class that was moved again meanwhile has another notice to come.</summary>
    private async Task TellNoMoreAsync(LiveSession session, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Sessions.Where(s => s.Id == session.Id && s.Revision == session.Revision)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ToldStartsAt, session.StartsAt), cancellation);
    }

    /// <summary>Those who have a row now, and those who want no such mail. Whoever was invited since is told by the next look.</summary>
    private async Task ToldOfInvitationsAsync(Guid[] sessions, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var kind = (int)NoticeKind.Invited;
        await db.Database.ExecuteSqlAsync($"""
            update invitations i set told_at = {now}
            where i.session_id = any({sessions}) and i.told_at is null
              and (exists (select from notice_choices c where c.person_id = i.person_id and c.muted & {kind} <> 0)
                or (i.withdrawn_at is not null and not exists (select from notices_sent t where t.session_id = i.session_id and t.person_id = i.person_id and t.kind = {kind}))
                or exists (select from notices_sent t where t.session_id = i.session_id and t.person_id = i.person_id and t.kind = {kind}
                  and t.occasion = extract(epoch from i.invited_at)::bigint * case when i.withdrawn_at is null then 1 else -1 end))
            """, cancellation);
    }

    private sealed record Told(Guid PersonId, Guid SessionId, long Occasion);
}
