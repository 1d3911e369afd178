namespace LiveClasses.Core.Rooms.Entry;

/// <summary>The consent with which somebody came in, and where the log stood then.</summary>
/// <param name="Version">The text that they agreed to; null when none was asked.</param>
/// <param name="Seq">What the log says later counts against it.</param>
internal readonly record struct Consenting(string? Version, long Seq)
{
    /// <summary>It stands while the class asks for no other text and the person has not taken it back (A39).</summary>
    public bool StandsIn(RoomState room, RoomPerson person)
    {
        if (person.CanHost || room.Class.Settings.ConsentVersion is not { } asked)
            return true;
        return asked == Version && room.Class.Withdrawals.GetValueOrDefault(person.Id) <= Seq;
    }
}

[RoomEventName("consent.withdrawn")]
public sealed record ConsentWithdrawn(Guid PersonId) : RoomEvent;

/// <summary>Told after it is stored: every tab of that person goes through the door again, on every node.</summary>
public sealed record ReportConsentWithdrawn(Guid PersonId) : RoomCommand
{
    internal override Decision Decide(RoomState state) => state.Class.IsOver ? Decision.Nothing : new ConsentWithdrawn(PersonId);
}
