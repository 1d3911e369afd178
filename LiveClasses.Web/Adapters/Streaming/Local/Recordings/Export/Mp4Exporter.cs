using System.ComponentModel;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;

/// <summary>
/// Makes an MP4 of a recording by ffmpeg, without encoding anything: the segments are fed in as they are, moved together where something was cut out or the
/// stream broke off. It is encoded anew only for a name in the picture, or when the class was sent with encoders of several kinds.
/// </summary>
internal sealed class Mp4Exporter(RecordingShelves shelves, IFileStorage kept, DiskSpace disk, IOptions<LocalStreamingOptions> options) : IRecordingExporter
{
    /// <summary>A segment that is not taken within so long: ffmpeg hangs.</summary>
    private static readonly TimeSpan StallsAfter = TimeSpan.FromMinutes(2);

    /// <summary>From the last byte in to the last byte out.</summary>
    private static readonly TimeSpan FinishWithin = TimeSpan.FromMinutes(10);

    /// <summary>How much of the bar is for what comes after the last segment.</summary>
    private const double ShareOfSegments = 0.95;

    public async Task<long> ExportAsync(ExportOrder order, Action<double> done, CancellationToken cancellation)
    {
        var media = await shelves.FindAsync(order.Recording, isWhole: false, cancellation);
        if (media is not { Played.Count: > 0 })
        {
            throw new ExportFailedException(order.Recording.IsStored
                ? "The recording's video cannot be found."
                : "The recording is still on its way to where files are kept. Try again in half an hour.");
        }

        var bytes = media.Played.Sum(entry => entry.Bytes);
        var space = disk.Now();
        // Once while it is made, once where it is kept, which may be the same disk.
        if (space.FreeBytes - space.ReserveBytes < bytes * 2)
            throw new ExportFailedException($"The disk is too full to make the file: it needs {bytes * 2 / 1_000_000:N0} MB.");

        using var scratch = new ExportFolder(options.Value.RecordingsPath, order.Id);
        try
        {
            var file = await MakeAsync(order, media, scratch, share => done(share * ShareOfSegments), cancellation);
            await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20, useAsync: true);
            await kept.PutAsync(ExportFiles.KeyOf(order.Recording.Prefix, order.Id), content, ExportFiles.MediaType, cancellation);
            return content.Length;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ExportFailedException("The file could not be written. The disk may be full: try again later.", fault);
        }
        catch (Win32Exception fault)
        {
            throw new ExportFailedException("ffmpeg is missing on the server. An administrator has to install it.", fault);
        }
    }

    private async Task<string> MakeAsync(ExportOrder order, RecordedMedia media, ExportFolder scratch, Action<double> done, CancellationToken cancellation)
    {
        var runs = await ExportRun.OfAsync(media, cancellation);
        var fed = new FedShare(media.Played.Sum(entry => entry.Bytes), done);
        if (runs.Count == 1 && order.Watermark is null)
        {
            await FeedAsync(media, runs[0], ExportArguments.Copy(scratch.File("export.mp4")), fed, cancellation);
            return scratch.File("export.mp4");
        }

        string? name = null;
        if (order.Watermark is { } words)
            await File.WriteAllTextAsync(name = scratch.File("name.txt"), words, cancellation);
        var (width, height) = runs.Select(run => (run.Init.Video.Width, run.Init.Video.Height)).MaxBy(size => size.Width * size.Height);
        var parts = new List<string>();
        foreach (var run in runs)
        {
            parts.Add(scratch.File($"run-{parts.Count}.mp4"));
            await FeedAsync(media, run, ExportArguments.Encode(parts[^1], width / 2 * 2, height / 2 * 2, run.Init.Audio is not null, name), fed, cancellation);
        }

        if (parts is [var only])
            return only;
        await File.WriteAllLinesAsync(scratch.File("runs.txt"), Enumerable.Range(0, parts.Count).Select(i => $"file run-{i}.mp4"), cancellation);
        await using var join = Start(ExportArguments.Join(scratch.File("runs.txt"), scratch.File("export.mp4")));
        await EndAsync(join, cancellation);
        return scratch.File("export.mp4");
    }

    /// <summary>One run into one ffmpeg, each segment where the one before it ended.</summary>
    private async Task FeedAsync(RecordedMedia media, ExportRun run, IReadOnlyList<string> arguments, FedShare fed, CancellationToken cancellation)
    {
        var tracks = run.Init.Audio is { } audio ? [run.Init.Video, audio] : new[] { run.Init.Video };
        await using var ffmpeg = Start(arguments);
        await WriteAsync(ffmpeg, run.Init.Bytes, cancellation);
        var (at, shift) = (TimeSpan.Zero, 0.0);
        SegmentEntry? before = null;
        foreach (var entry in run.Segments)
        {
            var segment = await media.ReadAsync(new MediaName(MediaKind.Segment, entry.Number), cancellation)
                ?? throw new InvalidDataException($"Segment {entry.Number} is missing.");
            if (before is null || entry.Number != before.Number + 1 || entry.IsDiscontinuity)
                shift = at.TotalSeconds - (FragmentTimes.StartOf(segment, run.Init.Video) ?? at.TotalSeconds);
            FragmentTimes.Shift(segment, tracks, shift);
            await WriteAsync(ffmpeg, segment, cancellation);
            at += entry.Duration;
            before = entry;
            fed.Add(entry.Bytes);
        }

        await EndAsync(ffmpeg, cancellation);
    }

    private EncoderRun Start(IReadOnlyList<string> arguments)
    {
        var run = EncoderRun.Start(options.Value.FfmpegPath, arguments, StallsAfter, stdout => stdout.CopyToAsync(Stream.Null));
        run.BeModest(); // the cores belong to live classes
        return run;
    }

    private static async Task WriteAsync(EncoderRun ffmpeg, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!await ffmpeg.WriteAsync(bytes, cancellation))
            throw new IOException($"ffmpeg has ended: {ffmpeg.LastWords}");
    }

    private static async Task EndAsync(EncoderRun ffmpeg, CancellationToken cancellation)
    {
        await ffmpeg.CompleteAsync(FinishWithin).AsTask().WaitAsync(cancellation);
        if (ffmpeg.ExitCode != 0)
            throw new IOException($"ffmpeg ended with {ffmpeg.ExitCode}: {ffmpeg.LastWords}");
    }

    private sealed class FedShare(long all, Action<double> done)
    {
        private long bytes;

        public void Add(long more)
        {
            bytes += more;
            done(Math.Min(1, bytes / (double)Math.Max(1, all)));
        }
    }
}
