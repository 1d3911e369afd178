using LiveClasses.Web.Adapters.Streaming.Local.Flv;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>
/// An encoder's tags on their way into parts. Headers are kept, so that this publisher can take over from another in the middle: from its next key frame on.
/// </summary>
internal sealed class FlvPublication(Publication publication) : IFlvSink
{
    private const string NoSound = "The encoder's sound cannot be played by browsers: set it to AAC-LC.";
    private const string NoPicture = "Sound comes, but no picture to begin with: check that the encoder sends video, with a key frame every two seconds.";
    private const string Broken = "Some of what the encoder sends is broken and was left out: restart the encoder if the picture stands still.";

    private static readonly TimeSpan PictureIsDue = TimeSpan.FromSeconds(10);

    private readonly FlvTracks tracks = new();
    private FlvRun? run;
    private bool isMute;

    public CancellationToken Revoked => publication.Revoked;

    public async ValueTask WriteAsync(FlvTagType type, uint timestamp, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (Revoked.IsCancellationRequested)
            return;
        publication.Heard(body.Length);
        if (TryWrite(FlvMedia.Of(type, body.Span), timestamp))
            return;
        run = await publication.TakeTagsAsync(tracks, ct);
        run?.Write(FlvMedia.Of(type, body.Span), timestamp);
    }

    public ValueTask DisposeAsync() => publication.DisposeAsync();

    /// <summary>False when this is a frame that a new run can begin with, and there is none.</summary>
    private bool TryWrite(FlvMedia media, uint timestamp)
    {
        switch (media.Kind)
        {
            case FlvMediaKind.PictureHeader when !tracks.TryTakePicture(media.Payload) && tracks.Picture is null:
            case FlvMediaKind.Foreign:
                publication.Revoke(PublishRefusal.Unreadable);
                return true;
            case FlvMediaKind.SoundHeader:
                isMute = !tracks.TryTakeSound(media.Payload) && tracks.Sound is null;
                return true;
            case FlvMediaKind.Frame or FlvMediaKind.Packet:
                var isTaken = run?.Write(media, timestamp) is true;
                publication.Notice = Notice();
                if (run is { IsFlooded: true })
                    publication.Revoke(PublishRefusal.TooMuch);
                return isTaken || Revoked.IsCancellationRequested || !media.IsKeyFrame || tracks.Picture is null;
            default:
                return true;
        }
    }

    private string? Notice()
    {
        if (run is { IsDamaged: true })
            return Broken;
        if (isMute)
            return NoSound;
        return run is null && !publication.IsStandingBy && publication.Age > PictureIsDue ? NoPicture : null;
    }
}
