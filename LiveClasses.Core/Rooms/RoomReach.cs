namespace LiveClasses.Core.Rooms;

/// <summary>The room as somebody may read it now.</summary>
public sealed record RoomReach(RoomState State, RoomPerson Person);
