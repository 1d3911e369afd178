using System.Collections.Immutable;
using LiveClasses.Core.Sessions;
using NodaTime;

namespace LiveClasses.Core.Timetable;

public enum RepeatKind
{
    Daily,
    Weekly,

    /// <summary>On the same day of the month; a month without that day has its class on its last.</summary>
    MonthlyOnDay,

    /// <summary>On the same weekday of the month, such as the second Tuesday; the fifth is the last that a month has.</summary>
    MonthlyOnWeekday,
}

/// <summary>Stored by number: never change one.</summary>
[Flags]
public enum Weekdays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
}

/// <summary>
/// On which dates a series has its classes (SES-05). It knows dates alone: the time of day is a wall time and the same on all of them, so that no change of clocks can
/// move it. Skipped dates are not counted: twelve classes stay twelve classes.
/// </summary>
public sealed record Recurrence
{
    /// <summary>Classes of one series.</summary>
    public const int Most = 150;

    /// <summary>Days, weeks or months from one to the next.</summary>
    public const int MaxInterval = 12;

    public const int MaxYears = 2;

    public required RepeatKind Every { get; init; }

    public int Interval { get; init; } = 1;

    /// <summary>For a weekly one; none is the weekday of the first date.</summary>
    public Weekdays Days { get; init; }

    /// <summary>The last possible date; this or <see cref="Count"/>.</summary>
    public LocalDate? Until { get; init; }

    public int? Count { get; init; }

    public ImmutableSortedSet<LocalDate> Skip { get; init; } = [];

    /// <summary>Everything that is wrong in itself, by its field.</summary>
    public IEnumerable<SessionInvalid> Faults(LocalDate first)
    {
        if (!Enum.IsDefined(Every))
            yield return new(nameof(Every), "Choose from the list how often.");
        if (Interval is < 1 or > MaxInterval)
            yield return new(nameof(Interval), $"Choose 1 to {MaxInterval}.");
        if (((int)Days & ~0x7f) != 0)
            yield return new(nameof(Days), "Choose the weekdays from the list.");
        if (Until is null && Count is null)
            yield return new(nameof(Count), "Say how many classes there are, or until when.");
        if (Count is < 1 or > Most)
            yield return new(nameof(Count), $"A series has 1 to {Most} classes.");
        if (Until is { } last && (last < first || last > first.PlusYears(MaxYears)))
            yield return new(nameof(Until), last < first ? "The last date lies before the first." : $"A series lasts at most {MaxYears} years.");
        else if (Enum.IsDefined(Every) && Interval is >= 1 and <= MaxInterval && FaultOfNumber(first) is { } fault)
            yield return fault;
    }

    /// <summary>In order, each once; from the first date on. Ask <see cref="Faults"/> before.</summary>
    public IEnumerable<LocalDate> Dates(LocalDate first) => Unbounded(first).Take(Math.Min(Count ?? Most, Most));

    /// <summary>The dates with those that are skipped, up to the last that is held: what a person looks through.</summary>
    public IEnumerable<(LocalDate Date, bool IsSkipped)> Plan(LocalDate first)
    {
        var last = Dates(first).LastOrDefault(first);
        return Candidates(first).TakeWhile(date => date <= last).Select(date => (date, Skip.Contains(date)));
    }

    private SessionInvalid? FaultOfNumber(LocalDate first) => Unbounded(first).Take(Most + 1).Count() switch
    {
        0 => new(nameof(Until), "There is no date left. Choose a later last date, other weekdays, or skip fewer."),
        > Most when Count is null => new(nameof(Until), $"These are more than {Most} classes. Choose an earlier last date."),
        var found when found < Count && Count <= Most => new(nameof(Count), Until is null ? $"That goes on for more than {MaxYears} years. Choose fewer." : $"Until then there are only {found}."),
        _ => null,
    };

    private IEnumerable<LocalDate> Unbounded(LocalDate first)
    {
        var last = Until ?? first.PlusYears(MaxYears);
        return Candidates(first).TakeWhile(date => date <= last).Where(date => !Skip.Contains(date));
    }

    private IEnumerable<LocalDate> Candidates(LocalDate first) => Every switch
    {
        RepeatKind.Daily => Steps().Select(first.PlusDays),
        RepeatKind.Weekly => Steps().SelectMany(weeks => DaysOfWeek(first.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)).PlusWeeks(weeks), first.DayOfWeek)).Where(date => date >= first),
        RepeatKind.MonthlyOnDay => Steps().Select(months => first.PlusMonths(months)),
        _ => Steps().Select(months => SameWeekday(first, first.ToYearMonth().PlusMonths(months))),
    };

    /// <summary>0, one interval, two …</summary>
    private IEnumerable<int> Steps()
    {
        for (var step = 0; ; step += Interval)
            yield return step;
    }

    private IEnumerable<LocalDate> DaysOfWeek(LocalDate monday, IsoDayOfWeek own)
    {
        var days = Days is Weekdays.None ? Of(own) : Days;
        return Enumerable.Range(0, 7).Where(day => days.HasFlag((Weekdays)(1 << day))).Select(monday.PlusDays);
    }

    public static Weekdays Of(IsoDayOfWeek day) => (Weekdays)(1 << ((int)day - 1));

    private static LocalDate SameWeekday(LocalDate first, YearMonth month)
    {
        var week = (first.Day - 1) / 7;
        var start = month.OnDayOfMonth(1).With(DateAdjusters.NextOrSame(first.DayOfWeek)).PlusWeeks(week);
        return start.ToYearMonth() == month ? start : start.PlusWeeks(-1);
    }
}
