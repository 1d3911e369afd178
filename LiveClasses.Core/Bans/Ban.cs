using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;

namespace LiveClasses.Core.Bans;

/// <summary>
/// Somebody who is kept out of a course or of every class of the site (A9). An account is found again by its id and by its mailbox, so that enrolling again or
/// a second account with an alias of the same address is no way back. A guest has neither: see <see cref="GuestId"/>.
/// </summary>
public sealed class Ban
{
    public const int MaxReason = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Null: every course.</summary>
    public Guid? CourseId { get; init; }

    /// <summary>The class in which it was made.</summary>
    public Guid? SessionId { get; init; }

    public Guid? PersonId { get; init; }

    /// <summary>The address without what makes aliases of it; it outlives the account.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The id in a guest's signed cookie. Whoever deletes the cookie or takes another browser is somebody else.</summary>
    public Guid? GuestId { get; init; }

    /// <summary>
    /// A keyed hash of the guest's network address, where a moderator asked for it. It keeps out every guest behind that address (a whole school), none who changes
    /// network, and no one who signs in.
    /// </summary>
    public string? AddressHash { get; init; }

    /// <summary>As it was then.</summary>
    public required string Name { get; init; }

    public string? Reason { get; init; }

    public required Guid ById { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null: until lifted.</summary>
    public DateTimeOffset? Until { get; init; }

    public DateTimeOffset? LiftedAt { get; set; }

    public Guid? LiftedById { get; set; }

    public Course? Course { get; init; }

    public Person? By { get; init; }

    public Person? LiftedBy { get; init; }
}
