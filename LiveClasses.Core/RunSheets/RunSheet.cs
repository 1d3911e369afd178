using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.RunSheets;

/// <summary>A prepared item as hosts see it.</summary>
public sealed record PreparedItem(Guid Id, SheetItem Item);

/// <summary>Another class of the same course whose sheet can be taken over.</summary>
public sealed record SheetSource(Guid SessionId, string Title, DateTimeOffset StartsAt, int Items);

/// <param name="Title">Of the class.</param>
/// <param name="Items">In their order.</param>
/// <param name="Sources">The one used last comes first.</param>
public sealed record RunSheetView(string Title, ImmutableArray<PreparedItem> Items, ImmutableArray<SheetSource> Sources);

/// <summary>The run sheet of a class, for those who manage it; null for everybody else: the right answers are on it.</summary>
public sealed class RunSheetOf(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    private const int MostSources = 20;

    public async Task<RunSheetView?> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { CanManage: true } rights)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var title = await db.Sessions.Where(s => s.Id == sessionId).Select(s => s.Title).SingleAsync(cancellation);
        var items = await db.RunSheetEntries.AsNoTracking().Where(e => e.SessionId == sessionId).OrderBy(e => e.Position).ThenBy(e => e.Id).ToListAsync(cancellation);
        var sources = await db.Sessions
            .Where(s => s.CourseId == rights.CourseId && s.Id != sessionId && db.RunSheetEntries.Any(e => e.SessionId == s.Id))
            .OrderByDescending(s => s.StartedAt ?? DateTimeOffset.MinValue).ThenByDescending(s => s.StartsAt)
            .Take(MostSources)
            .Select(s => new SheetSource(s.Id, s.Title, s.StartsAt, db.RunSheetEntries.Count(e => e.SessionId == s.Id)))
            .ToListAsync(cancellation);
        return new RunSheetView(title, [.. items.Select(e => new PreparedItem(e.Id, e.Item))], [.. sources]);
    }
}

/// <summary>One change of a run sheet at a time: two hosts who move items at once must not give two the same place.</summary>
internal static class RunSheetChange
{
    /// <param name="databases">Where.</param>
    /// <param name="access">Asked first.</param>
    /// <param name="sessionId">Whose sheet.</param>
    /// <param name="personId">Who acts.</param>
    /// <param name="change">Gets the context and the entries in order, changes the list, says what is wrong or null.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    public static async Task<Result<Done>> MakeAsync(
        IDbContextFactory<AppDbContext> databases, AccessPolicy access, Guid sessionId, Guid personId, Func<AppDbContext, List<RunSheetEntry>, Task<Refusal?>> change, CancellationToken cancellation)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { } rights)
            return new RunSheetNotFound();
        if (!rights.CanManage)
            return new NotAllowed();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select 1 from sessions where id = {sessionId} for no key update", cancellation);
        var entries = await db.RunSheetEntries.Where(e => e.SessionId == sessionId).OrderBy(e => e.Position).ThenBy(e => e.Id).ToListAsync(cancellation);
        if (await change(db, entries) is { } refusal)
            return refusal;
        for (var i = 0; i < entries.Count; i++)
            entries[i].Position = i;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new Done();
    }
}

public sealed record RunSheetNotFound() : Refusal(RefusalKind.NotFound, "run-sheet-not-found", "There is no such run sheet.");

public sealed record SheetItemNotFound() : Refusal(RefusalKind.NotFound, "sheet-item-not-found", "This item is no longer on the run sheet.");

public sealed record SheetItemIsStarted() : Refusal(RefusalKind.Conflict, "sheet-item-is-started", "The class has had this item: it stays on the sheet, and with it the right answer.");

public sealed record RunSheetIsFull() : Refusal(RefusalKind.Conflict, "run-sheet-is-full", $"A run sheet holds at most {RunSheetEntry.Most} items. Remove some first.");

public sealed record NothingToAdd() : Refusal(RefusalKind.Invalid, "nothing-to-add", "There is nothing to add yet. Write a question first.");
