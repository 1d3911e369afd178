namespace LiveClasses.Core.Rooms;

/// <summary>A fact of a class, in the past tense. Every event is listed in <c>README.md</c> beside this file.</summary>
public abstract record RoomEvent;

/// <summary>The event's name in the log. It never changes once written: the log outlives the code.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RoomEventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>An event at its place in the log.</summary>
/// <param name="Seq">From 1, without gaps.</param>
/// <param name="At">Wall time of the node that decided it, UTC.</param>
/// <param name="By">Who caused it; null when the system did.</param>
public sealed record RoomEntry(long Seq, DateTimeOffset At, Guid? By, RoomEvent Event);
