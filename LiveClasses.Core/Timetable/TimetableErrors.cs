using System.Globalization;
using LiveClasses.Core.Shared;
using NodaTime;

namespace LiveClasses.Core.Timetable;

public sealed record SeriesClash(LocalDate Date, string Host, string Title)
    : Refusal(RefusalKind.Conflict, "series-clash", $"On {Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} {Host} already has a class at that time: “{Title}”. Choose another time, or skip that date.", "StartsAt");

public sealed record SeriesOverlaps(LocalDate Date)
    : Refusal(RefusalKind.Conflict, "series-overlaps", $"On {Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} two classes of the series would overlap. Change that one by itself first.", "StartsAt");

public sealed record NotInSeries() : Refusal(RefusalKind.Conflict, "not-in-series", "This class does not belong to a series: it is changed by itself.");
