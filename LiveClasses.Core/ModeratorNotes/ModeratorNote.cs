using LiveClasses.Core.Accounts;

namespace LiveClasses.Core.ModeratorNotes;

/// <summary>What moderators of a course tell each other about a person. Not in any room's log: nobody else can ever be told of it.</summary>
public sealed class ModeratorNote
{
    public const int MaxLength = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CourseId { get; init; }

    /// <summary>The account, or a guest's id.</summary>
    public required Guid PersonId { get; init; }

    public required Guid ById { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Text { get; init; }

    public Person? By { get; init; }
}
