using LiveClasses.Core.Accounts;
using LiveClasses.Core.Email;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Notifications;

/// <summary>One notice to one person, with everything that its words need.</summary>
/// <param name="Session">With its course and host.</param>
/// <param name="ToldStartsAt">For a class that was moved: when people thought it would start.</param>
public sealed record Notice(NoticeKind Kind, Person To, LiveSession Session, DateTimeOffset? ToldStartsAt);

/// <summary>Finds the words of a notice: in the reader's language and zone, as text and HTML.</summary>
public interface INoticeWords
{
    Task<NoticeMail> WriteAsync(Notice notice, CancellationToken cancellation = default);
}

/// <param name="UnsubscribeAddress">Switches notices of this kind off for whoever got it, without signing in.</param>
public sealed record NoticeMail(Mail Mail, string UnsubscribeAddress);
