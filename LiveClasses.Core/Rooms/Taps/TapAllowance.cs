namespace LiveClasses.Core.Rooms.Taps;

/// <summary>How many taps of one person still count: so many at once, so many a second after that. Tabs share it.</summary>
internal sealed class TapAllowance(long since, TimeProvider clock)
{
    public const int Burst = 16;
    public const int PerSecond = 8;

    private readonly Lock gate = new();
    private double left = Burst;
    private long at = since;

    /// <summary>Nothing was taken for long enough to forget about this person.</summary>
    public bool IsFull => clock.GetElapsedTime(at).TotalSeconds * PerSecond >= Burst;

    /// <summary>At most what is wanted.</summary>
    public int Take(int wanted)
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            left = Math.Min(Burst, left + (clock.GetElapsedTime(at, now).TotalSeconds * PerSecond));
            at = now;
            var taken = Math.Min(wanted, (int)left);
            left -= taken;
            return taken;
        }
    }
}
