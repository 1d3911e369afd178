using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.ModeratorNotes;

/// <summary>Writes a note about a person, for those who moderate this course.</summary>
public sealed class WriteNote(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Refusal?> ExecuteAsync(Guid sessionId, Guid actorId, Guid personId, string? text, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, actorId, cancellation) is not { } rights)
            return new SessionNotFound();
        if (!rights.CanModerate)
            return new ModeratorOnly();
        var clean = TypedText.Lines(text);
        if (clean.Length == 0)
            return new TextMissing("The note");
        if (clean.Length > ModeratorNote.MaxLength)
            return new TextTooLong("The note", ModeratorNote.MaxLength);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        db.ModeratorNotes.Add(new ModeratorNote { CourseId = rights.CourseId, PersonId = personId, ById = actorId, At = now, Text = clean });
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = actorId, Action = "moderation.note-written", SubjectId = personId });
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
