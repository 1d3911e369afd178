namespace LiveClasses.Core.Recordings;

/// <summary>A stretch of a recording, in milliseconds of the whole; the end is not part of it.</summary>
public readonly record struct Cut(long FromMs, long ToMs)
{
    public long LengthMs => ToMs - FromMs;
}

/// <summary>
/// What is taken out of a recording without encoding it again. Video can be cut only where a segment begins, so a cut list is brought to those borders once,
/// when it is made: a segment goes when its middle is cut. Everything later (playlist, pictures, times, export) reads the same list.
/// </summary>
public sealed class CutList
{
    public const int MostCuts = 50;

    public static readonly CutList None = new([]);

    private CutList(IReadOnlyList<Cut> cuts) => Cuts = cuts;

    /// <summary>In order, apart from each other.</summary>
    public IReadOnlyList<Cut> Cuts { get; }

    public long TotalMs => Cuts.Sum(cut => cut.LengthMs);

    /// <summary>What overlaps or touches becomes one.</summary>
    public static CutList Of(IEnumerable<Cut> cuts)
    {
        var apart = new List<Cut>();
        foreach (var cut in cuts.Where(cut => cut.LengthMs > 0).OrderBy(cut => cut.FromMs))
        {
            if (apart is [.., var last] && cut.FromMs <= last.ToMs)
                apart[^1] = last with { ToMs = Math.Max(last.ToMs, cut.ToMs) };
            else
                apart.Add(cut);
        }

        return apart.Count == 0 ? None : new CutList(apart);
    }

    /// <summary>The same list on the borders of segments.</summary>
    /// <param name="segments">Lengths of the segments in milliseconds, in order.</param>
    public CutList OnBordersOf(IEnumerable<double> segments)
    {
        var whole = new List<Cut>();
        var at = 0.0;
        foreach (var length in segments)
        {
            if (Removes((long)(at + (length / 2))))
                whole.Add(new Cut((long)Math.Round(at), (long)Math.Round(at + length)));
            at += length;
        }

        return Of(whole);
    }

    public bool Removes(long atMs) => Cuts.Any(cut => cut.FromMs <= atMs && atMs < cut.ToMs);

    /// <summary>Where a moment of the whole recording is in what is played; one that is cut out is where the cut is.</summary>
    public long ToPlayed(long atMs) => atMs - Cuts.Sum(cut => Math.Clamp(atMs - cut.FromMs, 0, cut.LengthMs));
}
