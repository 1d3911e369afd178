using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>
/// One step of a session's life as every use case takes it: ask Access, change, audit and store in one transaction, then tell. Of two people (or clicks)
/// who do the same thing at once the second is refused by the state that the first left behind.
/// </summary>
public sealed class SessionLife(IDbContextFactory<AppDbContext> databases, AccessPolicy access, SessionAftermath aftermath, TimeProvider clock)
{
    /// <param name="sessionId">The session.</param>
    /// <param name="personId">Who acts.</param>
    /// <param name="move">What it is called afterwards.</param>
    /// <param name="act">Changes the entity or refuses.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    internal async Task<Result<Done>> StepAsync(Guid sessionId, Guid personId, SessionMove move, SessionStep act, CancellationToken cancellation)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { } rights)
            return new SessionNotFound();
        if (!rights.CanManage)
            return new SessionNotYours();
        return await StepAsync(sessionId, (Guid?)personId, move, act, cancellation);
    }

    /// <summary>The same by itself, without anybody who acts. Of several nodes that do it at once one is first.</summary>
    internal Task<Result<Done>> StepBySystemAsync(Guid sessionId, SessionMove move, SessionStep act, CancellationToken cancellation) =>
        StepAsync(sessionId, personId: null, move, act, cancellation);

    private async Task<Result<Done>> StepAsync(Guid sessionId, Guid? personId, SessionMove move, SessionStep act, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await TryStepAsync(sessionId, personId, move, act, cancellation);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody else was first: look at what stands now and decide again.
            }
        }
    }

    private async Task<Result<Done>> TryStepAsync(Guid sessionId, Guid? personId, SessionMove move, SessionStep act, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var session = await db.Sessions.SingleAsync(s => s.Id == sessionId, cancellation);
        await HostCalendar.LockAsync(db, session.HostId, cancellation);
        var now = clock.GetUtcNow();
        if (await act(db, session, now) is { } refusal)
            return refusal;
        db.AuditEntries.AddRange(Entries(db, session, move, personId, now).ToList());
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await aftermath.FollowAsync(session, new SessionMoved(sessionId, move, now, personId));
        return default(Done);
    }

    /// <summary>What is written down of a step, before it is saved; another time has a line of its own, with the one before it.</summary>
    internal static IEnumerable<AuditEntry> Entries(AppDbContext db, LiveSession session, SessionMove move, Guid? personId, DateTimeOffset now)
    {
        yield return new AuditEntry
        {
            At = now,
            PersonId = personId,
            Action = $"session.{NameOf(move)}",
            SubjectId = session.Id,
            Detail = session.CancelReason is { } reason ? $"{session.Title}: {reason}" : session.Title,
        };
        var start = db.Entry(session).Property(s => s.StartsAt);
        var wasKnown = db.Entry(session).Property(s => s.State).OriginalValue is not SessionState.Draft;
        if (wasKnown && start.OriginalValue != start.CurrentValue)
            yield return new AuditEntry { At = now, PersonId = personId, Action = SessionHistory.MovedAction, SubjectId = session.Id, Detail = $"{start.OriginalValue.ToUniversalTime():O} {start.CurrentValue.ToUniversalTime():O}" };
    }

    /// <summary>Words with hyphens: the audit outlives the code, so that the names are those of the moves when they were made.</summary>
    private static string NameOf(SessionMove move) =>
        string.Concat(move.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}

internal delegate Task<Refusal?> SessionStep(AppDbContext db, LiveSession session, DateTimeOffset now);
