using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Chat.Files;

/// <summary>Ties files to the line that will show them: each to one line, and only one's own (A4). Claiming again for the same line is no error.</summary>
public sealed class ClaimChatFiles(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    public async Task<Result<IReadOnlyList<ChatFile>>> ExecuteAsync(Guid sessionId, Guid personId, Guid lineId, IReadOnlyList<Guid> files, CancellationToken cancellation = default)
    {
        if (files.Count > ChatFile.MaxPerLine)
            return new TooManyFiles();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.ChatUploads
            .Where(f => files.Contains(f.Id) && f.SessionId == sessionId && f.PersonId == personId && f.StoredAt != null && f.LineId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.LineId, lineId), cancellation);
        var claimed = await db.ChatUploads.AsNoTracking().Where(f => f.SessionId == sessionId && f.PersonId == personId && f.LineId == lineId).ToListAsync(cancellation);
        // In the order in which they were chosen.
        var shown = files.Select(id => claimed.Find(f => f.Id == id)).OfType<ChatUpload>().Select(f => f.ToFile()).ToList();
        return shown.Count == files.Count ? shown : new FileNotFound();
    }

    /// <summary>Its line is in the log: others may read it.</summary>
    internal async Task ShowAsync(Guid lineId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.ChatUploads.Where(f => f.LineId == lineId && f.PostedAt == null).ExecuteUpdateAsync(set => set.SetProperty(f => f.PostedAt, clock.GetUtcNow()), cancellation);
    }

    /// <summary>Its line was refused: it is free for another.</summary>
    internal async Task ReleaseAsync(Guid lineId, Guid personId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.ChatUploads.Where(f => f.LineId == lineId && f.PersonId == personId && f.PostedAt == null).ExecuteUpdateAsync(set => set.SetProperty(f => f.LineId, (Guid?)null), cancellation);
    }
}
