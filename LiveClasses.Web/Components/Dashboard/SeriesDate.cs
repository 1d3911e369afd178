using LiveClasses.Core.Sessions;
using LiveClasses.Core.Timetable;
using NodaTime;

namespace LiveClasses.Web.Components.Dashboard;

/// <summary>A date of a series as its form shows it before anything is stored.</summary>
/// <param name="Change">What the clocks do at its time.</param>
public sealed record SeriesDate(LocalDate Date, bool IsSkipped, ClockChange Change)
{
    public static IReadOnlyList<SeriesDate> Of(SessionPlan plan, Recurrence rule)
    {
        var zone = DateTimeZoneProviders.Tzdb[plan.TimeZone];
        return [.. rule.Plan(plan.StartsAt.Date).Select(one => new SeriesDate(one.Date, one.IsSkipped, zone.ChangeAt(one.Date + plan.StartsAt.TimeOfDay)))];
    }
}
