using LiveClasses.Bench.Room;

namespace LiveClasses.Bench.Goals;

/// <summary>From sending a line to its arrival; a latency counts only when nothing was lost.</summary>
internal static class Latency
{
    public static Finding Of(RoomResult room, double p50, double p99)
    {
        var latency = room.Latency;
        return new Finding($"{latency.P50:0.0} / {latency.P99:0.0} ms{Lost(room)}", room.Held && latency.P50 <= p50 && latency.P99 <= p99);
    }

    /// <summary>Says what was lost, if anything was.</summary>
    public static string Lost(RoomResult room) =>
        room.Held ? "" : $"; LOST: {room.Delivered} of {(long)room.Lines.Sent * room.Viewers.Count} deliveries, {room.Lost.Count} circuits dropped";
}
