using LiveClasses.Core.Access;

namespace LiveClasses.Core.WordLists;

internal static class WordListRights
{
    /// <summary>A course's list belongs to its instructors, the site's to its moderators.</summary>
    public static async Task<bool> MayEditWordsAsync(this AccessPolicy access, Guid actorId, Guid? courseId, CancellationToken cancellation) =>
        courseId is { } course
            ? await access.ForCourseAsync(course, actorId, cancellation) is { CanManage: true }
            : (await access.ForSiteAsync(actorId, cancellation)).CanModerate;
}
