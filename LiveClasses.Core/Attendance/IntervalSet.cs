namespace LiveClasses.Core.Attendance;

/// <summary>A set of moments, kept as intervals in order that neither overlap nor touch. Immutable; no operation can make negative time.</summary>
public sealed class IntervalSet
{
    public static readonly IntervalSet Empty = new([]);

    private readonly Interval[] intervals;

    private IntervalSet(Interval[] ordered) => intervals = ordered;

    public IReadOnlyList<Interval> Intervals => intervals;

    public bool IsEmpty => intervals.Length == 0;

    public TimeSpan Total => intervals.Aggregate(TimeSpan.Zero, (sum, interval) => sum + interval.Length);

    /// <summary>The union of any intervals, in any order; empty and backward ones count for nothing.</summary>
    public static IntervalSet Of(params IEnumerable<Interval> any)
    {
        var merged = new List<Interval>();
        foreach (var next in any.Where(interval => !interval.IsEmpty).OrderBy(interval => interval.From))
        {
            if (merged.Count > 0 && next.From <= merged[^1].To)
                merged[^1] = merged[^1] with { To = Later(merged[^1].To, next.To) };
            else
                merged.Add(next);
        }

        return merged.Count == 0 ? Empty : new([.. merged]);
    }

    public IntervalSet Union(IntervalSet other) => Of(intervals.Concat(other.intervals));

    public IntervalSet Intersect(IntervalSet other)
    {
        var common = new List<Interval>();
        for (int mine = 0, theirs = 0; mine < intervals.Length && theirs < other.intervals.Length;)
        {
            var (a, b) = (intervals[mine], other.intervals[theirs]);
            var both = new Interval(Later(a.From, b.From), Earlier(a.To, b.To));
            if (!both.IsEmpty)
                common.Add(both);
            if (a.To < b.To)
                mine++;
            else
                theirs++;
        }

        return new([.. common]);
    }

    /// <summary>What is here and not in the other.</summary>
    public IntervalSet Subtract(IntervalSet other)
    {
        var left = new List<Interval>();
        foreach (var interval in intervals)
        {
            var from = interval.From;
            foreach (var hole in other.intervals)
            {
                if (hole.To <= from)
                    continue;
                if (hole.From >= interval.To)
                    break;
                if (hole.From > from)
                    left.Add(new(from, hole.From));
                from = Later(from, hole.To);
            }

            if (from < interval.To)
                left.Add(new(from, interval.To));
        }

        return new([.. left]);
    }

    /// <summary>Closes gaps of at most this length.</summary>
    public IntervalSet Bridge(TimeSpan gap)
    {
        var bridged = new List<Interval>();
        foreach (var next in intervals)
        {
            if (bridged.Count > 0 && next.From - bridged[^1].To <= gap)
                bridged[^1] = bridged[^1] with { To = next.To };
            else
                bridged.Add(next);
        }

        return new([.. bridged]);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
