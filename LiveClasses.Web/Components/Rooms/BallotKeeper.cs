using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>
/// Draws nothing. Sends a kept secret ballot again when this page came back from a server that died before it counted; forgets it when it is stored
/// or the poll is closed.
/// </summary>
public sealed class BallotKeeper : SlicePanel<PollsState>
{
    private readonly HashSet<Guid> looked = [];
    private readonly HashSet<Guid> forgotten = [];

    [Inject]
    private KeptBallots Kept { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        foreach (var poll in Slice.All.Where(poll => poll.Rules.IsSecret))
        {
            if (!poll.IsOpen || poll.HasVoted(Room.Me.Id))
            {
                if (forgotten.Add(poll.Id))
                    await Kept.ForgetAsync(poll.Id);
                continue;
            }

            forgotten.Remove(poll.Id);
            if (looked.Add(poll.Id) && await Kept.FindAsync(poll.Id, poll.Options.Length) is { } options && await Room.SendAsync(new VoteInPoll(poll.Id, options[0]) { Options = options }) is null)
                Room.TellInBox(poll.Id);
        }
    }
}
