using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.WordLists;

/// <summary>Takes a rule off a list, in every open class at once. Off already is fine.</summary>
public sealed class RemoveWord(IDbContextFactory<AppDbContext> databases, AccessPolicy access, WordsInRooms rooms, TimeProvider clock)
{
    public async Task<Refusal?> ExecuteAsync(Guid actorId, Guid? courseId, Guid wordId, CancellationToken cancellation = default)
    {
        if (!await access.MayEditWordsAsync(actorId, courseId, cancellation))
            return new NotAllowed();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.WordEntries.SingleOrDefaultAsync(w => w.Id == wordId && w.CourseId == courseId, cancellation) is not { } entry)
            return null;
        db.WordEntries.Remove(entry);
        db.AuditEntries.Add(new AuditEntry { At = clock.GetUtcNow(), PersonId = actorId, Action = "words.removed", SubjectId = courseId, Detail = $"{entry.Text} ({entry.Act})" });
        await db.SaveChangesAsync(cancellation);
        await rooms.RefreshAsync(courseId, cancellation);
        return null;
    }
}
