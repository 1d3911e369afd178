namespace LiveClasses.Core.Attendance;

/// <summary>How presence becomes attendance. Pure: spans in, a state out.</summary>
public static class AttendanceRule
{
    /// <summary>Share of the live minutes from which on somebody was present.</summary>
    public const double Threshold = .75;

    /// <summary>A reconnect within this time is no absence (ATT-01).</summary>
    public static readonly TimeSpan BridgedGap = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestGrace = TimeSpan.FromMinutes(5);

    /// <param name="spans">Every stay of one person, over all tabs and devices (F11).</param>
    /// <param name="live">From the real start to the real end.</param>
    /// <param name="outages">When the stream was away; these minutes count neither for nor against anybody.</param>
    public static Attended Of(IEnumerable<Interval> spans, Interval live, IntervalSet outages)
    {
        var counted = IntervalSet.Of(live).Subtract(outages);
        var there = IntervalSet.Of(spans).Bridge(BridgedGap).Intersect(IntervalSet.Of(live));
        var minutes = there.Intersect(counted).Total;
        // A stream that was away all the time leaves nothing to miss: whoever came was present.
        var share = counted.IsEmpty ? (there.IsEmpty ? 0 : 1) : minutes / counted.Total;
        return new Attended(there.Intervals, minutes, share, StateOf(there, share, live));
    }

    /// <summary>Of a class that is held elsewhere: whether somebody went there, and when. No minutes, because nobody sees them leave.</summary>
    public static Attended OfMeeting(IEnumerable<Interval> spans, Interval live)
    {
        var there = IntervalSet.Of(spans);
        return there.Intersect(IntervalSet.Of(live)).IsEmpty
            ? new Attended([], TimeSpan.Zero, 0, AttendanceState.Absent)
            : new Attended([], TimeSpan.Zero, 0, AttendanceState.Joined) { JoinedAt = there.Intervals[0].From };
    }

    /// <summary>What somebody could have attended at most.</summary>
    public static TimeSpan Countable(Interval live, IntervalSet outages) => IntervalSet.Of(live).Subtract(outages).Total;

    private static AttendanceState StateOf(IntervalSet there, double share, Interval live)
    {
        if (there.IsEmpty)
            return AttendanceState.Absent;
        if (share >= Threshold)
            return AttendanceState.Present;
        // In a short class five minutes are a lot.
        var grace = live.Length / 10 < LongestGrace ? live.Length / 10 : LongestGrace;
        var isLate = there.Intervals[0].From - live.From > grace;
        var isEarly = live.To - there.Intervals[^1].To > grace;
        return (isLate, isEarly) switch
        {
            (true, false) => AttendanceState.Late,
            (false, true) => AttendanceState.LeftEarly,
            _ => AttendanceState.Partial,
        };
    }
}

/// <summary>What came out for one person.</summary>
/// <param name="Spans">When they were there while the class was live.</param>
/// <param name="Minutes">Their counted time.</param>
/// <param name="Share">Of what could be attended, 0 to 1.</param>
public sealed record Attended(IReadOnlyList<Interval> Spans, TimeSpan Minutes, double Share, AttendanceState State)
{
    /// <summary>Of a class that is held elsewhere: when they went there.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>What counts as having been present: the share of the minutes, or, where nobody can see them, having gone there.</summary>
    public bool IsPresent => State is AttendanceState.Present or AttendanceState.Joined;
}
