namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

/// <summary>Time that passes when the test says so; timers fire on the thread that moves it.</summary>
internal sealed class FakeClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private TimeSpan now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.Ticks;

    public void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(timer => timer.Due <= now)];
            foreach (var timer in due) timer.Due = TimeSpan.MaxValue;
        }

        foreach (var timer in due) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (gate) timers.Add(timer);
        return timer;
    }

    private sealed class Timer(FakeClock clock, Action fire) : ITimer
    {
        public TimeSpan Due { get; set; } = TimeSpan.MaxValue;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate) Due = dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : clock.now + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
