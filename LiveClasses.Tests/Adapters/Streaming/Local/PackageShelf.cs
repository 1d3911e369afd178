using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Keeps what a packager makes.</summary>
internal sealed class PackageShelf : IPackageSink
{
    private TimeSpan time;

    public List<(InitSegment Init, List<List<MediaPart>> Segments)> Stretches { get; } = [];

    public IEnumerable<MediaPart> Parts => Stretches.SelectMany(stretch => stretch.Segments).SelectMany(segment => segment);

    public TimeSpan Duration => TimeSpan.FromTicks(Parts.Sum(part => part.Duration.Ticks));

    public Exception? Fault { get; set; }

    /// <summary>All samples of a track, in the order of the stream.</summary>
    public IReadOnlyList<Sample> Samples(bool isVideo)
    {
        var samples = new List<Sample>();
        foreach (var (init, segments) in Stretches)
        {
            var track = isVideo ? init.Video : init.Audio;
            foreach (var part in segments.SelectMany(segment => segment))
            {
                var moof = (int)InitSegment.U32(part.Bytes);
                FragmentReader.Read(part.Bytes[..moof], part.Bytes[moof..], (id, sample) =>
                {
                    if (id == track?.Id)
                        samples.Add(sample);
                });
            }
        }

        return samples;
    }

    /// <summary>The first stretch as one file.</summary>
    public byte[] File() => [.. Stretches[0].Init.Bytes, .. Stretches[0].Segments.SelectMany(segment => segment).SelectMany(part => part.Bytes)];

    public bool MayBegin() => true;

    public TimeSpan BeginStretch(InitSegment init)
    {
        Stretches.Add((init, []));
        return time;
    }

    public void BeginSegment(TimeSpan runTime, Sample? keyFrame) => Stretches[^1].Segments.Add([]);

    public void AddPart(MediaPart part)
    {
        if (Fault is not null)
            throw Fault;
        Stretches[^1].Segments[^1].Add(part);
        time += part.Duration;
    }

    public void EndSegment()
    {
    }

    public void EndStretch()
    {
    }
}
