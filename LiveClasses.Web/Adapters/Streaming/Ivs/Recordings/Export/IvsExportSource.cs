using System.Runtime.CompilerServices;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings.Export;

/// <summary>Recordings that IVS made: the best picture of each, one after the other, from our copy or from the bucket.</summary>
internal sealed class IvsExportSource(IvsReplays replays) : IExportSource
{
    /// <summary>A store far away answers late: so many segments are asked for at once.</summary>
    private const int Ahead = 4;

    /// <summary>Sound may begin a little before the picture, and no time is below zero. ffmpeg lets the file begin at its first time.</summary>
    private const long Beginning = 10 * TransportStream.TicksPerSecond;

    public async Task<ExportMedia?> FindAsync(ShelvedRecording recording, CancellationToken cancellation)
    {
        if (await replays.PlayedAsync(recording.SessionId, recording.Cuts, cancellation) is not { Count: > 0 } played)
            return null;
        // Pieces of one file are no segments of their own: our channels write none.
        if (played.DistinctBy(segment => (segment.Part, segment.Path)).Count() < played.Count)
            throw new ExportFailedException("Amazon IVS has stored this recording in a form that cannot become a file.");
        var runs = new List<(TransportHead Head, List<PlayedSegment> Segments)>();
        foreach (var segment in played)
        {
            // Only after a gap can another encoder have gone on.
            if (segment.IsAfterGap || runs.Count == 0)
            {
                var head = HeadOf(await ReadAsync(recording.SessionId, segment, cancellation));
                if (runs is not [.., var last] || !last.Head.GoesWith(head))
                    runs.Add((head, []));
            }

            runs[^1].Segments.Add(segment);
        }

        return new ExportMedia([.. runs.Select(run => RunOf(recording.SessionId, run.Head, run.Segments))], await replays.BytesAsync(recording.SessionId, played, cancellation));
    }

    private ExportRun RunOf(Guid sessionId, TransportHead head, List<PlayedSegment> segments) =>
        new(ExportRun.TransportStream, segments[0].Width, segments[0].Height, head.HasSound, cancellation => PiecesAsync(sessionId, segments, cancellation));

    private async IAsyncEnumerable<byte[]> PiecesAsync(Guid sessionId, List<PlayedSegment> segments, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var coming = new Queue<Task<byte[]>>();
        var (at, shift) = (TimeSpan.Zero, 0L);
        try
        {
            for (var i = 0; i < segments.Count; i++)
            {
                while (coming.Count < Ahead && i + coming.Count < segments.Count)
                    coming.Enqueue(ReadAsync(sessionId, segments[i + coming.Count], cancellation));
                var segment = await coming.Dequeue();
                if (i == 0 || segments[i].IsAfterGap)
                    shift = Beginning + (long)(at.TotalSeconds * TransportStream.TicksPerSecond) - HeadOf(segment).Start;
                TransportStream.Shift(segment, shift);
                yield return segment;
                at += segments[i].Length;
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(coming)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TransportHead HeadOf(byte[] segment) =>
        TransportStream.Read(segment) ?? throw new ExportFailedException("Amazon IVS has stored this recording in a form that cannot become a file.");

    private async Task<byte[]> ReadAsync(Guid sessionId, PlayedSegment segment, CancellationToken cancellation)
    {
        await using var file = await replays.OpenAsync(sessionId, segment.Part, segment.Path, CutList.None, range: null, cancellation)
            ?? throw new ExportFailedException("A piece of the recording's video is missing where Amazon IVS has put it.");
        var bytes = new byte[file.Length];
        await file.Content.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
