using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>
/// Takes a place in a course, or asks for one where an instructor decides (CRS-03). Doing it twice changes nothing; somebody who was removed for good stays out (A9). A course
/// with a price is paid at the school, so an instructor lets people in: never on the browser's word.
/// </summary>
public sealed class EnrolInCourse(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    /// <param name="courseId">Which.</param>
    /// <param name="personId">Who.</param>
    /// <param name="canWait">When all places are taken: wait for one. Without it that is a refusal, because nobody waits without knowing.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Result<PlaceOutcome>> ExecuteAsync(Guid courseId, Guid personId, bool canWait = false, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (rights.PersonId is null)
            return new SignInNeeded();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.LockCourseAsync(courseId, cancellation) is not { } course)
            return new CourseNotFound();
        if (await db.WhyNoPlaceAsync(courseId, personId, cancellation) is { } refusal)
            return refusal;
        if (await db.HasPlaceAsync(courseId, personId, cancellation))
            return PlaceOutcome.Enrolled;
        var outcome = await OutcomeAsync(db, course, canWait, cancellation);
        if (!outcome.IsDone)
            return outcome;

        var now = clock.GetUtcNow();
        if (outcome.Value is PlaceOutcome.Enrolled)
            await db.GivePlacesAsync(courseId, [personId], now, cancellation);
        else
            await db.QueueAsync(courseId, personId, outcome.Value is PlaceOutcome.AsksApproval ? WaitsFor.Approval : WaitsFor.Place, now, cancellation);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, Action = ActionOf(outcome.Value), SubjectId = courseId });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return outcome;
    }

    private static async Task<Result<PlaceOutcome>> OutcomeAsync(AppDbContext db, Course course, bool canWait, CancellationToken cancellation)
    {
        if (course.Enrolment is EnrolmentWay.Code)
            return new CodeNeeded();
        if (course.Enrolment is EnrolmentWay.Approval || !course.IsFree)
            return PlaceOutcome.AsksApproval;
        if (await db.FreePlacesAsync(course, cancellation) > 0)
            return PlaceOutcome.Enrolled;
        return canWait ? PlaceOutcome.WaitsForPlace : new CourseIsFull(course.Capacity ?? 0);
    }

    private static string ActionOf(PlaceOutcome outcome) => outcome switch
    {
        PlaceOutcome.AsksApproval => "course.asked",
        PlaceOutcome.WaitsForPlace => "course.queued",
        _ => "course.enrolled",
    };
}
