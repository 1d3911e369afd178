using System.Globalization;
using LiveClasses.Core.Timetable;
using NodaTime;

namespace LiveClasses.Web.Components.Timetable;

public enum CalendarLook
{
    Month,
    Week,
    Agenda,
}

/// <summary>Which days a calendar shows, all of it in its address: shareable, and the back button works.</summary>
/// <param name="On">The day it is about.</param>
/// <param name="FirstDay">Of a week.</param>
public sealed record CalendarSpan(CalendarLook Look, LocalDate On, IsoDayOfWeek FirstDay = IsoDayOfWeek.Monday)
{
    /// <summary>Days of an agenda.</summary>
    public const int AgendaDays = 30;

    private static readonly LocalDate Earliest = new(2000, 1, 1), Latest = new(2200, 1, 1);

    public LocalDate From => Look switch
    {
        CalendarLook.Month => WeekOf(On.With(DateAdjusters.StartOfMonth)),
        CalendarLook.Week => WeekOf(On),
        _ => On,
    };

    /// <summary>The day after the last.</summary>
    public LocalDate Until => Look switch
    {
        CalendarLook.Month => WeekOf(On.With(DateAdjusters.EndOfMonth)).PlusWeeks(1),
        CalendarLook.Week => From.PlusWeeks(1),
        _ => From.PlusDays(AgendaDays),
    };

    public IEnumerable<LocalDate> Days => Enumerable.Range(0, Period.DaysBetween(From, Until)).Select(From.PlusDays);

    public CalendarSpan Before => this with { On = Clamp(Step(-1)) };

    public CalendarSpan After => this with { On = Clamp(Step(1)) };

    public string Heading => Look switch
    {
        CalendarLook.Month => On.ToString("MMMM uuuu", CultureInfo.InvariantCulture),
        CalendarLook.Week => Words(From, Until.PlusDays(-1)),
        _ => $"From {On.ToString("d MMMM uuuu", CultureInfo.InvariantCulture)}",
    };

    public string Address => $"/calendar?view={Look.ToString().ToLowerInvariant()}&on={On.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}";

    /// <summary>What an address says, made harmless.</summary>
    public static CalendarSpan Of(string? view, string? on, LocalDate today, string? locale)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(on ?? "");
        return new(Shared.Choice.Of<CalendarLook>(view) ?? CalendarLook.Month, Clamp(day.Success ? day.Value : today), locale is "en-US" ? IsoDayOfWeek.Sunday : IsoDayOfWeek.Monday);
    }

    /// <summary>The moments of the span on the reader's clocks.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) In(DateTimeZone zone) => (zone.At(From.AtMidnight()), zone.At(Until.AtMidnight()));

    private LocalDate Step(int by) => Look switch
    {
        CalendarLook.Month => On.With(DateAdjusters.StartOfMonth).PlusMonths(by),
        CalendarLook.Week => On.PlusWeeks(by),
        _ => On.PlusDays(AgendaDays * by),
    };

    private static LocalDate Clamp(LocalDate day) => day < Earliest ? Earliest : day > Latest ? Latest : day;

    private LocalDate WeekOf(LocalDate day) => day.With(DateAdjusters.PreviousOrSame(FirstDay));

    private static string Words(LocalDate first, LocalDate last) => first.Month == last.Month
        ? $"{first.Day} to {last.ToString("d MMMM uuuu", CultureInfo.InvariantCulture)}"
        : $"{first.ToString(first.Year == last.Year ? "d MMMM" : "d MMMM uuuu", CultureInfo.InvariantCulture)} to {last.ToString("d MMMM uuuu", CultureInfo.InvariantCulture)}";
}
