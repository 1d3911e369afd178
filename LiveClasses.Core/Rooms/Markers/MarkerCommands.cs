using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Markers;

/// <summary>Marks this moment. The id is made by the page, so that a press whose answer was lost marks once.</summary>
/// <param name="Title">Makes it a chapter; null for a marker.</param>
public sealed record PlaceMarker(Guid Id, string? Title) : PersonCommand
{
    /// <summary>An earlier moment of this class; null for now.</summary>
    public DateTimeOffset? Moment { get; init; }

    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.Markers.Find(Id) is not null)
            return Decision.Nothing;
        if (state.Class.StartedAt is not { } started)
            return new ClassIsNotOn();
        if (state.Class.IsOver && Moment is null)
            return new ClassIsOver();
        if (Moment < started || Moment > (state.Class.EndedAt ?? At))
            return new MomentOutsideClass();
        if (state.Markers.All.Length >= MarkersState.MaxMarkers)
            return new TooManyMarkers();
        if (Title is null)
            return new MarkerPlaced(Id, Title: null) { Moment = Moment };
        var title = MarkerTitle.Clean(Title);
        return title.IsDone ? new MarkerPlaced(Id, title.Value) { Moment = Moment } : title.Refusal;
    }
}

/// <summary>Gives a chapter another title; a marker with a title becomes a chapter, a chapter without one a marker.</summary>
public sealed record RenameMarker(Guid Id, string? Title) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        if (state.Markers.Find(Id) is not { } marker)
            return new MarkerNotFound();
        if (string.IsNullOrWhiteSpace(Title))
            return marker.IsChapter ? new MarkerRenamed(Id, Title: null) : Decision.Nothing;
        var title = MarkerTitle.Clean(Title);
        if (!title.IsDone)
            return title.Refusal;
        return marker.Title == title.Value ? Decision.Nothing : new MarkerRenamed(Id, title.Value);
    }
}

public sealed record RemoveMarker(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanHost)
            return new HostOnly();
        return state.Markers.Find(Id) is null ? Decision.Nothing : new MarkerRemoved(Id);
    }
}

internal static class MarkerTitle
{
    public static Result<string> Clean(string title) => RoomText.Clean(title, MarkersState.MaxTitleLength, "The title");
}

public sealed record MarkerNotFound() : Refusal(RefusalKind.NotFound, "marker-not-found", "This marker is no longer there.");

public sealed record MomentOutsideClass() : Refusal(RefusalKind.Invalid, "moment-outside-class", "That moment is not within this class.");

public sealed record TooManyMarkers() : Refusal(RefusalKind.Conflict, "too-many-markers", $"A class can have at most {MarkersState.MaxMarkers} markers. Delete some first.");
