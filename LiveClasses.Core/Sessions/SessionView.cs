using LiveClasses.Core.Access;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Recordings;

namespace LiveClasses.Core.Sessions;

/// <summary>A class as its page shows it to one visitor.</summary>
/// <param name="Rights">What this visitor may do; <see cref="SessionRights.EntryRefusal"/> says why they may not join.</param>
/// <param name="People">In the room now.</param>
/// <param name="Recording">Null when there is none, or none for this visitor.</param>
public sealed record SessionView(
    Guid Id,
    string Title,
    string Description,
    SessionKind Kind,
    SessionState State,
    SessionAccess Access,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? CancelReason,
    bool IsRecorded,
    int Capacity,
    CourseLink Course,
    NamedPerson Host,
    SessionRights Rights,
    int Enrolled,
    int People,
    RecordingLine? Recording)
{
    /// <summary>Those it was planned with.</summary>
    public Guid? SeriesId { get; init; }

    /// <summary>It is held on Zoom or the like.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Where, for whoever may know it now; else null.</summary>
    public Meeting? Meeting { get; init; }

    /// <summary>See <see cref="LiveSession.TemplateName"/>.</summary>
    public string? TemplateName { get; init; }

    /// <summary>BCP 47 tag; null where nobody said.</summary>
    public string? Language { get; init; }

    /// <summary>Its picture; null where it has none of its own, and the course's is shown.</summary>
    public Guid? CoverId { get; init; }

    public Guid? CourseCoverId { get; init; }

    /// <summary>From when on the host may start it.</summary>
    public DateTimeOffset OpensForHostAt => StartsAt - LiveSession.EarliestStart;
}

public sealed record CourseLink(Guid Id, string Slug, string Title, int CoverHue, bool IsPublished);

public sealed record RecordingLine(Guid Id, RecordingState State, long DurationMs);
