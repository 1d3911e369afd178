namespace LiveClasses.Core.Courses;

/// <summary>What a visitor asks of the catalogue; every part is a part of the page's address.</summary>
public sealed record CatalogueFilter
{
    /// <summary>Words of a title, a summary, a class or an instructor's name; beginnings of words are enough.</summary>
    public string? Text { get; init; }

    public CourseLevel? Level { get; init; }

    /// <summary>Only courses with a class that starts before this time (or is live).</summary>
    public DateTimeOffset? Before { get; init; }

    public bool LiveOnly { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}
