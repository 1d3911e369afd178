using NodaTime;

namespace LiveClasses.Core.Timetable;

/// <summary>What the clocks of a zone do at a wall time.</summary>
public enum ClockChange
{
    None,

    /// <summary>They are put forward over it: nobody's clock shows it on that day.</summary>
    Skipped,

    /// <summary>They are put back over it: every clock shows it twice on that day.</summary>
    Repeated,
}

/// <summary>
/// From the clock on the wall to the moment (F12). A time that the clocks skip moves on by the gap, one that they show twice is the first of the two: nothing about a
/// change of clocks is an error. RFC 5545 reads such times in the same way, so a calendar program that gets our wall time means the same moment.
/// </summary>
public static class WallTime
{
    public static DateTimeOffset At(this DateTimeZone zone, LocalDateTime wall) => zone.AtLeniently(wall).ToInstant().ToDateTimeOffset();

    /// <summary>What a clock in the zone shows at that moment.</summary>
    public static LocalDateTime Clock(this DateTimeZone zone, DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;

    public static ClockChange ChangeAt(this DateTimeZone zone, LocalDateTime wall) => zone.MapLocal(wall).Count switch
    {
        0 => ClockChange.Skipped,
        1 => ClockChange.None,
        _ => ClockChange.Repeated,
    };
}
