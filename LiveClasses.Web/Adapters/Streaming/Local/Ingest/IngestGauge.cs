namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>Bit rate and frame rate of what arrives, over the last seconds.</summary>
internal sealed class IngestGauge
{
    private static readonly TimeSpan Over = TimeSpan.FromSeconds(2);

    private long bytes, frames, bytesThen, framesThen;
    private DateTimeOffset? then;

    public int KilobitsPerSecond { get; private set; }

    public double FramesPerSecond { get; private set; }

    public void Received(int count) => Interlocked.Add(ref bytes, count);

    public void Frame() => Interlocked.Increment(ref frames);

    /// <summary>Called regularly by one caller.</summary>
    public void Read(DateTimeOffset now)
    {
        then ??= now;
        var seconds = (now - then.Value).TotalSeconds;
        if (seconds < Over.TotalSeconds)
            return;
        long bytesNow = Interlocked.Read(ref bytes), framesNow = Interlocked.Read(ref frames);
        KilobitsPerSecond = (int)((bytesNow - bytesThen) * 8 / 1000 / seconds);
        FramesPerSecond = (framesNow - framesThen) / seconds;
        (bytesThen, framesThen, then) = (bytesNow, framesNow, now);
    }
}
