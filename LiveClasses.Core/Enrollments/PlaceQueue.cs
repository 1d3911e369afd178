using LiveClasses.Core.Auditing;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>Gives free places to those who wait, the longest first, and tells them. Called with the course locked, so no place is given twice.</summary>
public sealed class PlaceQueue(IPlaceLetters letters, IEmailOutbox outbox)
{
    /// <returns>How many came in. The caller saves and commits: place and mail are stored together or not at all.</returns>
    internal async Task<int> MoveAsync(AppDbContext db, Course course, DateTimeOffset now, CancellationToken cancellation)
    {
        var taken = await db.Enrollments.CountAsync(e => e.CourseId == course.Id && e.LeftAt == null && e.BannedAt == null, cancellation);
        var free = course.Capacity is { } places ? places - taken : int.MaxValue;
        if (free <= 0)
            return 0;
        var next = await db.PlaceRequests
            .Where(r => r.CourseId == course.Id && r.Waits == WaitsFor.Place)
            .Where(r => !db.Enrollments.Any(e => e.CourseId == course.Id && e.PersonId == r.PersonId && e.BannedAt != null))
            .Where(r => !db.Bans.InForce().Any(b => (b.CourseId == null || b.CourseId == course.Id) && (b.PersonId == r.PersonId || b.Mailbox == r.Person!.Mailbox)))
            .OrderBy(r => r.AskedAt).ThenBy(r => r.PersonId)
            .Take(free)
            .Select(r => r.Person!)
            .ToListAsync(cancellation);
        if (next.Count == 0)
            return 0;
        await db.GivePlacesAsync(course.Id, [.. next.Select(person => person.Id)], now, cancellation);
        foreach (var person in next)
        {
            db.AuditEntries.Add(new AuditEntry { At = now, PersonId = person.Id, Action = "course.moved-up", SubjectId = course.Id });
            await TellAsync(db, PlaceLetter.For(PlaceLetterKind.PlaceFree, person, course), cancellation);
        }

        return next.Count;
    }

    /// <summary>Into the outbox, with the same save as its reason. Somebody without an address is told by the page alone.</summary>
    internal async Task TellAsync(AppDbContext db, PlaceLetter letter, CancellationToken cancellation)
    {
        if (letter.To.Length > 0)
            outbox.Add(db, await letters.WriteAsync(letter, cancellation));
    }
}
