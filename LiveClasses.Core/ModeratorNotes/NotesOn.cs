using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.ModeratorNotes;

/// <summary>The notes on a person in the course of a class, the newest first; none for whoever does not moderate it.</summary>
public sealed class NotesOn(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<WrittenNote>> ExecuteAsync(Guid sessionId, Guid actorId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, actorId, cancellation) is not { CanModerate: true } rights)
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ModeratorNotes.Where(n => n.CourseId == rights.CourseId && n.PersonId == personId)
            .OrderByDescending(n => n.At).Take(Most)
            .Select(n => new WrittenNote(n.Id, n.By!.DisplayName, n.At, n.Text))
            .ToListAsync(cancellation);
    }
}

public sealed record WrittenNote(Guid Id, string By, DateTimeOffset At, string Text);
