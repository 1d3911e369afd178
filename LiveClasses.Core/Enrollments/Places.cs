using LiveClasses.Core.Access;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>
/// What is asked and done about the places of one course while its row is locked: people who want the last place queue for it, and whoever is second counts after
/// the first has committed.
/// </summary>
internal static class Places
{
    public static Task<Course?> LockCourseAsync(this AppDbContext db, Guid courseId, CancellationToken cancellation) =>
        db.Courses.FromSql($"select * from courses where id = {courseId} for update").AsNoTracking().SingleOrDefaultAsync(cancellation);

    /// <summary>How many more can come; those who already wait for a place are first, so theirs are not free.</summary>
    public static async Task<int> FreePlacesAsync(this AppDbContext db, Course course, CancellationToken cancellation)
    {
        if (course.Capacity is not { } places)
            return int.MaxValue;
        var taken = await db.Enrollments.CountAsync(e => e.CourseId == course.Id && e.LeftAt == null && e.BannedAt == null, cancellation);
        var promised = await db.PlaceRequests.CountAsync(r => r.CourseId == course.Id && r.Waits == WaitsFor.Place, cancellation);
        return Math.Max(0, places - taken - promised);
    }

    /// <summary>Why this person can have no place at all; null when they can.</summary>
    public static async Task<Refusal?> WhyNoPlaceAsync(this AppDbContext db, Guid courseId, Guid personId, CancellationToken cancellation)
    {
        if (await db.Enrollments.AnyAsync(e => e.CourseId == courseId && e.PersonId == personId && e.BannedAt != null, cancellation)
            || await db.BansOf(personId).AnyAsync(b => b.CourseId == null || b.CourseId == courseId, cancellation))
            return new RemovedFromCourse();
        return await db.CourseInstructors.AnyAsync(i => i.CourseId == courseId && i.PersonId == personId, cancellation) ? new TeachesThisCourse() : null;
    }

    public static Task<bool> HasPlaceAsync(this AppDbContext db, Guid courseId, Guid personId, CancellationToken cancellation) =>
        db.Enrollments.AnyAsync(e => e.CourseId == courseId && e.PersonId == personId && e.LeftAt == null && e.BannedAt == null, cancellation);

    /// <summary>A row for each, new or used again; what they asked for is done. Saved with the rest.</summary>
    public static async Task GivePlacesAsync(this AppDbContext db, Guid courseId, IReadOnlyCollection<Guid> people, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = await db.Enrollments.Where(e => e.CourseId == courseId && people.Contains(e.PersonId)).ToDictionaryAsync(e => e.PersonId, cancellation);
        foreach (var person in people)
        {
            if (before.TryGetValue(person, out var place))
                (place.EnrolledAt, place.LeftAt) = (now, null);
            else
                db.Enrollments.Add(new Enrollment { CourseId = courseId, PersonId = person, EnrolledAt = now });
        }

        db.PlaceRequests.RemoveRange(await db.PlaceRequests.Where(r => r.CourseId == courseId && people.Contains(r.PersonId)).ToListAsync(cancellation));
    }

    /// <summary>Puts somebody into the queue; whoever is in it keeps the time at which they asked. Saved with the rest.</summary>
    public static async Task QueueAsync(this AppDbContext db, Guid courseId, Guid personId, WaitsFor what, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.PlaceRequests.FindAsync([courseId, personId], cancellation) is { } asked)
            asked.Waits = what;
        else
            db.PlaceRequests.Add(new PlaceRequest { CourseId = courseId, PersonId = personId, Waits = what, AskedAt = now });
    }
}
