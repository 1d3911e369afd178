using LiveClasses.Core.Access;

namespace LiveClasses.Core.Rooms;

/// <summary>Someone in the room, with the role they had when they last asked to do something.</summary>
/// <param name="Id">The account, or a random id for a guest.</param>
/// <param name="Name">As others see it; written as text everywhere.</param>
public sealed record RoomPerson(Guid Id, string Name, RoomRole Role)
{
    /// <summary>The account's person, or the guest of that page, in the role that <c>AccessPolicy</c> gave.</summary>
    internal static RoomPerson Of(SessionRights rights, Guid guestId) => new(rights.PersonId ?? guestId, rights.PersonName, rights.Role!.Value);

    public bool CanHost => Role is RoomRole.Host or RoomRole.CoHost;

    public bool CanModerate => Role is RoomRole.Host or RoomRole.CoHost or RoomRole.Moderator;
}
