using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class PollBallot
{
    private HashSet<int>? picked;
    private string text = "";
    private string? error;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public Poll Poll { get; set; } = null!;

    [Parameter]
    public bool ShowsTotals { get; set; }

    [Inject]
    private KeptBallots Kept { get; set; } = null!;

    private Ballot? mine => Poll.Ballots.TryGetValue(Room.Me.Id, out var ballot) ? ballot : null;

    private bool IsDirect => Poll.Rules is { Kind: PollKind.Single or PollKind.Rating, CanChange: true, IsSecret: false };

    private HashSet<int> Picked => picked ?? mine?.Options.ToHashSet() ?? [];

    private string Hint => Poll.Rules.Kind is PollKind.Words ? Poll.Rules.MaxChoices == 1 ? "One word" : $"Up to {Poll.Rules.MaxChoices} words, with commas" : "Your answer in a few words";

    private bool IsPicked(int option) => IsDirect ? mine?.Has(option) is true : Picked.Contains(option);

    private async Task PressAsync(int option)
    {
        if (IsDirect)
        {
            await SendAsync(new VoteInPoll(Poll.Id, option));
            return;
        }

        picked ??= Picked;
        if (Poll.Rules.MaxChoices == 1)
            picked.Clear();
        if (!picked.Remove(option))
            picked.Add(option);
    }

    private async Task GiveAsync()
    {
        int[] options = [.. Picked.Order()];
        if (options.Length == 0)
            return;
        // Kept before it is sent: a server that dies with the ballot in its box has told nobody what it was.
        if (Poll.Rules.IsSecret)
            await Kept.KeepAsync(Poll.Id, options);
        if (await SendAsync(new VoteInPoll(Poll.Id, options[0]) { Options = options }) && Poll.Rules.IsSecret)
            Room.TellInBox(Poll.Id);
        picked = null;
    }

    private async Task SayAsync()
    {
        if (await SendAsync(new VoteInPoll(Poll.Id, 0) { Text = text }))
            text = "";
    }

    private async Task<bool> SendAsync(VoteInPoll vote)
    {
        error = (await Room.SendAsync(vote))?.Message;
        return error is null;
    }
}
