using System.Globalization;
using System.Security.Claims;
using LiveClasses.Core.Accounts;
using LiveClasses.Web.Components.Layout;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace LiveClasses.Web.Accounts;

/// <summary>
/// The zone in which this reader reads times: the one of their profile, else the one their browser told by the cookie <c>tz</c>, else the school's.
/// Read from the request; a circuit gets it handed over from the page that started it.
/// </summary>
public sealed class ReaderZone(IHttpContextAccessor requests, TimeProvider time, SchoolBrand? school = null)
{
    /// <summary>What a profile holds while nobody has chosen: the browser's zone counts then.</summary>
    public const string Unset = Zones.Unset;

    private string? zoneId;
    private string? locale;

    /// <summary>IANA id. Public setter for the hand-over to the circuit only.</summary>
    [PersistentState]
    public string? Id
    {
        get => zoneId ??= FromRequest();
        set => zoneId = value;
    }

    /// <summary>BCP 47 tag of how dates are written.</summary>
    [PersistentState]
    public string? Locale
    {
        get => locale ??= requests.HttpContext?.User.FindFirstValue(PersonClaims.Locale) ?? "en";
        set => locale = value;
    }

    /// <summary>The zone of the profile, which beats the browser's own; null when none was chosen.</summary>
    public string? ChosenZoneId =>
        requests.HttpContext?.User.FindFirstValue(PersonClaims.Zone) is { } chosen && chosen != Unset && Known(chosen) is not null ? chosen : null;

    public DateTimeZone Zone => (Id is { } id ? Known(id) : null) ?? DateTimeZone.Utc;

    /// <summary>A moment on the reader's clock.</summary>
    public LocalDateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(Zone).LocalDateTime;

    /// <summary>A moment in words, such as "Today 10:00 to 11:30".</summary>
    public string Words(DateTimeOffset at, DateTimeOffset? end = null, LocalTimeFormat format = LocalTimeFormat.DateTime)
    {
        var start = Local(at);
        return format switch
        {
            LocalTimeFormat.Relative => TimeWords.Relative(at - time.GetUtcNow()),
            LocalTimeFormat.Time => Clock(start),
            LocalTimeFormat.Date => Day(start.Date).Words,
            LocalTimeFormat.Range when end is { } until => Range(start, Local(until)),
            _ => DayAndClock(start),
        };
    }

    /// <summary>Weekday, date, time and zone: the whole truth, for the tooltip.</summary>
    public string Full(DateTimeOffset at) => $"{Local(at).ToString("dddd d MMMM yyyy, HH:mm", Culture)} ({Zone.Id})";

    private CultureInfo Culture => Locale is { } tag and not "en" && EditProfile.Locales.ContainsKey(tag) ? CultureInfo.GetCultureInfo(tag) : CultureInfo.InvariantCulture;

    private string Range(LocalDateTime start, LocalDateTime end) =>
        $"{DayAndClock(start)} to {(start.Date == end.Date ? Clock(end) : DayAndClock(end))}";

    private string DayAndClock(LocalDateTime at)
    {
        var (words, isNear) = Day(at.Date);
        return isNear ? $"{words} {Clock(at)}" : $"{words}, {Clock(at)}";
    }

    private (string Words, bool IsNear) Day(LocalDate day)
    {
        var today = Local(time.GetUtcNow()).Date;
        return Period.DaysBetween(today, day) switch
        {
            0 => ("Today", true),
            1 => ("Tomorrow", true),
            -1 => ("Yesterday", true),
            _ => (day.ToString(day.Year == today.Year ? DayPattern : DayPattern + " yyyy", Culture), false),
        };
    }

    private string Clock(LocalDateTime at) => at.ToString(Locale is "en-US" ? "h:mm tt" : "HH:mm", Culture);

    private string DayPattern => Locale switch
    {
        "en-US" => "ddd MMM d",
        "de" => "ddd d. MMM",
        _ => "ddd d MMM",
    };

    private string FromRequest()
    {
        if (ChosenZoneId is { } chosen)
            return chosen;
        return requests.HttpContext?.Request.Cookies["tz"] is { Length: <= 64 } told && Known(told) is not null ? told : school?.Known.TimeZone ?? Unset;
    }

    private static DateTimeZone? Known(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
}
