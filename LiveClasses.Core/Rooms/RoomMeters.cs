using System.Diagnostics.Metrics;

namespace LiveClasses.Core.Rooms;

/// <summary>What the rooms of this node do, for OpenTelemetry.</summary>
public static class RoomMeters
{
    public const string Name = "LiveClasses.Room";

    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Appended = Meter.CreateCounter<long>("liveclasses.room.events", "{event}", "Events stored in room logs.");
    internal static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("liveclasses.room.conflicts", "{append}", "Appends refused because another node was first.");
    internal static readonly Counter<long> Refusals = Meter.CreateCounter<long>("liveclasses.room.refusals", "{command}", "Commands refused, by code.");
    internal static readonly Counter<long> Frames = Meter.CreateCounter<long>("liveclasses.room.frames", "{frame}", "Frames handed to subscribers.");
    internal static readonly Histogram<double> AppendDuration = Meter.CreateHistogram<double>("liveclasses.room.append.duration", "ms", "Time of one append, commit included.");
    internal static readonly UpDownCounter<long> Subscribers = Meter.CreateUpDownCounter<long>("liveclasses.room.subscribers", "{subscriber}", "Open subscriptions.");
    internal static readonly UpDownCounter<long> Rooms = Meter.CreateUpDownCounter<long>("liveclasses.room.open", "{room}", "Rooms held in memory.");
}
