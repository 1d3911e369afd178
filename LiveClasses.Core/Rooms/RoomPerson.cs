using LiveClasses.Core.Access;

namespace LiveClasses.Core.Rooms;

/// <summary>Someone in the room, with the role they had when they last asked to do something.</summary>
/// <param name="Id">The account, or a random id for a guest.</param>
/// <param name="Name">As others see it; written as text everywhere.</param>
public sealed record RoomPerson(Guid Id, string Name, RoomRole Role)
{
    public bool CanHost => Role is RoomRole.Host or RoomRole.CoHost;

    public bool CanModerate => Role is RoomRole.Host or RoomRole.CoHost or RoomRole.Moderator;
}
