using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class PollView : IDisposable
{
    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public Poll Poll { get; set; } = null!;

    /// <summary>It is on everybody's screen.</summary>
    [Parameter]
    public bool IsShared { get; set; }

    [Inject]
    private RunSheetDesk Desk { get; set; } = null!;

    private Ballot? Mine => Poll.Ballots.TryGetValue(Room.Me.Id, out var ballot) ? ballot : null;

    private bool ShowsTotals => Poll.ShowsResultsTo(Room.Me, IsShared);

    private bool CanVote => Poll.IsOpen && (Poll.Rules.IsSecret ? !Poll.HasVoted(Room.Me.Id) && !Room.BallotsInBox.Contains(Poll.Id) : Poll.Rules.CanChange || Mine is null);

    private Func<string, Task>? Hide => Room.CanModerate ? text => Room.DoAsync(new HidePollText(Poll.Id, text)) : null;

    /// <summary>What became of one's own vote.</summary>
    private string Said => (Poll.HasVoted(Room.Me.Id), Room.BallotsInBox.Contains(Poll.Id)) switch
    {
        (true, _) when Poll.Rules.IsSecret => " · your ballot is stored",
        (true, _) => " · you voted",
        (_, true) when Poll.IsOpen => " · your ballot is in the box, and is stored with others",
        _ => Poll.IsOpen && !Room.CanHost ? " · your answer is missing" : "",
    };

    public void Dispose() => Room.BoxChanged -= Redraw;

    protected override void OnInitialized() => Room.BoxChanged += Redraw;

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private string Words(Ballot ballot) => ballot.Text is not null ? string.Join(", ", ballot.Words) : string.Join(", ", ballot.Options.Select(option => Poll.Options[option]));

    /// <summary>What is right comes from the run sheet at this moment: until now it was in no room.</summary>
    private async Task RevealAsync()
    {
        await Desk.OpenAsync(Room.About.Id);
        if (await Desk.KeyOfAsync(Poll.Id) is { } key)
            await Room.DoAsync(new RevealAnswer(Poll.Id, key));
        else
            await Room.SayAsync("The answer to this question is no longer on the run sheet.");
    }
}
