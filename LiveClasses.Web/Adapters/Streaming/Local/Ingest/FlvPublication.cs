using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>
/// Feeds an encoder's tags to ffmpeg as FLV. Headers are kept, so that a new ffmpeg, or this publisher after another, can take over in the middle:
/// it gets them first, and media from the next key frame on.
/// </summary>
internal sealed class FlvPublication(Publication publication) : IFlvSink
{
    private byte[]? metadata, videoConfiguration, audioConfiguration;
    private bool isRunning;

    public CancellationToken Revoked => publication.Revoked;

    public async ValueTask WriteAsync(FlvTagType type, uint timestamp, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (Revoked.IsCancellationRequested || (KeepHeader(type, body.Span) && !isRunning))
            return;
        if (type is FlvTagType.Video && !FlvBytes.IsH264(body.Span))
        {
            publication.Revoke(PublishRefusal.Unreadable);
            return;
        }
        if (!isRunning)
        {
            publication.Heard(body.Length);
            // Decoding begins at a key frame; what comes before it shows nothing.
            if (type is not FlvTagType.Video || !FlvBytes.IsKeyFrame(body.Span) || !await BeginAsync(timestamp, ct))
                return;
        }
        isRunning = await publication.WriteAsync(FlvBytes.Tag(type, timestamp, body.Span), ct);
        // ffmpeg has died: its successor is made ready now, and fed from the next key frame.
        if (!isRunning && !Revoked.IsCancellationRequested && !publication.IsStandingBy)
            await publication.StartAsync(Format, ct);
    }

    public ValueTask DisposeAsync() => publication.DisposeAsync();

    private IngestFormat Format => new("flv", IsH264: true, IsAac: audioConfiguration is not null);

    private async ValueTask<bool> BeginAsync(uint timestamp, CancellationToken ct)
    {
        if (videoConfiguration is null)
            return false;
        if (!publication.IsReady && !await publication.StartAsync(Format, ct))
            return false;
        var written = await publication.WriteAsync(FlvBytes.Header(hasSound: audioConfiguration is not null), ct);
        if (metadata is not null)
            written = written && await publication.WriteAsync(FlvBytes.Tag(FlvTagType.Script, timestamp, metadata), ct);
        written = written && await publication.WriteAsync(FlvBytes.Tag(FlvTagType.Video, timestamp, videoConfiguration), ct);
        if (audioConfiguration is not null)
            written = written && await publication.WriteAsync(FlvBytes.Tag(FlvTagType.Audio, timestamp, audioConfiguration), ct);
        return written;
    }

    /// <summary>Copies a header: the body is the listener's buffer. False for media.</summary>
    private bool KeepHeader(FlvTagType type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case FlvTagType.Script:
                metadata = body.ToArray();
                return true;
            case FlvTagType.Video when FlvBytes.IsH264(body) && FlvBytes.IsConfiguration(body):
                videoConfiguration = body.ToArray();
                return true;
            case FlvTagType.Audio when FlvBytes.IsAac(body) && FlvBytes.IsConfiguration(body):
                audioConfiguration = body.ToArray();
                return true;
            default:
                return false;
        }
    }
}
