using LiveClasses.Core.Notifications;
using LiveClasses.Core.Timetable;
using LiveClasses.Core.Timetable.Ics;
using LiveClasses.Web.Adapters.Email.Smtp;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Email.Letters;

/// <summary>The calendar file that goes with a mail: for those who were invited by one, so that their calendar follows every move (RFC 5546).</summary>
internal sealed class LetterCalendar(SiteAddress site, IOptions<SmtpOptions> smtp, TimeProvider time)
{
    /// <summary>Both null for a mail without one.</summary>
    public (string? File, string? Method) Of(Notice notice, string school)
    {
        if (MethodOf(notice) is not { } method)
            return (null, null);
        // One invitation is about one class; several of a series come as a calendar to read.
        if (notice.Also.Count > 0)
            method = IcsMethod.Publish;
        var file = new IcsFile
        {
            Method = method,
            At = time.GetUtcNow(),
            PageOf = id => site.Link($"/classes/{id}"),
            Organizer = new IcsPerson(school, Sender),
            Attendee = method is IcsMethod.Publish ? null : new IcsPerson(notice.To.DisplayName, notice.To.Email!),
        };
        return (file.Write([.. notice.Also.Prepend(notice.Session).Select(CalendarEntry.Of)]), method.ToString().ToUpperInvariant());
    }

    private static IcsMethod? MethodOf(Notice notice) => notice switch
    {
        { IsWithdrawn: true } => IcsMethod.Cancel,
        { Kind: NoticeKind.Invited } => IcsMethod.Request,
        { Kind: NoticeKind.Moved, IsInvited: true } => IcsMethod.Request,
        { Kind: NoticeKind.Cancelled, IsInvited: true } => IcsMethod.Cancel,
        _ => null,
    };

    /// <summary>The address that the mail comes from; a file is written too where no mail server is named, and then says who it would be.</summary>
    private string Sender => smtp.Value.From is { Length: > 0 } from ? from : "classes@localhost";
}
