using LiveClasses.Core.Timetable;
using LiveClasses.Web.Components.Timetable;
using NodaTime;

namespace LiveClasses.Tests.Components.Timetable;

/// <summary>Which days a calendar shows and where its classes stand.</summary>
public sealed class CalendarViewTests
{
    [Theory]
    [InlineData("month", "2026-11-21", null, "2026-10-26", "2026-12-07", "November 2026")]
    [InlineData("month", "2027-02-14", null, "2027-02-01", "2027-03-01", "February 2027")]
    [InlineData("month", "2026-11-21", "en-US", "2026-11-01", "2026-12-06", "November 2026")]
    [InlineData("week", "2026-11-21", null, "2026-11-16", "2026-11-23", "16 to 22 November 2026")]
    [InlineData("week", "2026-12-31", null, "2026-12-28", "2027-01-04", "28 December 2026 to 3 January 2027")]
    [InlineData("agenda", "2026-11-21", null, "2026-11-21", "2026-12-21", "From 21 November 2026")]
    [InlineData("year", "yesterday", null, "2026-10-26", "2026-12-07", "November 2026")]
    public void An_address_says_which_days(string view, string on, string? locale, string from, string until, string heading)
    {
        var span = CalendarSpan.Of(view, on, new LocalDate(2026, 11, 3), locale);
        Assert.Equal((from, until, heading), (Iso(span.From), Iso(span.Until), span.Heading));
        Assert.Equal(span.Days.Count(), Period.DaysBetween(span.From, span.Until));
    }

    [Theory]
    [InlineData("month", "2027-01-31")]
    [InlineData("week", "2026-12-31")]
    [InlineData("agenda", "2026-11-21")]
    public void Forward_and_back_leaves_no_day_out(string view, string on)
    {
        var span = CalendarSpan.Of(view, on, default, null);
        Assert.True(span.After.From <= span.Until && span.Before.Until >= span.From);
        Assert.Equal(span.Heading, span.After.Before.Heading);
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("-4000-01-01")]
    public void The_ends_of_time_are_no_fault(string on)
    {
        foreach (var view in new[] { "month", "week", "agenda" })
        {
            var span = CalendarSpan.Of(view, on, new LocalDate(2026, 11, 3), null);
            Assert.NotEmpty(span.After.After.Days);
            Assert.NotEmpty(span.Before.Before.Days);
        }
    }

    [Fact]
    public void Classes_that_overlap_stand_side_by_side_and_others_have_the_day_to_themselves()
    {
        var day = new CalendarDay(new LocalDate(2026, 11, 21), [Slot(9, 10), Slot(10, 12), Slot(11, 13), Slot(12, 14), Slot(15, 16)]);
        Assert.Equal([(9, 0, 1), (10, 0, 2), (11, 1, 2), (12, 0, 2), (15, 0, 1)], day.Lanes().Select(one => (one.Slot.Start.Hour, one.Lane, one.Lanes)));
    }

    [Fact]
    public void F12_a_class_over_a_change_of_clocks_has_a_height()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        // From 02:50 before to 02:10 after the clocks were put back.
        var start = zone.At(new LocalDateTime(2027, 10, 31, 2, 50, 0));
        var span = CalendarSpan.Of("week", "2027-10-31", default, null);
        var slot = Assert.Single(CalendarDay.Of(span, [Entry(start, start.AddMinutes(20))], zone).SelectMany(day => day.Slots));
        Assert.Equal((170, 185), (slot.From, slot.Until));
        var (from, until) = span.In(zone);
        Assert.Equal(TimeSpan.FromHours(169), until - from);
    }

    private static CalendarSlot Slot(int from, int to) => new(Entry(default, default), new LocalDateTime(2026, 11, 21, from, 0), new LocalDateTime(2026, 11, 21, to, 0));

    private static CalendarEntry Entry(DateTimeOffset from, DateTimeOffset to) => new() { Id = Guid.NewGuid(), Title = "x", Course = "x", Host = "x", TimeZone = "Europe/Berlin", StartsAt = from, EndsAt = to };

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", null);
}
