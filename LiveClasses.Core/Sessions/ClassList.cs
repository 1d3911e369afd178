using System.Globalization;

namespace LiveClasses.Core.Sessions;

/// <summary>Which of somebody's classes (SES-08).</summary>
public enum ClassStatus
{
    /// <summary>Planned and not over, the next first.</summary>
    Upcoming,
    Live,

    /// <summary>Ended and cancelled ones, the newest first.</summary>
    Past,

    /// <summary>Of those who teach alone.</summary>
    Drafts,
}

/// <summary>What somebody asks of the list of their classes; every part is a part of the page's address.</summary>
public sealed record ClassFilter
{
    public ClassStatus Status { get; init; }

    public Guid? CourseId { get; init; }

    /// <summary>Words of a title, as in the catalogue.</summary>
    public string? Text { get; init; }

    /// <summary>Classes that start at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Classes that start before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Where the page before this one ended; null for the first.</summary>
    public ClassCursor? After { get; init; }
}

/// <summary>The last class of a page, by the order of its list.</summary>
public sealed record ClassCursor(DateTimeOffset StartsAt, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StartsAt.UtcTicks}_{Id:n}");

    /// <summary>Null when it is none.</summary>
    public static ClassCursor? Read(string? text) =>
        text?.Split('_') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(id, "n", out var i)
            ? new ClassCursor(new DateTimeOffset(t, TimeSpan.Zero), i)
            : null;
}

/// <summary>A page of somebody's classes.</summary>
/// <param name="Courses">All courses that are theirs: what the list can be narrowed to. Empty for somebody who has none yet.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ClassListView(IReadOnlyList<ListedClass> Classes, IReadOnlyList<ListedCourse> Courses, ClassCursor? Next);

/// <param name="RecordingId">Its recording when that can be played; else null.</param>
public sealed record ListedClass(Guid Id, string Title, string CourseTitle, SessionState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? StartedAt, Guid? RecordingId);

public sealed record ListedCourse(Guid Id, string Title);
