namespace LiveClasses.Bench.Product;

/// <summary>An hour of class in seconds: time goes on when the bench says so.</summary>
internal sealed class SetClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public void Set(DateTimeOffset now) => _now = now;

    public override DateTimeOffset GetUtcNow() => _now;
}
