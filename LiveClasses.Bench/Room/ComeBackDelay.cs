namespace LiveClasses.Bench.Room;

/// <summary>How long a browser waits before it tries again to get its circuit back: the numbers of <c>wwwroot-js/src/shared/backoff.ts</c>.</summary>
internal static class ComeBackDelay
{
    /// <summary>A try that hangs is given up (<c>wwwroot-js/src/page/reconnect.ts</c>).</summary>
    public static readonly TimeSpan TryAtMost = TimeSpan.FromSeconds(5);

    private static readonly (int From, int To)[] Steps = [(0, 700), (300, 1000), (700, 1700), (1500, 3000), (3000, 5000)];

    /// <param name="attempt">From 0.</param>
    public static TimeSpan Before(int attempt)
    {
        var (from, to) = Steps[Math.Min(attempt, Steps.Length - 1)];
        return TimeSpan.FromMilliseconds(Random.Shared.Next(from, to));
    }
}
