using System.Collections.Immutable;

namespace LiveClasses.Core.Rooms.Markers;

/// <summary>A moment of the class that somebody wants to find again. With a title it is a chapter, for everybody; without one it is the hosts' own note.</summary>
/// <param name="At">The moment meant, UTC: where the replay goes.</param>
public sealed record Marker(Guid Id, DateTimeOffset At, string? Title)
{
    public bool IsChapter => Title is not null;
}

/// <summary>The chapters and markers of a class by time (ROOM-14).</summary>
public sealed record MarkersState(ImmutableArray<Marker> All)
{
    public const int MaxTitleLength = 120;
    public const int MaxMarkers = 500;

    public static MarkersState Empty { get; } = new([]);

    public IEnumerable<Marker> Chapters => All.Where(marker => marker.IsChapter);

    public Marker? Find(Guid id) => All.FirstOrDefault(marker => marker.Id == id);

    internal MarkersState Apply(RoomEntry entry) => entry.Event switch
    {
        MarkerPlaced placed => Place(new Marker(placed.Id, placed.Moment ?? entry.At, placed.Title)),
        MarkerRenamed renamed when Find(renamed.Id) is { } marker => new(All.Replace(marker, marker with { Title = renamed.Title })),
        MarkerRemoved removed when Find(removed.Id) is { } marker => new(All.Remove(marker)),
        _ => this,
    };

    private MarkersState Place(Marker marker)
    {
        var at = All.Length;
        while (at > 0 && All[at - 1].At > marker.At)
            at--;
        return new(All.Insert(at, marker));
    }
}

[RoomEventName("marker.placed")]
public sealed record MarkerPlaced(Guid Id, string? Title) : RoomEvent
{
    /// <summary>When it is not the moment of this entry: a marker that was taken back by mistake comes back where it was.</summary>
    public DateTimeOffset? Moment { get; init; }
}

[RoomEventName("marker.renamed")]
public sealed record MarkerRenamed(Guid Id, string? Title) : RoomEvent;

[RoomEventName("marker.removed")]
public sealed record MarkerRemoved(Guid Id) : RoomEvent;
