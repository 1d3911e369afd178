using LiveClasses.Core.Rooms.Entry;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>What the door of a room asks and does.</summary>
internal sealed record DoorAsks(RoomDoor Door, NameGuest Name, TellRoomPassword Password, GiveConsent Give, ConsentOf Consent);
