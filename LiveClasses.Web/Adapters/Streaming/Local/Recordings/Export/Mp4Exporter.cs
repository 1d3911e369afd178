using System.ComponentModel;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;

/// <summary>
/// Makes an MP4 of a recording by ffmpeg, without encoding anything: the segments are fed in as they are, moved together where something was cut out or the
/// stream broke off. It is encoded anew only for a name in the picture, or when the class was sent with encoders of several kinds.
/// </summary>
internal sealed class Mp4Exporter(IEnumerable<IExportSource> sources, IFileStorage kept, DiskSpace disk, IOptions<LocalStreamingOptions> options) : IRecordingExporter
{
    /// <summary>A segment that is not taken within so long: ffmpeg hangs.</summary>
    private static readonly TimeSpan StallsAfter = TimeSpan.FromMinutes(2);

    /// <summary>From the last byte in to the last byte out.</summary>
    private static readonly TimeSpan FinishWithin = TimeSpan.FromMinutes(10);

    /// <summary>How much of the bar is for what comes after the last segment.</summary>
    private const double ShareOfSegments = 0.95;

    public async Task<long> ExportAsync(ExportOrder order, Action<double> done, CancellationToken cancellation)
    {
        try
        {
            var media = await FindAsync(order.Recording, cancellation);
            var space = disk.Now();
            // Once while it is made, once where it is kept, which may be the same disk.
            if (space.FreeBytes - space.ReserveBytes < media.Bytes * 2)
                throw new ExportFailedException($"The disk is too full to make the file: it needs {media.Bytes * 2 / 1_000_000:N0} MB.");

            using var scratch = new ExportFolder(options.Value.RecordingsPath, order.Id);
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

    private async Task<ExportMedia> FindAsync(ShelvedRecording recording, CancellationToken cancellation)
    {
        // What was set up later, such as a provider elsewhere, stands before local video.
        foreach (var source in sources.Reverse())
        {
            if (await source.FindAsync(recording, cancellation) is { } media)
                return media;
        }

        throw new ExportFailedException(recording.IsStored
            ? "The recording's video cannot be found."
            : "The recording is still on its way to where files are kept. Try again in half an hour.");
    }

    private async Task<string> MakeAsync(ExportOrder order, ExportMedia media, ExportFolder scratch, Action<double> done, CancellationToken cancellation)
    {
        var runs = media.Runs;
        var fed = new FedShare(media.Bytes, done);
        if (runs.Count == 1 && order.Watermark is null)
        {
            await FeedAsync(runs[0], ExportArguments.Copy(runs[0].Format, scratch.File("export.mp4")), fed, cancellation);
            return scratch.File("export.mp4");
        }

        string? name = null;
        if (order.Watermark is { } words)
            await File.WriteAllTextAsync(name = scratch.File("name.txt"), words, cancellation);
        var (width, height) = runs.Select(run => (run.Width, run.Height)).MaxBy(size => size.Width * size.Height);
        var parts = new List<string>();
        foreach (var run in runs)
        {
            parts.Add(scratch.File($"run-{parts.Count}.mp4"));
            await FeedAsync(run, ExportArguments.Encode(run.Format, parts[^1], width / 2 * 2, height / 2 * 2, run.HasSound, name), fed, cancellation);
        }

        if (parts is [var only])
            return only;
        await File.WriteAllLinesAsync(scratch.File("runs.txt"), Enumerable.Range(0, parts.Count).Select(i => $"file run-{i}.mp4"), cancellation);
        await using var join = Start(ExportArguments.Join(scratch.File("runs.txt"), scratch.File("export.mp4")));
        await EndAsync(join, cancellation);
        return scratch.File("export.mp4");
    }

    /// <summary>One run into one ffmpeg.</summary>
    private async Task FeedAsync(ExportRun run, IReadOnlyList<string> arguments, FedShare fed, CancellationToken cancellation)
    {
        await using var ffmpeg = Start(arguments);
        await foreach (var piece in run.Pieces(cancellation))
        {
            await WriteAsync(ffmpeg, piece, cancellation);
            fed.Add(piece.Length);
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
