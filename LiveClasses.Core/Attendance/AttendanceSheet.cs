using LiveClasses.Core.Courses;

namespace LiveClasses.Core.Attendance;

/// <summary>Who attended a class. For its host everybody; for a student their own row alone.</summary>
/// <param name="Live">From the real start to the real end, or to now while it runs; null when it never started.</param>
/// <param name="Countable">The live time without outages.</param>
/// <param name="Guests">People without an account who were in the room; they have no row.</param>
/// <param name="IsOwnOnly">True when the reader sees only themselves.</param>
public sealed record AttendanceSheet(
    Guid SessionId,
    string Title,
    string CourseTitle,
    string TimeZone,
    NamedPerson Host,
    Interval? Live,
    bool IsRunning,
    TimeSpan Countable,
    IntervalSet Outages,
    IReadOnlyList<AttendanceRow> Rows,
    int Guests,
    bool IsOwnOnly)
{
    /// <summary>It was held on Zoom or the like: who went there is known, for how long is not.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Those of the enrolled who were present, 0 to 1; null when nobody is enrolled or the class was never live.</summary>
    public double? PresentShare
    {
        get
        {
            var enrolled = Rows.Count(row => row.IsEnrolled);
            return enrolled == 0 || Live is null ? null : (double)Rows.Count(row => row is { IsEnrolled: true, Attended.IsPresent: true }) / enrolled;
        }
    }

    public int Count(AttendanceState state) => Rows.Count(row => row.Attended.State == state);
}

/// <param name="IsEnrolled">False for somebody who came without a place, to a class that is open to more than the course.</param>
public sealed record AttendanceRow(Guid PersonId, string Name, string Email, bool IsEnrolled, Attended Attended)
{
    /// <summary>Their picture; null shows initials.</summary>
    public Guid? AvatarId { get; init; }
}
