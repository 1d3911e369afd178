using LiveClasses.Core.Courses;

namespace LiveClasses.Core.Timetable;

/// <summary>Classes that were planned together. Each is a session of its own from the beginning, with its own room, log and recording.</summary>
public sealed class SessionSeries
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CourseId { get; init; }

    public required Recurrence Rule { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Course? Course { get; init; }
}

/// <summary>Which classes of a series a change is about.</summary>
public enum SeriesScope
{
    This,
    Following,
    All,
}
