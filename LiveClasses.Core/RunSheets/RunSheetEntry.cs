using LiveClasses.Core.Rooms.RunSheets;

namespace LiveClasses.Core.RunSheets;

/// <summary>An item of a class's run sheet (ROOM-07). A poll that is started from it takes its id.</summary>
public sealed class RunSheetEntry
{
    /// <summary>Items of one class.</summary>
    public const int Most = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SessionId { get; init; }

    /// <summary>From 0, without gaps.</summary>
    public int Position { get; set; }

    /// <summary>With the right answers: read by those who manage the class, never by others.</summary>
    public required SheetItem Item { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}
