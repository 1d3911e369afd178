using System.Diagnostics.Metrics;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>What local video counts: meter <c>LiveClasses.Stream</c>.</summary>
internal sealed class StreamMeter
{
    public const string Name = "LiveClasses.Stream";

    private readonly UpDownCounter<long> active;
    private readonly Counter<long> bytesIn, restarts, partsServed, lateParts;

    public StreamMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        active = meter.CreateUpDownCounter<long>("liveclasses.stream.active", "{stream}", "Publishers connected now");
        bytesIn = meter.CreateCounter<long>("liveclasses.stream.received", "By", "Media bytes received from publishers");
        restarts = meter.CreateCounter<long>("liveclasses.stream.encoder_restarts", "{restart}", "Times ffmpeg had to be started again");
        partsServed = meter.CreateCounter<long>("liveclasses.stream.parts_served", "{part}", "Parts sent to viewers");
        lateParts = meter.CreateCounter<long>("liveclasses.stream.late_parts", "{part}", "Parts published more than half a second after they were due");
    }

    public void PublisherBegan() => active.Add(1);

    public void PublisherGone() => active.Add(-1);

    public void Received(int bytes) => bytesIn.Add(bytes);

    public void EncoderRestarted() => restarts.Add(1);

    public void PartServed() => partsServed.Add(1);

    public void PartWasLate() => lateParts.Add(1);
}
