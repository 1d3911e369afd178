using System.Collections.Concurrent;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>A gate with one right key and, unless a test says otherwise, one place.</summary>
internal sealed class OneKeyGate : IRtmpPublishGate
{
    public const string Key = "correct-horse-battery-staple";

    private readonly ConcurrentQueue<RecordingSink> sinks = [];
    private readonly ConcurrentQueue<RtmpPublish> asked = [];

    public IReadOnlyCollection<RecordingSink> Sinks => sinks;

    public IReadOnlyCollection<RtmpPublish> Asked => asked;

    /// <summary>Runs on each sink before it is handed out.</summary>
    public Action<RecordingSink>? Prepare { get; set; }

    public int Places { get; set; } = 1;

    public Exception? Fault { get; set; }

    public ValueTask<RtmpAdmission> OpenAsync(RtmpPublish publish, CancellationToken ct)
    {
        asked.Enqueue(publish);
        if (Fault is not null) throw Fault;
        if (publish.StreamKey != Key) return Refuse("This stream key is not known.");
        if (sinks.Count(sink => !sink.IsDisposed) >= Places) return Refuse("Another encoder is publishing.");
        var sink = new RecordingSink();
        Prepare?.Invoke(sink);
        sinks.Enqueue(sink);
        return new(new RtmpAdmission.Granted(sink));
    }

    private static ValueTask<RtmpAdmission> Refuse(string why) => new(new RtmpAdmission.Refused("NetStream.Publish.BadName", why));
}
