using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>Who asks for a place in a course or waits for one, the longest first, for those who manage it; null for everybody else.</summary>
public sealed class PeopleAsking(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    /// <summary>Of each kind; the rest comes into sight as these are answered.</summary>
    private const int Most = 100;

    public async Task<AskingView?> ExecuteAsync(Guid courseId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { CanManage: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return new AskingView(await OfAsync(db, courseId, WaitsFor.Approval, cancellation), await OfAsync(db, courseId, WaitsFor.Place, cancellation));
    }

    private static Task<List<EnrolledPerson>> OfAsync(AppDbContext db, Guid courseId, WaitsFor what, CancellationToken cancellation) =>
        db.PlaceRequests.Where(r => r.CourseId == courseId && r.Waits == what)
            .OrderBy(r => r.AskedAt).ThenBy(r => r.PersonId).Take(Most)
            .Select(r => new EnrolledPerson(r.PersonId, r.Person!.DisplayName, r.Person.Email ?? "", r.AskedAt) { AvatarId = r.Person.AvatarId })
            .ToListAsync(cancellation);
}

public sealed record AskingView(IReadOnlyList<EnrolledPerson> ForApproval, IReadOnlyList<EnrolledPerson> ForPlace);
