using LiveClasses.Core.Sessions;
using NodaTime;

namespace LiveClasses.Core.Timetable.Ics;

/// <summary>What a calendar program is asked to do with a file (RFC 5546).</summary>
public enum IcsMethod
{
    /// <summary>A calendar to read.</summary>
    Publish,

    /// <summary>An invitation, or a change of one.</summary>
    Request,
    Cancel,
}

/// <param name="Name">As others see them.</param>
/// <param name="Mail">One plain address.</param>
public sealed record IcsPerson(string Name, string Mail);

/// <summary>
/// Classes as a calendar file (RFC 5545). A class keeps its UID for good and counts its changes in SEQUENCE, so that a program that knows it already moves it instead
/// of having it twice.
/// </summary>
public sealed record IcsFile
{
    public const string MediaType = "text/calendar";

    private const int LongestDescription = 2_000;

    public IcsMethod Method { get; init; }

    /// <summary>Of the calendar, where it is one to subscribe to.</summary>
    public string? Name { get; init; }

    /// <summary>When the file was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where the page of a class is.</summary>
    public required Func<Guid, string> PageOf { get; init; }

    public IcsPerson? Organizer { get; init; }

    public IcsPerson? Attendee { get; init; }

    /// <summary>The name of a class in calendars, for good.</summary>
    public static string UidOf(Guid sessionId) => $"{sessionId:n}@liveclasses";

    public string Write(IReadOnlyList<CalendarEntry> entries)
    {
        var text = new IcsText();
        text.Raw("BEGIN", "VCALENDAR");
        text.Raw("VERSION", "2.0");
        text.Raw("PRODID", "-//LiveClasses//Timetable//EN");
        text.Raw("METHOD", Method.ToString().ToUpperInvariant());
        if (Name is { } name)
        {
            text.Text("NAME", name);
            text.Text("X-WR-CALNAME", name);
            text.Raw("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
            text.Raw("X-PUBLISHED-TTL", "PT1H");
        }

        var zoned = entries.Select(entry => (Entry: entry, Zone: DateTimeZoneProviders.Tzdb.GetZoneOrNull(entry.TimeZone) ?? DateTimeZone.Utc)).ToList();
        foreach (var group in zoned.Where(one => !IcsZone.IsUtc(one.Zone)).GroupBy(one => one.Zone.Id).OrderBy(group => group.Key, StringComparer.Ordinal))
            IcsZone.Write(text, group.First().Zone, group.Min(one => one.Entry.StartsAt), group.Max(one => one.Entry.EndsAt));
        foreach (var (entry, zone) in zoned)
            Write(text, entry, zone);
        text.Raw("END", "VCALENDAR");
        return text.ToString();
    }

    private void Write(IcsText text, CalendarEntry entry, DateTimeZone zone)
    {
        var page = PageOf(entry.Id);
        var isOff = Method is IcsMethod.Cancel || entry.State is SessionState.Cancelled;
        text.Raw("BEGIN", "VEVENT");
        text.Raw("UID", UidOf(entry.Id));
        text.Raw("DTSTAMP", IcsText.Utc(At));
        text.Raw("SEQUENCE", $"{entry.Revision}");
        text.Span(entry.StartsAt, entry.EndsAt, zone);
        text.Text("SUMMARY", entry.Title);
        text.Text("DESCRIPTION", Description(entry, page));
        text.Text("LOCATION", page);
        text.Raw("URL", page);
        text.Raw("STATUS", isOff ? "CANCELLED" : "CONFIRMED");
        text.Raw("TRANSP", isOff ? "TRANSPARENT" : "OPAQUE");
        if (Organizer is { } organizer)
            text.Person("ORGANIZER", organizer);
        // People answer by the links of the mail: nobody reads the mailbox that it comes from.
        if (Attendee is { } attendee)
            text.Person("ATTENDEE", attendee, ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE");
        text.Raw("END", "VEVENT");
    }

    private static string Description(CalendarEntry entry, string page)
    {
        var about = entry.Description.Length <= LongestDescription ? entry.Description : string.Concat(entry.Description.AsSpan(0, LongestDescription), "…");
        return $"{entry.Course}, with {entry.Host}\n\n{(about.Length == 0 ? "" : about + "\n\n")}{page}";
    }
}
