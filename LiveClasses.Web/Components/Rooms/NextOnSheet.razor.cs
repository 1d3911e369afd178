using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Rooms.RunSheets;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class NextOnSheet : IDisposable
{
    private LeaderNames names;
    private bool isBusy;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public RoomState State { get; set; } = null!;

    [Inject]
    private RunSheetDesk Desk { get; set; } = null!;

    private NextStep? Step => NextStep.Of(State, Desk.Sheet);

    public void Dispose() => Desk.Changed -= Redraw;

    protected override async Task OnInitializedAsync()
    {
        Desk.Changed += Redraw;
        await Desk.OpenAsync(Room.About.Id);
    }

    /// <summary>A second press while the first is on its way is no second step; one that comes later finds the item started (A34).</summary>
    private async Task GoAsync()
    {
        if (isBusy || Step is not { } step)
            return;
        isBusy = true;
        try
        {
            await Room.DoAsync(step.Command);
        }
        finally
        {
            isBusy = false;
        }
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
