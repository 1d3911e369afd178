using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Ladder;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>What every <see cref="LocalStream"/> of this node works with.</summary>
internal sealed class StreamContext(
    IOptions<LocalStreamingOptions> options,
    TimeProvider time,
    IBroadcastWindows windows,
    IStreamReports reports,
    Thumbnailer thumbnailer,
    DiskSpace disk,
    RecordingKeys keys,
    StreamMeter meter,
    TranscodeCapacity capacity,
    ILogger<LocalStream> logger)
{
    public LocalStreamingOptions Options { get; } = options.Value;

    public PackagingRules Rules { get; } = new(options.Value.PartDuration, options.Value.SegmentDuration);

    public IBroadcastWindows Windows { get; } = windows;

    public IStreamReports Reports { get; } = reports;

    public Thumbnailer Thumbnailer { get; } = thumbnailer;

    public DiskSpace Disk { get; } = disk;

    public RecordingKeys Keys { get; } = keys;

    public StreamMeter Meter { get; } = meter;

    public TranscodeCapacity Capacity { get; } = capacity;

    public ILogger Logger { get; } = logger;

    public TimeProvider Time { get; } = time;

    public DateTimeOffset Now => Time.GetUtcNow();
}
