using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;

namespace LiveClasses.Core.Enrollments;

/// <summary>What somebody who wants a place waits for.</summary>
public enum WaitsFor
{
    /// <summary>That an instructor says yes.</summary>
    Approval,

    /// <summary>That a place becomes free; the first who asked gets it.</summary>
    Place,
}

/// <summary>Somebody who wants a place in a course and has none yet. One row a person and course; it goes when they get the place, are turned down or withdraw.</summary>
public sealed class PlaceRequest
{
    public required Guid CourseId { get; init; }

    public required Guid PersonId { get; init; }

    public required WaitsFor Waits { get; set; }

    /// <summary>Their place in the queue; kept when an approved person goes on to wait for a place.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    public Course? Course { get; init; }

    public Person? Person { get; init; }
}
