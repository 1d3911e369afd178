using LiveClasses.Core.Access;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>Makes a code that an instructor hands out: good for so many people and so long.</summary>
public sealed class MakeEnrolmentCode(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public const int MaxDays = 365;
    public const int MostCodes = 50;

    /// <param name="label">What the instructor calls it.</param>
    /// <param name="maxUses">Null is no limit.</param>
    /// <param name="days">Null is no end.</param>
    public async Task<Result<EnrolmentCode>> ExecuteAsync(Guid courseId, Guid personId, string? label, int? maxUses, int? days, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();
        var name = TypedText.Line(label);
        if (name.Length > EnrolmentCode.MaxLabelLength)
            return new CodeInvalid("Label", $"The name is too long: at most {EnrolmentCode.MaxLabelLength} characters.");
        if (maxUses is < 1 or > EnrolmentCode.MostUses)
            return new CodeInvalid("MaxUses", $"People are a number from 1 to {EnrolmentCode.MostUses:N0}, or nothing for no limit.");
        if (days is < 1 or > MaxDays)
            return new CodeInvalid("Days", $"Days are a number from 1 to {MaxDays}, or nothing for no end.");

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.EnrolmentCodes.CountAsync(c => c.CourseId == courseId && c.Email == null && c.RevokedAt == null, cancellation) >= MostCodes)
            return new CodeInvalid("Label", $"A course has at most {MostCodes} codes. Withdraw one that is no longer needed.");
        var now = clock.GetUtcNow();
        var code = new EnrolmentCode { CourseId = courseId, Label = name, MaxUses = maxUses, ExpiresAt = days is { } d ? now.AddDays(d) : null, CreatedAt = now, CreatedById = personId };
        db.EnrolmentCodes.Add(code);
        db.AuditEntries.Add(new AuditEntry { At = now, PersonId = personId, Action = "course.code-made", SubjectId = courseId, Detail = name });
        await db.SaveChangesAsync(cancellation);
        return code;
    }
}
