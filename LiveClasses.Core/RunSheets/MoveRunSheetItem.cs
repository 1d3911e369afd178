using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.RunSheets;

/// <summary>Moves an item to another place; the others close up.</summary>
public sealed class MoveRunSheetItem(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    /// <param name="sessionId">Whose sheet.</param>
    /// <param name="personId">Who acts.</param>
    /// <param name="itemId">What moves.</param>
    /// <param name="to">Its place afterwards, from 0; beyond the end is the end.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, Guid itemId, int to, CancellationToken cancellation = default) =>
        RunSheetChange.MakeAsync(databases, access, sessionId, personId, (_, entries) => Task.FromResult<Refusal?>(Move(entries, itemId, to)), cancellation);

    private static SheetItemNotFound? Move(List<RunSheetEntry> entries, Guid itemId, int to)
    {
        if (entries.Find(entry => entry.Id == itemId) is not { } entry)
            return new SheetItemNotFound();
        entries.Remove(entry);
        entries.Insert(Math.Clamp(to, 0, entries.Count), entry);
        return null;
    }
}
