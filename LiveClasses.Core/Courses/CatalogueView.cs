using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Courses;

/// <summary>A page of the catalogue and what is live now.</summary>
/// <param name="Total">Courses on all pages.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record CatalogueView(IReadOnlyList<CatalogueCard> Cards, IReadOnlyList<LiveNow> Live, int Total, CatalogueCursor? Next);

/// <summary>A published course as its card shows it.</summary>
/// <param name="Next">The class that is live or comes next; null when none is planned.</param>
/// <param name="Price">Null when it is free.</param>
/// <param name="PlacesLeft">Null when there is no limit.</param>
public sealed record CatalogueCard(
    Guid Id,
    string Slug,
    string Title,
    CourseLevel Level,
    int CoverHue,
    Guid? CoverId,
    CoursePrice? Price,
    IReadOnlyList<string> Instructors,
    SessionLine? Next,
    int? PlacesLeft,
    bool IsEnrolled,
    bool Teaches);

/// <param name="Currency">ISO 4217.</param>
public sealed record CoursePrice(decimal Amount, string Currency)
{
    /// <summary>Null for a free course.</summary>
    public static CoursePrice? Of(decimal? amount, string? currency) => amount is { } price ? new(price, currency ?? "") : null;
}

/// <summary>A class on a card or in a list.</summary>
public sealed record SessionLine(Guid Id, string Title, SessionState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? StartedAt);

/// <summary>A class that is live and open to this visitor.</summary>
/// <param name="People">How many are in the room now.</param>
public sealed record LiveNow(Guid SessionId, string Title, string CourseTitle, DateTimeOffset StartedAt, int People);
