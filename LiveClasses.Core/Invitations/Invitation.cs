using LiveClasses.Core.Accounts;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Core.Invitations;

public enum InvitationAnswer
{
    None,
    Comes,
    StaysAway,
}

/// <summary>
/// Somebody who was asked to a class by name. It opens the class to them, whether or not they have a place in its course. Taken back it is kept with the time, so that
/// the mail that takes it out of their calendar goes out.
/// </summary>
public sealed class Invitation
{
    /// <summary>Of one class.</summary>
    public const int Most = 200;

    public required Guid SessionId { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset InvitedAt { get; set; }

    public InvitationAnswer Answer { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>When they were told of it, or of its end; null while they are to be.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    public Person? Person { get; init; }

    public LiveSession? Session { get; init; }
}
