using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>Who came back after a cut, how soon, and with what.</summary>
internal sealed class WireCutResult(IReadOnlyList<Participant> viewers, LineLedger lines, UsageSpan.Used returning)
{
    public int Viewers => viewers.Count;

    /// <summary>Milliseconds until a circuit was taken up again, of those that were.</summary>
    public Percentiles Resumed { get; } = new(viewers.Select(viewer => viewer.ResumedAfter).OfType<double>());

    /// <summary>Milliseconds until the chat was drawn anew.</summary>
    public Percentiles Pictures { get; } = new(viewers.Select(viewer => viewer.PictureAfter).OfType<double>());

    /// <summary>What the server used from the cut until the last one was back.</summary>
    public UsageSpan.Used Returning => returning;

    public int Lines => lines.Accepted;

    public bool WereAllLinesTaken => lines.Accepted == lines.Sent && lines.Sent > 0;

    /// <summary>Viewers that have every line of the class.</summary>
    public int Complete => viewers.Count(viewer => viewer.Tally.Delivered == lines.Accepted);

    /// <summary>Lines that came twice into the same picture.</summary>
    public int Doubled => viewers.Sum(viewer => viewer.Tally.Doubled);

    /// <summary>Why circuits ended, if any did.</summary>
    public IEnumerable<string> Lost => viewers.Select(viewer => viewer.Lost).OfType<string>();

    public double ShareWithin(TimeSpan limit) => (double)viewers.Count(viewer => viewer.ResumedAfter <= limit.TotalMilliseconds) / viewers.Count;
}
