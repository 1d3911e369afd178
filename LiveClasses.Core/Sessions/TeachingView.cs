using LiveClasses.Core.Attendance;
using LiveClasses.Core.Persistence;

namespace LiveClasses.Core.Sessions;

/// <summary>The three lists of a host's classes.</summary>
public enum TeachingList
{
    /// <summary>Live and scheduled ones, the next first.</summary>
    Upcoming,

    /// <summary>Ended and cancelled ones, the newest first.</summary>
    Ended,
    Drafts,
}

/// <summary>A host's own page: what is next, how the last class went, the lists, and what waits for them.</summary>
/// <param name="Next">The class that is live or comes next; null when none is planned.</param>
/// <param name="Last">The last class that ended; null before the first.</param>
/// <param name="Figures">The last ended classes, the newest last.</param>
public sealed record TeachingView(
    NextClass? Next,
    LastClass? Last,
    IReadOnlyList<ClassFigures> Figures,
    IReadOnlyList<NeedsYou> NeedsYou,
    IReadOnlyList<TaughtCourse> Courses,
    TeachingList List,
    IReadOnlyList<TaughtSession> Sessions,
    int Total,
    int Page)
{
    public int Pages => Paging.Count(Total, TeachingDashboard.PageSize);
}

public sealed record NextClass(Guid Id, string Title, string CourseTitle, SessionState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? StartedAt, int Enrolled);

/// <param name="Figures">Presence and audience.</param>
/// <param name="CourseAverage">Present share of the course's classes before this one among the last ones; null when there was none.</param>
/// <param name="Watched">How many have opened the recording; null when there is none.</param>
public sealed record LastClass(ClassFigures Figures, double? CourseAverage, int Questions, int Unanswered, Guid? RecordingId, int? Watched);

public sealed record TaughtSession(
    Guid Id, string Title, string CourseTitle, SessionState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? StartedAt, int Enrolled, int? Places, Guid? RecordingId);

public sealed record TaughtCourse(Guid Id, string Slug, string Title, bool IsPublished, int CoverHue, int Enrolled, int? Capacity);

/// <summary>Something that waits for the host.</summary>
/// <param name="SubjectId">The session, or with <see cref="NeedKind.CourseIsDraft"/> and <see cref="NeedKind.PlacesAsked"/> the course.</param>
/// <param name="Title">Its title.</param>
/// <param name="Count">How many, where that says more.</param>
public sealed record NeedsYou(NeedKind Kind, Guid SubjectId, string Title, int Count = 1);

public enum NeedKind
{
    /// <summary>Its time has come and it is not live.</summary>
    ClassIsOverdue,

    /// <summary>Live beyond its planned end.</summary>
    ClassRunsOver,

    /// <summary>A class is planned in a course that nobody can see.</summary>
    CourseIsDraft,

    /// <summary>A draft whose time is near.</summary>
    DraftIsDue,
    QuestionsOpen,
    RecordingFailed,

    /// <summary>People ask for a place in a course.</summary>
    PlacesAsked,
}
