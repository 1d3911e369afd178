using System.ComponentModel;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>Makes a JPEG of a key frame by a short-lived ffmpeg; one at a time on this machine, whose cores belong to the live streams.</summary>
internal sealed class Thumbnailer(IOptions<LocalStreamingOptions> options, ILogger<Thumbnailer> logger) : IDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim one = new(1);

    /// <summary>A JPEG of a live stream's key frame; empty when none could be made.</summary>
    public async Task<byte[]> StillAsync(InitSegment init, Sample keyFrame)
    {
        try
        {
            return await PictureAsync(init, keyFrame, EncoderArguments.ForStill());
        }
        catch (Exception e) when (e is IOException or Win32Exception or OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>Failing costs a picture and nothing else.</summary>
    public async Task MakeAsync(Guid sessionId, RecordingFolder folder, InitSegment init, Sample keyFrame, TimeSpan at)
    {
        string? unfinished = null;
        try
        {
            var jpeg = await PictureAsync(init, keyFrame, EncoderArguments.ForThumbnail());
            if (jpeg.Length == 0)
            {
                logger.ThumbnailFailed(exception: null, sessionId, at);
                return;
            }
            // Written under another name first: a reader never meets half a picture.
            var path = System.IO.Path.Combine(folder.Path, MediaNames.Thumbnail((long)at.TotalMilliseconds));
            unfinished = path + RecordingFolder.Unfinished;
            await File.WriteAllBytesAsync(unfinished, jpeg);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or Win32Exception or OperationCanceledException or UnauthorizedAccessException)
        {
            if (unfinished is not null)
                File.Delete(unfinished); // a full disk is left no half picture
            logger.ThumbnailFailed(e, sessionId, at);
        }
    }

    public void Dispose() => one.Dispose();

    /// <summary>The disk is not waited for in here: one that hangs must not keep the live picture's stills waiting.</summary>
    private async Task<byte[]> PictureAsync(InitSegment init, Sample keyFrame, IReadOnlyList<string> arguments)
    {
        await one.WaitAsync();
        try
        {
            return await RunAsync(Frame(init, keyFrame), arguments);
        }
        finally
        {
            one.Release();
        }
    }

    private static byte[] Frame(InitSegment init, Sample keyFrame) =>
    [
        .. init.Bytes,
        .. FragmentWriter.Write(1, [new TrackRun(init.Video, 0, [new TimedSample(keyFrame with { Composition = 0 }, init.Video.Timescale / 30)])]),
    ];

    private async Task<byte[]> RunAsync(byte[] media, IReadOnlyList<string> arguments)
    {
        using var limit = new CancellationTokenSource(AtMost);
        using var jpeg = new MemoryStream();
        await using var run = EncoderRun.Start(options.Value.FfmpegPath, arguments, AtMost, stdout => stdout.CopyToAsync(jpeg, limit.Token));
        await run.WriteAsync(media, limit.Token);
        await run.CompleteAsync();
        return jpeg.ToArray();
    }
}
