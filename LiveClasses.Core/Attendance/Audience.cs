namespace LiveClasses.Core.Attendance;

/// <summary>How many were there at once. Pure: everybody's time in, two numbers out.</summary>
/// <param name="Peak">The most at one moment.</param>
/// <param name="Average">Weighted by time.</param>
public sealed record Audience(int Peak, double Average)
{
    /// <param name="people">When each person was there, one set a person, within the live time.</param>
    /// <param name="live">Length of the live time.</param>
    public static Audience Of(IEnumerable<IReadOnlyList<Interval>> people, TimeSpan live)
    {
        var steps = new List<(DateTimeOffset At, int Change)>();
        var total = TimeSpan.Zero;
        foreach (var interval in people.SelectMany(person => person))
        {
            steps.Add((interval.From, 1));
            steps.Add((interval.To, -1));
            total += interval.Length;
        }

        int now = 0, peak = 0;
        // At one moment those who go leave before others come.
        foreach (var (_, change) in steps.OrderBy(step => step.At).ThenBy(step => step.Change))
        {
            now += change;
            peak = Math.Max(peak, now);
        }

        return new Audience(peak, live > TimeSpan.Zero ? total / live : 0);
    }
}
