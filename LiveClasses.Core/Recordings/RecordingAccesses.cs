using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>Who played and downloaded a recording, newest first, for those who run its class; null for everybody else.</summary>
public sealed class RecordingAccesses(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public const int Most = 50;

    public async Task<AccessList?> ExecuteAsync(Guid recordingId, Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var sessionId = await db.Recordings.Where(r => r.Id == recordingId).Select(r => (Guid?)r.SessionId).SingleOrDefaultAsync(cancellation);
        if (sessionId is not { } id || await access.ForSessionAsync(id, personId, cancellation) is not { CanManage: true })
            return null;
        var all = db.RecordingAccesses.Where(a => a.RecordingId == recordingId);
        var counts = await all.GroupBy(a => a.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var newest = await all.OrderByDescending(a => a.Id).Take(Most)
            .Select(a => new AccessLine(a.Id, db.Users.Where(p => p.Id == a.PersonId).Select(p => p.DisplayName).FirstOrDefault(), a.Kind, a.At)).ToListAsync(cancellation);
        return new AccessList(newest, Count(RecordingAccessKind.Playback), Count(RecordingAccessKind.Download));

        int Count(RecordingAccessKind kind) => counts.FirstOrDefault(c => c.Key == kind)?.Count ?? 0;
    }
}

public sealed record AccessList(IReadOnlyList<AccessLine> Newest, int Playbacks, int Downloads);

/// <param name="Name">Null for a visitor.</param>
public sealed record AccessLine(Guid Id, string? Name, RecordingAccessKind Kind, DateTimeOffset At);
