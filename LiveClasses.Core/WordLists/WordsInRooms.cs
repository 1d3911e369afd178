using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.WordLists;

/// <summary>Brings a changed list into the classes that are on now; others read it when they open.</summary>
public sealed class WordsInRooms(IDbContextFactory<AppDbContext> databases, RoomDirectory rooms)
{
    internal async Task RefreshAsync(Guid? courseId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var live = await db.Sessions.Where(s => s.State == SessionState.Live && (courseId == null || s.CourseId == courseId)).Select(s => s.Id).ToListAsync(cancellation);
        foreach (var session in live)
            await rooms.RefreshAsync(session);
    }
}
