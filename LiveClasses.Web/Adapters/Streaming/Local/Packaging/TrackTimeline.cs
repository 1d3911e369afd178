using LiveClasses.Web.Adapters.Streaming.Local.Mp4;

namespace LiveClasses.Web.Adapters.Streaming.Local.Packaging;

/// <summary>Gives each sample of a track its exact length by holding the newest one back until its successor has come.</summary>
internal sealed class TrackTimeline(Track track)
{
    private readonly Queue<TimedSample> ready = new();
    private Sample? held;
    private long usual;

    public Track Track { get; } = track;

    /// <summary>Decode time of the newest sample with a known length.</summary>
    public long? NewestReady { get; private set; }

    /// <summary>Bytes of the samples in it.</summary>
    public long Bytes { get; private set; }

    /// <summary>False when this sample's time jumps; it is then not taken.</summary>
    public bool TryPush(Sample next)
    {
        if (held is { } sample)
        {
            var duration = next.Dts - sample.Dts;
            if (duration <= 0 || duration > Ticks(PackagingRules.LongestFrame))
                return false;
            if (duration <= Track.Timescale / 4)
                usual = duration;
            Ready(new TimedSample(sample, duration));
        }
        held = next;
        Bytes += next.Bytes.Length;
        return true;
    }

    /// <summary>Comes after all that there is, be it after a pause.</summary>
    public bool IsNewer(Sample next) => held is not { } sample || next.Dts > sample.Dts;

    public bool TryPeek(out TimedSample sample) => ready.TryPeek(out sample);

    public TimedSample Take()
    {
        var taken = ready.Dequeue();
        Bytes -= taken.Sample.Bytes.Length;
        return taken;
    }

    /// <summary>The length of the last sample whose successor came in time; a pause is not usual.</summary>
    public long Usual => usual > 0 ? usual : Track.Timescale / 30;

    /// <summary>No successor will come: the held sample lasts as long as the one before it.</summary>
    public void Release()
    {
        if (held is { } sample)
            Ready(new TimedSample(sample, Usual));
        held = null;
    }

    public void Clear()
    {
        ready.Clear();
        held = null;
        Bytes = 0;
        NewestReady = null;
    }

    public long Ticks(TimeSpan time) => (long)Math.Round(time.Ticks * (double)Track.Timescale / TimeSpan.TicksPerSecond);

    public TimeSpan Time(long ticks) => TimeSpan.FromTicks((long)Math.Round(ticks * (double)TimeSpan.TicksPerSecond / Track.Timescale));

    private void Ready(TimedSample sample)
    {
        ready.Enqueue(sample);
        NewestReady = sample.Sample.Dts;
    }
}
