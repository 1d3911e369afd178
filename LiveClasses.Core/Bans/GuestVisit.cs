namespace LiveClasses.Core.Bans;

/// <summary>Where a guest came from last, so that a moderator can ban by address. Kept for <see cref="KeptFor"/>.</summary>
public sealed class GuestVisit
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public required Guid GuestId { get; init; }

    /// <summary>A keyed hash: the address itself is not stored.</summary>
    public required string AddressHash { get; set; }

    public required DateTimeOffset SeenAt { get; set; }
}
