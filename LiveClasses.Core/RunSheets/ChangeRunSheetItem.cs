using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.RunSheets;

/// <summary>Writes an item anew. What a class was asked stays in its room's log as it was.</summary>
public sealed class ChangeRunSheetItem(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, Guid itemId, SheetItem item, CancellationToken cancellation = default) =>
        RunSheetChange.MakeAsync(databases, access, sessionId, personId, (_, entries) => Task.FromResult(Change(entries, itemId, item)), cancellation);

    private Refusal? Change(List<RunSheetEntry> entries, Guid itemId, SheetItem item)
    {
        if (entries.Find(entry => entry.Id == itemId) is not { } entry)
            return new SheetItemNotFound();
        var clean = item.Clean();
        if (!clean.IsDone)
            return clean.Refusal;
        (entry.Item, entry.ChangedAt) = (clean.Value, clock.GetUtcNow());
        return null;
    }
}
