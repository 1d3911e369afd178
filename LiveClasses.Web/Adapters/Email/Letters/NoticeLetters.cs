using System.Globalization;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Email;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Push;
using LiveClasses.Core.School;
using LiveClasses.Core.Sessions;
using LiveClasses.Web.Components.Mails;
using NodaTime;

namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>Notices as mails, and shortened as notifications.</summary>
internal sealed class NoticeLetters(LetterPress press, UnsubscribeLinks links, InvitationLinks invitations, LetterCalendar calendar, SiteAddress site, SchoolName school, SchoolZone zones) : INoticeWords
{
    public async Task<NoticeMail> WriteAsync(Notice notice, CancellationToken cancellation = default)
    {
        var unsubscribe = links.For(notice.To.Id, notice.Kind);
        var facts = Facts(notice, await school.ExecuteAsync(cancellation), await zones.ForAsync(notice.To.TimeZone, cancellation), unsubscribe);
        var (html, text) = await press.PrintAsync<NoticeLetter>(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(NoticeLetter.Facts)] = facts });
        var (file, method) = calendar.Of(notice, facts.School);
        return new NoticeMail(new Mail(notice.To.Email!, facts.Title, text, html), unsubscribe) { Calendar = file, CalendarMethod = method };
    }

    public async Task<PushWords> ShortenAsync(Notice notice, CancellationToken cancellation = default)
    {
        var session = notice.Session;
        if (notice.IsWithdrawn)
            return new PushWords($"No longer invited: {session.Title}", "You are no longer invited to this class.", "/calendar");
        var (title, sentence, _, page) = Words(notice.Kind, session);
        var zone = await zones.ForAsync(notice.To.TimeZone, cancellation);
        var when = When(session.StartsAt, session.EndsAt, notice.To, zone) + (notice.Also.Count > 0 ? $", and {notice.Also.Count} more" : "");
        var text = notice.Kind switch
        {
            NoticeKind.Live => $"{sentence} {session.Course!.Title}",
            NoticeKind.RecordingReady => sentence,
            NoticeKind.Cancelled => $"{sentence} It was planned for {when}.",
            NoticeKind.Moved => $"It is now on {when}.",
            NoticeKind.Invited => $"{session.Host!.DisplayName} invites you: {when}",
            _ => $"{when} · {session.Course!.Title}",
        };
        return new PushWords(title, text, $"/classes/{session.Id}{page}");
    }

    private NoticeFacts Facts(Notice notice, string schoolName, string zone, string unsubscribe)
    {
        var session = notice.Session;
        var (title, sentence, act, page) = notice.IsWithdrawn ? ($"No longer invited: {session.Title}", "You are no longer invited to this class.", "Look at your calendar", "") : Words(notice.Kind, session);
        var isInvitation = notice.Kind is NoticeKind.Invited && !notice.IsWithdrawn;
        return new NoticeFacts
        {
            School = schoolName,
            Name = notice.To.DisplayName,
            Title = title,
            Sentence = sentence,
            Class = session.Title,
            Course = session.Course!.Title,
            Host = session.Host!.DisplayName,
            When = When(session.StartsAt, session.EndsAt, notice.To, zone),
            ToldWhen = notice.Kind is NoticeKind.Moved && notice.ToldStartsAt is { } told ? When(told, told + (session.EndsAt - session.StartsAt), notice.To, zone) : null,
            Also = [.. notice.Also.Select(other => $"{other.Title}: {When(other.StartsAt, other.EndsAt, notice.To, zone)}")],
            Reason = notice.Kind is NoticeKind.Cancelled ? session.CancelReason : null,
            Act = act,
            Address = isInvitation ? invitations.For(session.Id, notice.To.Id) : notice.IsWithdrawn ? site.Link("/calendar") : site.Link($"/classes/{session.Id}{page}"),
            Why = notice.IsInvited || notice.Kind is NoticeKind.Invited ? "you were invited to a class of" : "you are enrolled in",
            UnsubscribeAddress = unsubscribe,
            ChoicesAddress = site.Link("/account/profile#mails"),
        };
    }

    private static (string Title, string Sentence, string Act, string Page) Words(NoticeKind kind, LiveSession session) => kind switch
    {
        NoticeKind.DayBefore => ($"Tomorrow: {session.Title}", "Your class is coming up.", "Look at the class", ""),
        NoticeKind.HourBefore => ($"In an hour: {session.Title}", "Your class starts within an hour.", "Look at the class", ""),
        NoticeKind.TenMinutesBefore => ($"In ten minutes: {session.Title}", "Your class is about to start.", "Go to the room", "/room"),
        NoticeKind.Moved => ($"New time: {session.Title}", "Your class has been moved.", "Look at the class", ""),
        NoticeKind.Cancelled => ($"Cancelled: {session.Title}", "Your class will not take place.", "Look at the class", ""),
        NoticeKind.Live => ($"Live now: {session.Title}", "Your class has started.", "Join now", "/room"),
        NoticeKind.Invited => ($"Invitation: {session.Title}", $"{session.Host!.DisplayName} invites you to a class. Say whether you come, so that they can plan.", "Answer", ""),
        NoticeKind.RecordingReady => ($"Recording ready: {session.Title}", "You can watch this class whenever you like.", "Watch", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A notice is of one kind."),
    };

    /// <summary>Such as "Sunday 29 March 2026, 14:00 to 15:30 (Europe/Berlin)". The zone is said because a mail may be read elsewhere.</summary>
    private static string When(DateTimeOffset from, DateTimeOffset to, Person reader, string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) ?? DateTimeZone.Utc;
        var culture = CultureInfo.GetCultureInfo(reader.Locale);
        var start = Instant.FromDateTimeOffset(from).InZone(zone).LocalDateTime.ToDateTimeUnspecified();
        var end = Instant.FromDateTimeOffset(to).InZone(zone).LocalDateTime.ToDateTimeUnspecified();
        return $"{start.ToString("D", culture)}, {start.ToString("t", culture)}–{end.ToString("t", culture)} ({zone.Id})";
    }
}
