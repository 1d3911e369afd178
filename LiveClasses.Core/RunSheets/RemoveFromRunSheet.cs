using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.RunSheets;

/// <summary>Takes an item off the sheet. A poll that was asked stays in the room.</summary>
public sealed class RemoveFromRunSheet(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, Guid itemId, CancellationToken cancellation = default) =>
        RunSheetChange.MakeAsync(databases, access, sessionId, personId, (db, entries) => Task.FromResult<Refusal?>(Remove(db, entries, itemId)), cancellation);

    private static SheetItemNotFound? Remove(AppDbContext db, List<RunSheetEntry> entries, Guid itemId)
    {
        if (entries.Find(entry => entry.Id == itemId) is not { } entry)
            return new SheetItemNotFound();
        db.RunSheetEntries.Remove(entry);
        entries.Remove(entry);
        return null;
    }
}
