using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>What the room's page tells about its class.</summary>
public sealed record RoomClass(
    Guid Id,
    string Title,
    string CourseTitle,
    string CourseSlug,
    string HostName,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    SessionState State,
    VideoQuality Quality,
    bool IsRecorded,
    string StreamProvider);

/// <summary>The class of a room. Ask <c>AccessPolicy</c> first: this answers anybody.</summary>
public sealed class ClassInRoom(IDbContextFactory<AppDbContext> databases)
{
    public async Task<RoomClass?> ExecuteAsync(Guid sessionId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Sessions.Where(s => s.Id == sessionId)
            .Select(s => new RoomClass(
                s.Id, s.Title, s.Course!.Title, s.Course.Slug, s.Host!.DisplayName, s.StartsAt, s.EndsAt, s.State, s.Quality, s.IsRecorded, s.StreamProvider))
            .FirstOrDefaultAsync(cancellation);
    }
}
