using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Lobby;

/// <summary>Knocks. Sent by the door itself for somebody who may come in but for the approval.</summary>
public sealed record EnterLobby : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (state.Lobby.Refused(by.Id) is { } refused)
            return new TurnedAway(refused.Reason);
        return state.Lobby.IsWaiting(by.Id) || state.Lobby.Admitted.Contains(by.Id) ? Decision.Nothing : new LobbyEntered(by.Name);
    }
}

public sealed record LeaveLobby : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by) => state.Lobby.IsWaiting(by.Id) ? new LobbyLeft() : Decision.Nothing;
}

/// <summary>Lets one in, also somebody who was turned away by mistake.</summary>
public sealed record AdmitPerson(Guid PersonId) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (state.Lobby.Admitted.Contains(PersonId))
            return Decision.Nothing;
        var name = state.Lobby.Waiting.Find(waiting => waiting.PersonId == PersonId)?.Name ?? state.Lobby.Refused(PersonId)?.Name;
        return name is null ? new NobodyWaits() : new PeopleAdmitted([PersonId]) { Name = name };
    }
}

public sealed record AdmitEverybody : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        return state.Lobby.Waiting.IsEmpty ? Decision.Nothing : new PeopleAdmitted([.. state.Lobby.Waiting.Select(waiting => waiting.PersonId)]);
    }
}

/// <summary>Not this class. The person reads the reason.</summary>
public sealed record TurnAway(Guid PersonId, string Reason) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (state.Lobby.Refused(PersonId) is not null)
            return Decision.Nothing;
        if (state.Lobby.Waiting.Find(waiting => waiting.PersonId == PersonId) is not { } waiting)
            return new NobodyWaits();
        var reason = RoomText.Clean(Reason, LobbyState.MaxMessageLength, "The reason");
        return reason.IsDone ? new PersonTurnedAway(PersonId, waiting.Name, reason.Value) : reason.Refusal;
    }
}

/// <summary>One message to all who wait, now and later; null takes it away.</summary>
public sealed record TellLobby(string? Text) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (string.IsNullOrWhiteSpace(Text))
            return state.Lobby.Message is null ? Decision.Nothing : new LobbyTold(Text: null);
        var text = RoomText.Clean(Text, LobbyState.MaxMessageLength, "The message");
        if (!text.IsDone)
            return text.Refusal;
        return state.Lobby.Message == text.Value ? Decision.Nothing : new LobbyTold(text.Value);
    }
}

public sealed record NobodyWaits() : Refusal(RefusalKind.Conflict, "nobody-waits", "This person no longer waits.");

public sealed record TurnedAway(string Reason) : Refusal(RefusalKind.Forbidden, "turned-away", $"The host did not let you in: {Reason}");
