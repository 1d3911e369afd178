using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;

/// <summary>Segments that one decoder can play one after the other: their init segments are the same.</summary>
internal sealed record ExportRun(InitSegment Init, IReadOnlyList<SegmentEntry> Segments)
{
    public static async Task<IReadOnlyList<ExportRun>> OfAsync(RecordedMedia media, CancellationToken cancellation)
    {
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

        return [.. runs.Select(run => new ExportRun(run.Init, run.Segments))];
    }
}
