namespace LiveClasses.Tests.Support;

/// <summary>Real time, moved forward by hand.</summary>
internal sealed class MovedClock : TimeProvider
{
    private TimeSpan ahead;

    public void Forward(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(ahead.TotalSeconds * TimestampFrequency);
}
