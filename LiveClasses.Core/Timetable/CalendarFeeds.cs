using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Timetable;

/// <summary>Gives a person a new secret address of their calendar. The one before ends with it.</summary>
public sealed class RenewCalendarFeed(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <returns>The secret: it can never be read again.</returns>
    public async Task<string> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        var secret = CalendarFeed.NewSecret();
        var (hash, now) = (CalendarFeed.HashOf(secret)!, clock.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"insert into calendar_feeds (person_id, secret_hash, created_at) values ({personId}, {hash}, {now}) on conflict (person_id) do update set secret_hash = excluded.secret_hash, created_at = excluded.created_at",
            cancellation);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, Action = "calendar-feed.renewed", SubjectId = personId });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return secret;
    }
}

/// <summary>Ends the secret address of a person's calendar.</summary>
public sealed class EndCalendarFeed(IDbContextFactory<AppDbContext> databases)
{
    public async Task ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.CalendarFeeds.Where(f => f.PersonId == personId).ExecuteDeleteAsync(cancellation);
    }
}

/// <summary>Since when a person has a secret address of their calendar; null when they have none.</summary>
public sealed class CalendarFeedSince(IDbContextFactory<AppDbContext> databases)
{
    public async Task<DateTimeOffset?> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.CalendarFeeds.Where(f => f.PersonId == personId).Select(f => (DateTimeOffset?)f.CreatedAt).FirstOrDefaultAsync(cancellation);
    }
}

/// <summary>The classes behind a secret address: three months back and a year ahead; null when there is no such address.</summary>
public sealed class CalendarFeedOf(IDbContextFactory<AppDbContext> databases, PersonalCalendar calendar, TimeProvider clock)
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(92);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    public async Task<IReadOnlyList<CalendarEntry>?> ExecuteAsync(string secret, CancellationToken cancellation = default)
    {
        if (CalendarFeed.HashOf(secret) is not { } hash)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.CalendarFeeds.Where(f => f.SecretHash == hash).Select(f => (Guid?)f.PersonId).FirstOrDefaultAsync(cancellation) is not { } person)
            return null;
        var now = clock.GetUtcNow();
        var entries = await calendar.ExecuteAsync(person, now - Back, now + Ahead, cancellation);
        // A plan that nobody has been told of is no appointment.
        return [.. entries.Where(entry => entry.State is not Sessions.SessionState.Draft)];
    }
}

/// <summary>A class for a calendar program, for whoever may see its page; null for everybody else. A draft is no appointment.</summary>
public sealed class CalendarEntryOf(IDbContextFactory<AppDbContext> databases, Access.AccessPolicy access)
{
    public async Task<CalendarEntry?> ExecuteAsync(Guid sessionId, Guid? personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { State: not Sessions.SessionState.Draft })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return CalendarEntry.Of(await db.Sessions.AsNoTracking().Include(s => s.Course).Include(s => s.Host).SingleAsync(s => s.Id == sessionId, cancellation));
    }
}
