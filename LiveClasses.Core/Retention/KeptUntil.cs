namespace LiveClasses.Core.Retention;

/// <summary>
/// The moment from which something of a class may be removed. Never before its host has been told for <see cref="NoticeDays"/>, whatever outage or change of mind came
/// between; what is kept for a shorter time is announced as the class ends.
/// </summary>
public static class KeptUntil
{
    public const int NoticeDays = 7;

    /// <param name="endedAt">The end of the class; null while it is not over.</param>
    /// <param name="days">How long after it; null is for ever.</param>
    /// <param name="toldAt">When the host was told; null when they have not been yet.</param>
    /// <returns>Null: it is not removed.</returns>
    public static DateTimeOffset? Of(DateTimeOffset? endedAt, int? days, DateTimeOffset? toldAt)
    {
        if (endedAt is not { } ended || days is not { } kept)
            return null;
        var planned = ended.AddDays(kept);
        return toldAt?.AddDays(Math.Min(kept, NoticeDays)) is { } noticed && noticed > planned ? noticed : planned;
    }
}
