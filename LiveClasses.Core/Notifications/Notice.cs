using LiveClasses.Core.Accounts;
using LiveClasses.Core.Email;
using LiveClasses.Core.Push;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Notifications;

/// <summary>One notice to one person, with everything that its words need.</summary>
/// <param name="Session">With its course and host.</param>
/// <param name="ToldStartsAt">For a class that was moved: when people thought it would start.</param>
public sealed record Notice(NoticeKind Kind, Person To, LiveSession Session, DateTimeOffset? ToldStartsAt)
{
    /// <summary>Others of its series to which the same happened with it: one mail for all of them.</summary>
    public IReadOnlyList<LiveSession> Also { get; init; } = [];

    /// <summary>They were invited by name: their calendar has the class from a mail of ours, and only a mail changes it there.</summary>
    public bool IsInvited { get; init; }

    /// <summary>Of an invitation: it was taken back.</summary>
    public bool IsWithdrawn { get; init; }
}

/// <summary>Finds the words of a notice in the reader's language and zone.</summary>
public interface INoticeWords
{
    /// <summary>As a mail: text and HTML.</summary>
    Task<NoticeMail> WriteAsync(Notice notice, CancellationToken cancellation = default);

    /// <summary>As a notification: a line or two that say what and when.</summary>
    Task<PushWords> ShortenAsync(Notice notice, CancellationToken cancellation = default);
}

/// <param name="UnsubscribeAddress">Switches notices of this kind off for whoever got it, without signing in.</param>
public sealed record NoticeMail(Mail Mail, string UnsubscribeAddress)
{
    /// <summary>A calendar file that goes with it; null for most.</summary>
    public string? Calendar { get; init; }

    /// <summary>Its method, such as <c>REQUEST</c>.</summary>
    public string? CalendarMethod { get; init; }
}
