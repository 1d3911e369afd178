using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.RunSheets;

/// <summary>Takes an item off the sheet, unless the class has had it: the right answer of a question that was asked is nowhere else.</summary>
public sealed class RemoveFromRunSheet(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, Guid itemId, CancellationToken cancellation = default) =>
        RunSheetChange.MakeAsync(databases, access, sessionId, personId, (db, entries) => RemoveAsync(db, entries, sessionId, itemId, cancellation), cancellation);

    private static async Task<Refusal?> RemoveAsync(AppDbContext db, List<RunSheetEntry> entries, Guid sessionId, Guid itemId, CancellationToken cancellation)
    {
        if (entries.Find(entry => entry.Id == itemId) is not { } entry)
            return new SheetItemNotFound();
        if (await IsStartedAsync(db, sessionId, itemId, cancellation))
            return new SheetItemIsStarted();
        db.RunSheetEntries.Remove(entry);
        entries.Remove(entry);
        return null;
    }

    private static Task<bool> IsStartedAsync(AppDbContext db, Guid sessionId, Guid itemId, CancellationToken cancellation)
    {
        var (kind, id) = (RoomEventJson.KindOf<SheetItemStarted>(), itemId.ToString());
        return db.Database.SqlQuery<bool>($"select exists (select from room_log where session_id = {sessionId} and kind = {kind} and body->>'id' = {id}) as \"Value\"").SingleAsync(cancellation);
    }
}
