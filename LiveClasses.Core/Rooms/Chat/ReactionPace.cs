using System.Collections.Immutable;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>
/// How fast each person reacts to lines: every reaction is an entry of the log, so nobody may make them by the hundred. A leaky bucket in one number a person: the
/// clock may be so far behind. Where the site has switched its flood limits off, this one is off too. Hosts and moderators are free.
/// </summary>
public sealed record ReactionPace
{
    /// <summary>So many at once.</summary>
    public const int Burst = 20;

    /// <summary>Then one in so many seconds.</summary>
    public const double Seconds = 1;

    public static ReactionPace Empty { get; } = new();

    private ImmutableDictionary<Guid, DateTimeOffset> PaidUntil { get; init; } = ImmutableDictionary<Guid, DateTimeOffset>.Empty;

    internal bool IsTooFast(RoomState room, RoomPerson by, DateTimeOffset at) =>
        !by.CanModerate && room.Posting.Rules.Limits.PersonBurst > 0 && PaidUntil.TryGetValue(by.Id, out var paid) && paid > at.AddSeconds(Seconds * (Burst - 1));

    internal ReactionPace Apply(RoomEntry entry) =>
        entry is { Event: LineReacted, By: { } by } ? this with { PaidUntil = PaidUntil.SetItem(by, Later(PaidUntil.GetValueOrDefault(by), entry.At).AddSeconds(Seconds)) } : this;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
