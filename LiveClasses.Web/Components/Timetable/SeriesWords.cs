using System.Globalization;
using LiveClasses.Core.Timetable;
using NodaTime;

namespace LiveClasses.Web.Components.Timetable;

/// <summary>Words for series.</summary>
internal static class SeriesWords
{
    public static string Of(SeriesScope scope) => scope switch
    {
        SeriesScope.This => "This class only",
        SeriesScope.Following => "This and the following classes of the series",
        _ => "All classes of the series",
    };

    public static string? HintOf(SeriesScope scope) => scope switch
    {
        SeriesScope.This => "It keeps its own time when the series is moved later.",
        SeriesScope.Following => "What you change here is changed in each of them; everything else stays.",
        _ => null,
    };

    public static string Of(RepeatKind kind) => kind switch
    {
        RepeatKind.Daily => "Every day",
        RepeatKind.Weekly => "Every week",
        RepeatKind.MonthlyOnDay => "Every month, on the same day",
        _ => "Every month, on the same weekday",
    };

    /// <summary>What the clocks do at the time of a class; null for nothing.</summary>
    public static string? Of(ClockChange change, LocalTime time) => change switch
    {
        ClockChange.Skipped => $"The clocks are put forward over {Clock(time)}: it starts right after.",
        ClockChange.Repeated => $"The clocks show {Clock(time)} twice: it starts the first time.",
        _ => null,
    };

    /// <summary>"Every 2 weeks on Monday and Thursday".</summary>
    public static string Of(Recurrence rule)
    {
        var unit = rule.Every switch { RepeatKind.Daily => "day", RepeatKind.Weekly => "week", _ => "month" };
        var often = rule.Interval == 1 ? $"Every {unit}" : $"Every {rule.Interval} {unit}s";
        return rule.Every switch
        {
            RepeatKind.Weekly when rule.Days is not Weekdays.None => $"{often} on {Join(Each(rule.Days))}",
            RepeatKind.MonthlyOnDay => $"{often} on the same day",
            RepeatKind.MonthlyOnWeekday => $"{often} on the same weekday",
            _ => often,
        };
    }

    public static string Date(LocalDate date) => date.ToString("ddd d MMMM uuuu", CultureInfo.InvariantCulture);

    public static string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static IEnumerable<Weekdays> Each(Weekdays days) => Enum.GetValues<Weekdays>().Where(day => day is not Weekdays.None && days.HasFlag(day));

    private static string Join(IEnumerable<Weekdays> days)
    {
        var names = days.Select(day => day.ToString()).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
}
