using LiveClasses.Core.Access;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Courses;

/// <summary>A course as its page shows it to one visitor.</summary>
/// <param name="Rights">What this visitor may do with it.</param>
/// <param name="Waits">What this visitor waits for who has asked for a place; null for everybody else.</param>
/// <param name="Upcoming">Live first, then by time; drafts and cancelled ones for those who manage it (cancelled ones for all while their time has not passed).</param>
/// <param name="Past">Ended, newest first; at most <see cref="CoursePageOf.MaxPast"/>.</param>
public sealed record CourseView(
    Guid Id,
    string Slug,
    string Title,
    string Summary,
    string Description,
    string Category,
    CourseLevel Level,
    IReadOnlyList<string> Tags,
    CoursePrice? Price,
    int CoverHue,
    Guid? CoverId,
    EnrolmentWay Enrolment,
    int? Capacity,
    int Enrolled,
    bool IsPublished,
    IReadOnlyList<NamedPerson> Instructors,
    CourseRights Rights,
    WaitsFor? Waits,
    IReadOnlyList<SessionLine> Upcoming,
    IReadOnlyList<PastSession> Past)
{
    public int? PlacesLeft => Capacity is { } places ? Math.Max(0, places - Enrolled) : null;
}

/// <summary>A class that is over.</summary>
/// <param name="RecordingId">Its recording when that can be played and this visitor may; else null.</param>
/// <param name="RecordingMs">Its length in milliseconds.</param>
public sealed record PastSession(SessionLine Session, Guid? RecordingId, long RecordingMs);

/// <summary>Somebody as others see them.</summary>
public sealed record NamedPerson(Guid Id, string Name)
{
    /// <summary>Their picture; null shows initials.</summary>
    public Guid? AvatarId { get; init; }
}
