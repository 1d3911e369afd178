using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>An instructor's yes or no to somebody who asks for a place; they are told by mail. A yes to a full course puts them into the queue.</summary>
public sealed class AnswerRequest(IDbContextFactory<AppDbContext> databases, AccessPolicy access, PlaceQueue queue, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid actorId, Guid personId, bool isYes, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, actorId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.LockCourseAsync(courseId, cancellation) is not { } course)
            return new CourseNotFound();
        // Two instructors who answer at once: the second finds it answered.
        if (await db.PlaceRequests.Include(r => r.Person).SingleOrDefaultAsync(r => r.CourseId == courseId && r.PersonId == personId && r.Waits == WaitsFor.Approval, cancellation) is not { } request)
            return new RequestNotFound();
        if (isYes && await db.WhyNoPlaceAsync(courseId, personId, cancellation) is { } refusal)
            return refusal;

        var now = clock.GetUtcNow();
        var kind = await DecideAsync(db, course, request, isYes, now, cancellation);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = actorId, Action = isYes ? "course.request-approved" : "course.request-declined", SubjectId = courseId, Detail = request.Person!.DisplayName });
        await queue.TellAsync(db, PlaceLetter.For(kind, request.Person, course), cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return default(Done);
    }

    private static async Task<PlaceLetterKind> DecideAsync(AppDbContext db, Course course, PlaceRequest request, bool isYes, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!isYes)
        {
            db.PlaceRequests.Remove(request);
            return PlaceLetterKind.Declined;
        }

        if (await db.FreePlacesAsync(course, cancellation) == 0)
        {
            request.Waits = WaitsFor.Place;
            return PlaceLetterKind.ApprovedToWait;
        }

        await db.GivePlacesAsync(course.Id, [request.PersonId], now, cancellation);
        return PlaceLetterKind.Approved;
    }
}
