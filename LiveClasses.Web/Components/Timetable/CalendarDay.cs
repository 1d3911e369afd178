using LiveClasses.Core.Timetable;
using NodaTime;

namespace LiveClasses.Web.Components.Timetable;

/// <summary>The classes of a day as the reader's clocks have them.</summary>
public sealed record CalendarDay(LocalDate Date, IReadOnlyList<CalendarSlot> Slots)
{
    public static IReadOnlyList<CalendarDay> Of(CalendarSpan span, IReadOnlyList<CalendarEntry> entries, DateTimeZone zone)
    {
        var byDay = entries.Select(entry => new CalendarSlot(entry, zone.Clock(entry.StartsAt), zone.Clock(entry.EndsAt))).ToLookup(slot => slot.Start.Date);
        return [.. span.Days.Select(day => new CalendarDay(day, [.. byDay[day]]))];
    }

    /// <summary>Classes that overlap stand side by side: each with its column and how many there are.</summary>
    public IEnumerable<(CalendarSlot Slot, int Lane, int Lanes)> Lanes()
    {
        var together = new List<(CalendarSlot Slot, int Lane)>();
        var until = LocalDateTime.MinIsoValue;
        foreach (var slot in Slots.OrderBy(slot => slot.Start).ThenByDescending(slot => slot.End))
        {
            if (slot.Start >= until)
            {
                foreach (var placed in Numbered(together))
                    yield return placed;
                together.Clear();
            }

            var taken = together.Where(other => other.Slot.End > slot.Start).Select(other => other.Lane).ToHashSet();
            together.Add((slot, Enumerable.Range(0, together.Count + 1).First(lane => !taken.Contains(lane))));
            until = LocalDateTime.Max(until, slot.End);
        }

        foreach (var placed in Numbered(together))
            yield return placed;
    }

    private static IEnumerable<(CalendarSlot Slot, int Lane, int Lanes)> Numbered(List<(CalendarSlot Slot, int Lane)> together)
    {
        var lanes = together.Count == 0 ? 0 : together.Max(one => one.Lane) + 1;
        return [.. together.Select(one => (one.Slot, one.Lane, lanes))];
    }
}

/// <summary>A class on the reader's clocks.</summary>
public sealed record CalendarSlot(CalendarEntry Entry, LocalDateTime Start, LocalDateTime End)
{
    private const int DayMinutes = 24 * 60;

    /// <summary>Minutes after midnight.</summary>
    public int From => (Start.Hour * 60) + Start.Minute;

    /// <summary>Minutes after midnight; a class that goes on after midnight ends its day there. Clocks that are put back must not turn it round.</summary>
    public int Until => Math.Max(From + 15, End.Date > Start.Date ? DayMinutes : (End.Hour * 60) + End.Minute);
}
