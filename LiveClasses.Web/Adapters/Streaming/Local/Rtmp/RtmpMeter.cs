using System.Diagnostics.Metrics;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>What the listener counts, on the meter of everything about streams.</summary>
internal sealed class RtmpMeter
{
    public const string Name = "LiveClasses.Stream";

    private readonly UpDownCounter<int> connections;
    private readonly Counter<long> bytesIn;
    private readonly Counter<long> refused;

    public RtmpMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        connections = meter.CreateUpDownCounter<int>("liveclasses.stream.rtmp.connections", "{connection}", "Open RTMP connections.");
        bytesIn = meter.CreateCounter<long>("liveclasses.stream.rtmp.bytes_in", "By", "Bytes received over RTMP.");
        refused = meter.CreateCounter<long>("liveclasses.stream.rtmp.refused", "{connection}", "RTMP connections that we ended, by reason.");
    }

    public void Opened() => connections.Add(1);

    public void Received(long bytes) => bytesIn.Add(bytes);

    public void Closed(RtmpEnding ending)
    {
        connections.Add(-1);
        CountRefusal(ending);
    }

    public void TurnedAway() => CountRefusal(RtmpEnding.Full);

    private void CountRefusal(RtmpEnding ending)
    {
        if (ending is RtmpEnding.PeerLeft or RtmpEnding.Stopping) return;
        refused.Add(1, new KeyValuePair<string, object?>("reason", ending.ToString()));
    }
}
