namespace LiveClasses.Core.Courses;

/// <summary>What a visitor asks of the catalogue; every part is a part of the page's address.</summary>
public sealed record CatalogueFilter
{
    /// <summary>
    /// Words of a title, tag, subject, summary, description, class or instructor's name; beginnings of words are enough, case and accents do not count. Quotes,
    /// "or" and a minus work as in any search box.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>The subject as it is written.</summary>
    public string? Category { get; init; }

    public CourseLevel? Level { get; init; }

    /// <summary>True for free courses, false for those with a price.</summary>
    public bool? IsFree { get; init; }

    /// <summary>Only courses with a class that starts before this time (or is live).</summary>
    public DateTimeOffset? Before { get; init; }

    public bool LiveOnly { get; init; }

    /// <summary>Where the page before this one ended; null for the first.</summary>
    public CatalogueCursor? After { get; init; }
}
