using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;

namespace LiveClasses.Core.Enrollments;

/// <summary>A person's place in a course. One row a person and course: leaving sets a time, enrolling again clears it.</summary>
public sealed class Enrollment
{
    public required Guid CourseId { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset EnrolledAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Set when a host or admin took this person out for good; enrolling again is refused (A9).</summary>
    public DateTimeOffset? BannedAt { get; set; }

    public bool IsActive => LeftAt is null && BannedAt is null;

    public Course? Course { get; init; }

    public Person? Person { get; init; }
}
