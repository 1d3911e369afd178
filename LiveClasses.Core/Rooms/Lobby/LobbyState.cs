using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Moderation;

namespace LiveClasses.Core.Rooms.Lobby;

/// <summary>Somebody at the door and since when.</summary>
public sealed record LobbyPerson(Guid PersonId, string Name, DateTimeOffset Since);

/// <summary>Somebody who was not let in, and why.</summary>
public sealed record TurnedAwayPerson(Guid PersonId, string Name, string Reason);

/// <summary>
/// The approval lobby of a class (ROOM-01): who waits, who was let in and who was turned away. Being let in holds for the class: over tabs, reconnects and nodes.
/// </summary>
public sealed record LobbyState(ImmutableList<LobbyPerson> Waiting, ImmutableHashSet<Guid> Admitted, ImmutableList<TurnedAwayPerson> TurnedAway, string? Message)
{
    public const int MaxMessageLength = 300;

    public static LobbyState Empty { get; } = new([], [], [], null);

    public bool IsWaiting(Guid person) => Waiting.Exists(waiting => waiting.PersonId == person);

    public TurnedAwayPerson? Refused(Guid person) => TurnedAway.Find(refused => refused.PersonId == person);

    internal LobbyState Apply(RoomEntry entry) => entry.Event switch
    {
        LobbyEntered entered when entry.By is { } by => this with { Waiting = Waiting.Add(new LobbyPerson(by, entered.Name, entry.At)) },
        LobbyLeft when entry.By is { } by => Without(by),
        PeopleAdmitted admitted => this with
        {
            Waiting = Waiting.RemoveAll(waiting => admitted.PersonIds.Contains(waiting.PersonId)),
            Admitted = Admitted.Union(admitted.PersonIds),
            TurnedAway = TurnedAway.RemoveAll(refused => admitted.PersonIds.Contains(refused.PersonId)),
        },
        PersonTurnedAway turned => this with
        {
            Waiting = Waiting.RemoveAll(waiting => waiting.PersonId == turned.PersonId),
            TurnedAway = TurnedAway.Add(new TurnedAwayPerson(turned.PersonId, turned.Name, turned.Reason)),
        },
        LobbyTold told => this with { Message = told.Text },
        // Out of the class is out of its lobby: whoever was removed does not stand there as if they could be let in (A9).
        PersonRemoved removed => Without(removed.PersonId),
        _ => this,
    };

    private LobbyState Without(Guid person) => IsWaiting(person) ? this with { Waiting = Waiting.RemoveAll(waiting => waiting.PersonId == person) } : this;
}

[RoomEventName("lobby.entered")]
public sealed record LobbyEntered(string Name) : RoomEvent;

[RoomEventName("lobby.left")]
public sealed record LobbyLeft : RoomEvent;

[RoomEventName("lobby.admitted")]
public sealed record PeopleAdmitted(IReadOnlyList<Guid> PersonIds) : RoomEvent, IModeratorAct
{
    /// <summary>Of whoever was let in alone.</summary>
    public string? Name { get; init; }

    Guid? IModeratorAct.SubjectId => PersonIds.Count == 1 ? PersonIds[0] : null;

    string IModeratorAct.Words => $"let {(PersonIds.Count == 1 ? ActWords.Someone(Name ?? "") : $"{PersonIds.Count:N0} people")} in";
}

[RoomEventName("lobby.turned-away")]
public sealed record PersonTurnedAway(Guid PersonId, string Name, string Reason) : RoomEvent, IModeratorAct
{
    Guid? IModeratorAct.SubjectId => PersonId;

    string IModeratorAct.Words => ActWords.Of($"turned {ActWords.Someone(Name)} away", Reason);
}

[RoomEventName("lobby.told")]
public sealed record LobbyTold(string? Text) : RoomEvent;
