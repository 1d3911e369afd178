using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Courses;

/// <summary>A page of the catalogue and what is live now.</summary>
public sealed record CatalogueView(IReadOnlyList<CatalogueCard> Cards, IReadOnlyList<LiveNow> Live, int Total, int Page)
{
    public int Pages => Paging.Count(Total, Catalogue.PageSize);
}

/// <summary>A published course as its card shows it.</summary>
/// <param name="Next">The class that is live or comes next; null when none is planned.</param>
/// <param name="Enrolled">People with a place.</param>
public sealed record CatalogueCard(
    Guid Id,
    string Slug,
    string Title,
    string Summary,
    CourseLevel Level,
    int CoverHue,
    IReadOnlyList<string> Instructors,
    SessionLine? Next,
    int Enrolled,
    int? Capacity,
    bool IsEnrolled,
    bool Teaches)
{
    /// <summary>Null when there is no limit.</summary>
    public int? PlacesLeft => Capacity is { } places ? Math.Max(0, places - Enrolled) : null;
}

/// <summary>A class on a card or in a list.</summary>
public sealed record SessionLine(Guid Id, string Title, SessionState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? StartedAt);

/// <summary>A class that is live and open to this visitor.</summary>
/// <param name="People">How many are in the room now.</param>
public sealed record LiveNow(Guid SessionId, string Title, string CourseTitle, DateTimeOffset StartedAt, int People);
