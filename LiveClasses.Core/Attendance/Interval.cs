namespace LiveClasses.Core.Attendance;

/// <summary>A stretch of time from <paramref name="From"/> up to, not including, <paramref name="To"/>.</summary>
public readonly record struct Interval(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;

    /// <summary>An interval that ends before it begins (clocks of two nodes differ, F10) holds nothing.</summary>
    public bool IsEmpty => To <= From;
}
