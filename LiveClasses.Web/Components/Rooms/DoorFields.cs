namespace LiveClasses.Web.Components.Rooms;

/// <summary>What somebody gives at the door; one of them at a time. A class and not a record, which would print the password.</summary>
public sealed class DoorFields
{
    public string? GuestName { get; set; }

    public string? RoomPassword { get; set; }

    /// <summary>The version of the text that was on the page when they agreed.</summary>
    public string? ConsentVersion { get; set; }
}
