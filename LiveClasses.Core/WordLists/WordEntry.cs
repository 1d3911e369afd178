namespace LiveClasses.Core.WordLists;

/// <summary>A rule as it is stored: of a course, or of the site.</summary>
public sealed class WordEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Null: the site's list, which counts in every class.</summary>
    public Guid? CourseId { get; init; }

    public required string Text { get; init; }

    public required WordKind Kind { get; init; }

    public required WordAct Act { get; init; }

    public required Guid AddedById { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public WordRule Rule => new(Text, Kind, Act);
}
