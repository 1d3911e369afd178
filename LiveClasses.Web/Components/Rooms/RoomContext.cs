using LiveClasses.Core.Rooms;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>What every panel of a room needs: who is reading, and the one way to do something. Never changes while somebody is in.</summary>
public sealed class RoomContext(RoomPerson me, RoomClass about, Func<PersonCommand, Task<Refusal?>> send, Func<string, Task> say)
{
    public RoomClass About { get; } = about;

    /// <summary>Reactions and the pulse.</summary>
    public RoomTapActs? Taps { get; init; }

    /// <summary>The question that is being typed.</summary>
    public QuestionDraft QuestionDraft { get; } = new();

    public RoomPerson Me { get; } = me;

    public bool CanHost => Me.CanHost;

    public bool CanModerate => Me.CanModerate;

    /// <summary>Null when it was done and stored, or why not: for acts that show the refusal beside their field.</summary>
    public Task<Refusal?> SendAsync(PersonCommand command) => send(command);

    /// <summary>For acts without a field of their own: a refusal is said at the bottom of the room.</summary>
    public async Task<bool> DoAsync(PersonCommand command)
    {
        if (await send(command) is not { } refusal)
            return true;
        await say(refusal.Message);
        return false;
    }

    /// <summary>The newest state that is stored, ahead of what is drawn: for an answer to what was just sent.</summary>
    public Func<RoomState> State { get; init; } = () => RoomState.Empty;

    /// <summary>Opens the dialog about a person or a line; set by the room's <see cref="ModerationDesk"/>.</summary>
    public Func<ModerationTarget, Task> AskAboutAsync { get; set; } = _ => Task.CompletedTask;

    public Task SayAsync(string message) => say(message);

    /// <summary>Polls whose secret ballot of this person is in this server's box, and not in the log yet.</summary>
    public HashSet<Guid> BallotsInBox { get; } = [];

    public Action? BoxChanged { get; set; }

    public void TellInBox(Guid poll)
    {
        if (BallotsInBox.Add(poll))
            BoxChanged?.Invoke();
    }
}
