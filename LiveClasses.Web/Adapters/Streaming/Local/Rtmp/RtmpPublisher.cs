using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Amf;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp.Chunks;

namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>An admitted publisher: its media, screened, on the way to the sink.</summary>
internal sealed class RtmpPublisher(IFlvSink sink) : IAsyncDisposable
{
    private readonly FlvScreen screen = new();

    /// <summary>Taken once: a sink may have disposed its source by the time that we look again.</summary>
    public CancellationToken Revoked { get; } = sink.Revoked;

    public async ValueTask MediaAsync(RtmpMessage message, CancellationToken ct)
    {
        var type = (FlvTagType)message.Type;
        if (screen.Passes(type, message.Body.Span)) await WriteAsync(type, message.Timestamp, message.Body, ct);
    }

    /// <summary>
    /// <c>onMetaData</c> is passed on as script data; <c>@setDataFrame</c> in front of it is for the server and is taken
    /// off. Other data messages (cue points, statistics of the encoder) mean nothing to the pipeline.
    /// </summary>
    public async ValueTask DataAsync(RtmpMessage message, CancellationToken ct)
    {
        var start = StartOfMetadata(message.Body.Span);
        if (start >= 0) await WriteAsync(FlvTagType.Script, message.Timestamp, message.Body[start..], ct);
    }

    public ValueTask DisposeAsync() => sink.DisposeAsync();

    private async ValueTask WriteAsync(FlvTagType type, uint timestamp, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        try
        {
            await sink.WriteAsync(type, timestamp, body, ct);
        }
        catch (Exception cause) when (!ct.IsCancellationRequested)
        {
            throw new RtmpCutException(RtmpEnding.Failed, "the pipeline failed", RtmpStatus.Unavailable, cause);
        }
    }

    // Reads to the end on purpose: what goes on to the pipeline is well-formed and within our limits.
    private static int StartOfMetadata(ReadOnlySpan<byte> body)
    {
        var reader = new AmfReader(body);
        var start = 0;
        var name = reader.Read();
        if (name is AmfString { Value: "@setDataFrame" } && !reader.IsAtEnd)
        {
            start = reader.Position;
            name = reader.Read();
        }

        while (!reader.IsAtEnd) reader.Read();
        return name is AmfString { Value: "onMetaData" } ? start : -1;
    }
}
