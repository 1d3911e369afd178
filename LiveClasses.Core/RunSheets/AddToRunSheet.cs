using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.RunSheets;

/// <summary>Puts items on a class's run sheet: all of them or none.</summary>
public sealed class AddToRunSheet(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    /// <param name="sessionId">Whose sheet.</param>
    /// <param name="personId">Who acts.</param>
    /// <param name="items">In their order.</param>
    /// <param name="at">Where they go; at the end without it.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, IReadOnlyList<SheetItem> items, int? at = null, CancellationToken cancellation = default) =>
        RunSheetChange.MakeAsync(databases, access, sessionId, personId, (db, entries) => Task.FromResult(Add(db, entries, sessionId, items, at)), cancellation);

    private Refusal? Add(AppDbContext db, List<RunSheetEntry> entries, Guid sessionId, IReadOnlyList<SheetItem> items, int? at)
    {
        if (items.Count == 0)
            return new NothingToAdd();
        if (entries.Count + items.Count > RunSheetEntry.Most)
            return new RunSheetIsFull();
        var clean = items.Select(item => item.Clean()).ToList();
        if (clean.Find(item => !item.IsDone).Refusal is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        var more = clean.ConvertAll(item => new RunSheetEntry { SessionId = sessionId, Item = item.Value, ChangedAt = now });
        db.RunSheetEntries.AddRange(more);
        entries.InsertRange(Math.Clamp(at ?? entries.Count, 0, entries.Count), more);
        return null;
    }
}
