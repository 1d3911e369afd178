using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>The codes and open invitations of a course, newest first, for those who manage it; null for everybody else.</summary>
public sealed class EnrolmentCodes(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    private const int Most = 200;

    public async Task<CodesView?> ExecuteAsync(Guid courseId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { CanManage: true })
            return null;
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var all = await db.EnrolmentCodes.AsNoTracking().Where(c => c.CourseId == courseId && c.RevokedAt == null)
            .OrderByDescending(c => c.CreatedAt).ThenBy(c => c.Id).Take(Most).ToListAsync(cancellation);
        return new CodesView([.. all.Where(c => c.Email is null)], [.. all.Where(c => c.Email is not null && c.IsGoodAt(now))]);
    }
}

/// <param name="Codes">Handed out; the ones that are used up or over are among them.</param>
/// <param name="Invitations">By mail, not taken up yet.</param>
public sealed record CodesView(IReadOnlyList<EnrolmentCode> Codes, IReadOnlyList<EnrolmentCode> Invitations);
