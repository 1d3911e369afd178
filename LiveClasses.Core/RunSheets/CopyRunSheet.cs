using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.RunSheets;

/// <summary>Takes over the run sheet of another class of the same course: what is on this one stays in front.</summary>
public sealed class CopyRunSheet(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, Guid fromSessionId, CancellationToken cancellation = default) =>
        RunSheetChange.MakeAsync(databases, access, sessionId, personId, (db, entries) => CopyAsync(db, entries, sessionId, fromSessionId, cancellation), cancellation);

    private async Task<Refusal?> CopyAsync(AppDbContext db, List<RunSheetEntry> entries, Guid sessionId, Guid fromSessionId, CancellationToken cancellation)
    {
        // Of the same course, which this person manages: a sheet of somebody else's course is not there (A3).
        var source = await db.RunSheetEntries.AsNoTracking()
            .Where(e => e.SessionId == fromSessionId && db.Sessions.Any(s => s.Id == fromSessionId && db.Sessions.Any(own => own.Id == sessionId && own.CourseId == s.CourseId)))
            .OrderBy(e => e.Position).ThenBy(e => e.Id)
            .ToListAsync(cancellation);
        if (source.Count == 0)
            return new RunSheetNotFound();
        if (entries.Count + source.Count > RunSheetEntry.Most)
            return new RunSheetIsFull();
        var copies = source.ConvertAll(e => new RunSheetEntry { SessionId = sessionId, Item = e.Item, ChangedAt = clock.GetUtcNow() });
        db.RunSheetEntries.AddRange(copies);
        entries.AddRange(copies);
        return null;
    }
}
