using LiveClasses.Core.Access;

namespace LiveClasses.Core.Presence;

/// <summary>One connection's stay in a room. Attendance is the union of a person's spans (ATT-01).</summary>
public sealed class PresenceSpan
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SessionId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>The node that holds the circuit.</summary>
    public required string Node { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>As others saw them when they came in; empty in spans from before names were kept.</summary>
    public string Name { get; init; } = "";

    public RoomRole Role { get; init; } = RoomRole.Participant;

    /// <summary>As their player measured it last; null while it has not.</summary>
    public ConnectionQuality? Quality { get; set; }

    /// <summary>
    /// When somebody is known to have been here last: when they left, or the last heartbeat of their node. Read from the view <c>presence</c>, which adds the heartbeat
    /// (<see cref="NodeBeat"/>) to the row's own time; a crash loses at most one.
    /// </summary>
    public required DateTimeOffset SeenAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }
}
