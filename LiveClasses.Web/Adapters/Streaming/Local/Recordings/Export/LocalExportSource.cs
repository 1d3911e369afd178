using System.Runtime.CompilerServices;
using LiveClasses.Core.Recordings;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;

/// <summary>Recordings of local video: a run is what has the same init segment.</summary>
internal sealed class LocalExportSource(RecordingShelves shelves) : IExportSource
{
    public async Task<ExportMedia?> FindAsync(ShelvedRecording recording, CancellationToken cancellation)
    {
        if (await shelves.FindAsync(recording, isWhole: false, cancellation) is not { Played.Count: > 0 } media)
            return null;
        var runs = new List<(InitSegment Init, List<SegmentEntry> Segments)>();
        var inits = new Dictionary<int, InitSegment>();
        foreach (var entry in media.Played)
        {
            if (!inits.TryGetValue(entry.Init, out var init))
            {
                var bytes = await media.ReadAsync(new MediaName(MediaKind.Init, entry.Init), cancellation) ?? throw new InvalidDataException($"Init segment {entry.Init} is missing.");
                inits[entry.Init] = init = InitSegment.Parse(bytes);
            }

            // A publisher that came back with the same encoder has the same one under another number.
            if (runs is [.., var last] && last.Init.Bytes.AsSpan().SequenceEqual(init.Bytes))
                last.Segments.Add(entry);
            else
                runs.Add((init, [entry]));
        }

        return new ExportMedia([.. runs.Select(run => RunOf(media, run.Init, run.Segments))], media.Played.Sum(entry => entry.Bytes));
    }

    private static ExportRun RunOf(RecordedMedia media, InitSegment init, List<SegmentEntry> segments) =>
        new(ExportRun.Fragments, init.Video.Width, init.Video.Height, init.Audio is not null, cancellation => PiecesAsync(media, init, segments, cancellation));

    private static async IAsyncEnumerable<byte[]> PiecesAsync(
        RecordedMedia media, InitSegment init, List<SegmentEntry> segments, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var tracks = init.Audio is { } audio ? [init.Video, audio] : new[] { init.Video };
        yield return init.Bytes;
        var (at, shift) = (TimeSpan.Zero, 0.0);
        SegmentEntry? before = null;
        foreach (var entry in segments)
        {
            var segment = await media.ReadAsync(new MediaName(MediaKind.Segment, entry.Number), cancellation)
                ?? throw new InvalidDataException($"Segment {entry.Number} is missing.");
            if (before is null || entry.Number != before.Number + 1 || entry.IsDiscontinuity)
                shift = at.TotalSeconds - (FragmentTimes.StartOf(segment, init.Video) ?? at.TotalSeconds);
            FragmentTimes.Shift(segment, tracks, shift);
            yield return segment;
            at += entry.Duration;
            before = entry;
        }
    }
}
