using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace LiveClasses.Core.Timetable.Ics;

/// <summary>
/// The rules of a zone for the span of a calendar file (RFC 5545, 3.6.5): every change of its clocks in that span by its date, not as a rule that a program would have
/// to continue, because no zone keeps its rule for ever.
/// </summary>
internal static class IcsZone
{
    private static readonly LocalDateTime LongAgo = new(1970, 1, 1, 0, 0);

    public static bool IsUtc(DateTimeZone zone) => zone.Id is "UTC" or "Etc/UTC";

    public static void Write(IcsText text, DateTimeZone zone, DateTimeOffset from, DateTimeOffset until)
    {
        text.Raw("BEGIN", "VTIMEZONE");
        text.Raw("TZID", zone.Id);
        foreach (var interval in zone.GetZoneIntervals(Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(until.AddSeconds(1))))
            Write(text, zone, interval);
        text.Raw("END", "VTIMEZONE");
    }

    /// <summary>The change at the beginning of an interval, in the time that the clocks showed until then. Each on its own: some programs read only the first of several dates.</summary>
    private static void Write(IcsText text, DateTimeZone zone, ZoneInterval interval)
    {
        var isOld = !interval.HasStart || interval.Start < Instant.FromUnixTimeSeconds(0);
        var before = isOld ? interval.WallOffset : zone.GetUtcOffset(interval.Start - Duration.Epsilon);
        var kind = interval.Savings > Offset.Zero ? "DAYLIGHT" : "STANDARD";
        text.Raw("BEGIN", kind);
        text.Raw("DTSTART", IcsText.Local(isOld ? LongAgo : interval.Start.WithOffset(before).LocalDateTime));
        text.Raw("TZOFFSETFROM", Words(before));
        text.Raw("TZOFFSETTO", Words(interval.WallOffset));
        text.Text("TZNAME", interval.Name);
        text.Raw("END", kind);
    }

    private static string Words(Offset offset) =>
        (offset < Offset.Zero ? "-" : "+") + TimeSpan.FromSeconds(Math.Abs(offset.Seconds)).ToString(offset.Seconds % 60 == 0 ? "hhmm" : "hhmmss", CultureInfo.InvariantCulture);
}
