using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>
/// Takes a place with a code or an invitation, which is an instructor's yes: nobody is asked again. A full course puts people into the queue. Its uses are counted with the
/// course locked, so that of many who come at once exactly as many get in as it is good for.
/// </summary>
public sealed class EnrolByCode(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Result<EnrolledByCode>> ExecuteAsync(string? typed, Guid personId, CancellationToken cancellation = default)
    {
        if ((await access.ForSiteAsync(personId, cancellation)).PersonId is null)
            return new SignInNeeded();
        if (EnrolmentCode.Clean(typed) is not { } text)
            return new CodeNotGood();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var courseId = await db.EnrolmentCodes.Where(c => c.Code == text).Select(c => c.CourseId).FirstOrDefaultAsync(cancellation);
        // A draft is nobody's yet: to those who may not see it there is no such code.
        if (await db.LockCourseAsync(courseId, cancellation) is not { IsPublished: true } course)
            return new CodeNotGood();
        if (await db.WhyNoPlaceAsync(courseId, personId, cancellation) is { } refusal)
            return refusal;
        if (await db.HasPlaceAsync(courseId, personId, cancellation))
            return new EnrolledByCode(course.Slug, PlaceOutcome.Enrolled);
        // Whoever waits already needs no further use of it.
        if (await db.PlaceRequests.AnyAsync(r => r.CourseId == courseId && r.PersonId == personId && r.Waits == WaitsFor.Place, cancellation))
            return new EnrolledByCode(course.Slug, PlaceOutcome.WaitsForPlace);
        var now = clock.GetUtcNow();
        var code = await db.EnrolmentCodes.SingleOrDefaultAsync(c => c.Code == text, cancellation);
        if (code?.IsGoodAt(now) is not true)
            return new CodeNotGood();

        var outcome = await db.FreePlacesAsync(course, cancellation) > 0 ? PlaceOutcome.Enrolled : PlaceOutcome.WaitsForPlace;
        if (outcome is PlaceOutcome.Enrolled)
            await db.GivePlacesAsync(courseId, [personId], now, cancellation);
        else
            await db.QueueAsync(courseId, personId, WaitsFor.Place, now, cancellation);
        code.Uses++;
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, Action = "course.enrolled-by-code", SubjectId = courseId, Detail = code.Label.Length > 0 ? code.Label : null });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new EnrolledByCode(course.Slug, outcome);
    }
}

/// <param name="Slug">Of the course.</param>
public sealed record EnrolledByCode(string Slug, PlaceOutcome Outcome);
