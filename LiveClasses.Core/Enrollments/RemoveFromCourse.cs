using LiveClasses.Core.Access;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Enrollments;

/// <summary>Takes somebody off the list of a course. They may enrol again; whoever must not is banned. From then on they get no mail about it (A23).</summary>
public sealed class RemoveFromCourse(AccessPolicy access, LeaveCourse leave)
{
    public async Task<Result<Done>> ExecuteAsync(Guid courseId, Guid actorId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, actorId, cancellation) is not { } rights)
            return new CourseNotFound();
        return rights.CanManage ? await leave.LeaveAsync(courseId, personId, actorId, "course.removed", cancellation) : new CourseNotYours();
    }
}
