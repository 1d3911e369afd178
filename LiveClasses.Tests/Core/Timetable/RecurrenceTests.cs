using FsCheck;
using FsCheck.Fluent;
using LiveClasses.Core.Timetable;
using NodaTime;

namespace LiveClasses.Tests.Core.Timetable;

/// <summary>The dates of a series: by example and by property, over every zone and rule.</summary>
public sealed class RecurrenceTests
{
    private static readonly LocalDate Thursday = new(2026, 1, 1);

    [Theory]
    [InlineData(RepeatKind.Daily, 1, Weekdays.None, "2026-03-28", "2026-03-28 2026-03-29 2026-03-30")]
    [InlineData(RepeatKind.Daily, 3, Weekdays.None, "2026-02-27", "2026-02-27 2026-03-02 2026-03-05")]
    [InlineData(RepeatKind.Weekly, 1, Weekdays.None, "2026-10-21", "2026-10-21 2026-10-28 2026-11-04")]
    [InlineData(RepeatKind.Weekly, 1, Weekdays.Monday | Weekdays.Wednesday, "2026-10-21", "2026-10-21 2026-10-26 2026-10-28")]
    [InlineData(RepeatKind.Weekly, 2, Weekdays.Monday | Weekdays.Friday, "2026-10-21", "2026-10-23 2026-11-02 2026-11-06")]
    [InlineData(RepeatKind.MonthlyOnDay, 1, Weekdays.None, "2026-01-31", "2026-01-31 2026-02-28 2026-03-31")]
    [InlineData(RepeatKind.MonthlyOnDay, 6, Weekdays.None, "2026-11-15", "2026-11-15 2027-05-15 2027-11-15")]
    [InlineData(RepeatKind.MonthlyOnWeekday, 1, Weekdays.None, "2026-01-13", "2026-01-13 2026-02-10 2026-03-10")]
    [InlineData(RepeatKind.MonthlyOnWeekday, 1, Weekdays.None, "2026-01-29", "2026-01-29 2026-02-26 2026-03-26")]
    public void Three_classes_of_a_rule(RepeatKind every, int interval, Weekdays days, string first, string dates) =>
        Assert.Equal(dates, Words(new Recurrence { Every = every, Interval = interval, Days = days, Count = 3 }, first));

    [Fact]
    public void A_skipped_date_is_not_counted_and_not_held()
    {
        var weekly = new Recurrence { Every = RepeatKind.Weekly, Count = 3, Skip = [new(2026, 12, 24), new(2026, 12, 31)] };
        Assert.Equal("2026-12-17 2027-01-07 2027-01-14", Words(weekly, "2026-12-17"));
        Assert.Equal("2026-12-17", Words(weekly with { Count = null, Until = new(2026, 12, 31) }, "2026-12-17"));
    }

    [Theory]
    [InlineData("Interval", 0, 3, null)]
    [InlineData("Interval", 13, 3, null)]
    [InlineData("Count", 1, 0, null)]
    [InlineData("Count", 1, 151, null)]
    [InlineData("Count", 1, null, null)]
    [InlineData("Until", 1, null, "2025-12-31")]
    [InlineData("Until", 1, null, "2029-01-01")]
    [InlineData("Count", 12, 150, null)]
    [InlineData("Count", 1, 10, "2026-01-08")]
    public void What_is_wrong_is_named_by_its_field(string field, int interval, int? count, string? until)
    {
        var rule = new Recurrence { Every = RepeatKind.Weekly, Interval = interval, Count = count, Until = until is null ? null : Date(until) };
        Assert.Equal([field], rule.Faults(Thursday).Select(fault => fault.Field));
    }

    [Fact]
    public void More_than_a_series_can_hold_and_none_at_all_are_refused()
    {
        Assert.Equal("Until", Assert.Single(new Recurrence { Every = RepeatKind.Daily, Until = Thursday.PlusDays(Recurrence.Most) }.Faults(Thursday)).Field);
        Assert.Empty(new Recurrence { Every = RepeatKind.Daily, Until = Thursday.PlusDays(Recurrence.Most - 1) }.Faults(Thursday));
        Assert.Equal("Until", Assert.Single(new Recurrence { Every = RepeatKind.Weekly, Days = Weekdays.Monday, Until = Thursday.PlusDays(1) }.Faults(Thursday)).Field);
        Assert.Equal("Every", Assert.Single(new Recurrence { Every = (RepeatKind)9, Count = 3 }.Faults(Thursday)).Field);
    }

    [Fact]
    public void Any_rule_gives_its_number_of_dates_in_order_each_once_on_its_days_and_never_a_skipped_one() => ForAnyRule((rule, first) =>
    {
        if (rule.Faults(first).Any())
            return;
        var dates = rule.Dates(first).ToList();
        Assert.InRange(dates.Count, 1, Recurrence.Most);
        if (rule.Count is { } count)
            Assert.Equal(count, dates.Count);
        Assert.Equal(dates.Distinct().Order(), dates);
        Assert.All(dates, date => Assert.True(date >= first && date <= (rule.Until ?? first.PlusYears(Recurrence.MaxYears)) && !rule.Skip.Contains(date)));
        if (rule.Every is RepeatKind.Weekly && rule.Days is not Weekdays.None)
            Assert.All(dates, date => Assert.True(rule.Days.HasFlag(Recurrence.Of(date.DayOfWeek))));
        if (rule.Every is RepeatKind.MonthlyOnWeekday)
            Assert.All(dates, date => Assert.Equal(first.DayOfWeek, date.DayOfWeek));
        if (rule.Every is RepeatKind.MonthlyOnDay)
            Assert.All(dates, date => Assert.Equal(Math.Min(first.Day, date.With(DateAdjusters.EndOfMonth).Day), date.Day));
        Assert.Equal(dates, rule.Plan(first).Where(one => !one.IsSkipped).Select(one => one.Date));
    });

    [Fact]
    public void F12_in_every_zone_a_series_keeps_its_clock_time_over_every_change_of_clocks() => ForAnyRule((rule, first) =>
    {
        if (rule.Faults(first).Any())
            return;
        foreach (var id in new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Europe/Dublin", "America/Sao_Paulo", "Pacific/Apia", "Africa/Casablanca" })
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            foreach (var wall in rule.Dates(first).Select(date => date.At(new LocalTime(2, 30))))
            {
                var shown = zone.Clock(zone.At(wall));
                // Only a time that no clock shows is another one, and then it is the first that comes after.
                if (zone.ChangeAt(wall) is ClockChange.Skipped)
                    Assert.True(shown > wall && Period.Between(wall, shown, PeriodUnits.Hours).Hours <= 24);
                else
                    Assert.Equal(wall, shown);
            }
        }
    });

    private static void ForAnyRule(Action<Recurrence, LocalDate> holds)
    {
        var rules =
            from every in Gen.Elements(Enum.GetValues<RepeatKind>())
            from interval in Gen.Choose(1, Recurrence.MaxInterval)
            from days in Gen.Choose(0, 127)
            from count in Gen.Choose(0, 40)
            from length in Gen.Choose(-5, 500)
            from first in Gen.Choose(0, 3_000)
            from skip in Gen.ListOf(Gen.Choose(0, 90))
            select (Rule: new Recurrence
            {
                Every = every,
                Interval = interval,
                Days = (Weekdays)days,
                Count = count == 0 ? null : count,
                Until = count == 0 || length % 3 == 0 ? Thursday.PlusDays(first + length) : null,
                Skip = [.. skip.Select(day => Thursday.PlusDays(first + day))],
            }, First: Thursday.PlusDays(first));
        Prop.ForAll(rules.ToArbitrary(), one => holds(one.Rule, one.First)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static string Words(Recurrence rule, string first)
    {
        Assert.Empty(rule.Faults(Date(first)));
        return string.Join(' ', rule.Dates(Date(first)).Select(date => date.ToString("uuuu-MM-dd", null)));
    }

    private static LocalDate Date(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
