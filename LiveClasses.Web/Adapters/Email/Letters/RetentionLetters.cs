using System.Globalization;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Email;
using LiveClasses.Core.Retention;
using LiveClasses.Core.School;
using LiveClasses.Web.Components.Mails;
using NodaTime;

namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>What a host is told before something of their class is removed, as a mail.</summary>
internal sealed class RetentionLetters(LetterPress press, SiteAddress site, SchoolName school, SchoolZone zones) : IRetentionLetters
{
    public async Task<Mail> WriteAsync(RetentionLetter letter, CancellationToken cancellation = default)
    {
        letter = letter with { Zone = await zones.ForAsync(letter.Zone, cancellation) };
        var title = $"To be removed soon: {letter.Class}";
        var lines = new List<string>();
        if (letter.RecordingUntil is { } recording)
            lines.Add($"The recording, on {Day(recording, letter)}.");
        if (letter.LogUntil is { } log)
            lines.Add($"Chat, questions and polls, on {Day(log, letter)}.");
        var (html, text) = await press.PrintAsync<RetentionLetterBody>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(RetentionLetterBody.School)] = await school.ExecuteAsync(cancellation),
            [nameof(RetentionLetterBody.Title)] = title,
            [nameof(RetentionLetterBody.Name)] = letter.Name,
            [nameof(RetentionLetterBody.Class)] = letter.Class,
            [nameof(RetentionLetterBody.Course)] = letter.Course,
            [nameof(RetentionLetterBody.Held)] = Day(letter.HeldAt, letter),
            [nameof(RetentionLetterBody.Lines)] = lines,
            [nameof(RetentionLetterBody.Address)] = site.Link($"/classes/{letter.SessionId}/keep"),
        });
        return new Mail(letter.To, title, text, html);
    }

    /// <summary>Such as "Sunday 29 March 2026", on the reader's calendar.</summary>
    private static string Day(DateTimeOffset at, RetentionLetter letter)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(letter.Zone) ?? DateTimeZone.Utc;
        return Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime.ToDateTimeUnspecified().ToString("D", CultureInfo.GetCultureInfo(letter.Locale));
    }
}
