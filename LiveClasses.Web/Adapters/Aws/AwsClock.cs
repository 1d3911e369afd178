namespace LiveClasses.Web.Adapters.Aws;

/// <summary>
/// Amazon's time, as its answers tell it. What Amazon checks against its own clock is made by this one, so that a machine whose clock is minutes off is
/// served all the same (F10).
/// </summary>
internal sealed class AwsClock(TimeProvider clock)
{
    /// <summary>The header has whole seconds, and an answer takes its time: less says nothing about a clock.</summary>
    private static readonly TimeSpan Exact = TimeSpan.FromSeconds(3);

    private long skew;

    public DateTimeOffset Now => clock.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref skew));

    /// <summary>The <c>Date</c> of an answer that has just come.</summary>
    public void Heard(DateTimeOffset? date)
    {
        if (date is not { } theirs)
            return;
        var off = theirs - clock.GetUtcNow();
        Volatile.Write(ref skew, off.Duration() > Exact ? off.Ticks : 0);
    }
}
