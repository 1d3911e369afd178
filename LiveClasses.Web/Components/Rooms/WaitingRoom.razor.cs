using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Lobby;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>Somebody who waits before the door: hears of the room and knocks again when something has changed for them.</summary>
public sealed partial class WaitingRoom : IAsyncDisposable
{
    private LobbyState lobby = LobbyState.Empty;
    private RoomSubscription? subscription;
    private bool isDone;

    [Parameter, EditorRequired]
    public RoomClass About { get; set; } = null!;

    [Parameter, EditorRequired]
    public Guid? PersonId { get; set; }

    [Parameter, EditorRequired]
    public Guid GuestId { get; set; }

    [Parameter, EditorRequired]
    public Refusal Why { get; set; } = null!;

    /// <summary>The door may say something else now.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnKnock { get; set; }

    [Inject]
    private RoomDirectory Rooms { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private LobbyPerson? Place => subscription is null ? null : lobby.Waiting.Find(waiting => waiting.PersonId == subscription.Person.Id);

    private int Ahead => Place is null ? 0 : lobby.Waiting.IndexOf(Place);

    public async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        if (subscription is null || isDone)
            return;
        isDone = true;
        try
        {
            await Rooms.LeaveLobbyAsync(About.Id, subscription.Person);
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            // They stand in the queue until somebody looks: letting in a person who has left harms nobody.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        while (!isDone)
        {
            try
            {
                var place = await Rooms.WaitAsync(About.Id, PersonId, GuestId, frame => InvokeAsync(() => DrawAsync(frame.State)), Ended);
                if (!place.IsDone)
                {
                    await KnockAsync();
                    return;
                }

                subscription = place.Value;
                await DrawAsync(subscription.TakeFirst().State);
                return;
            }
            catch (Exception fault) when (Outage.IsBehind(fault))
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
            }
        }
    }

    private async Task DrawAsync(RoomState state)
    {
        if (isDone || subscription is null)
            return;
        if (MayHaveOpened(state, subscription.Person.Id))
        {
            await KnockAsync();
            return;
        }

        if (ReferenceEquals(lobby, state.Lobby))
            return;
        lobby = state.Lobby;
        StateHasChanged();
    }

    private void Ended(string code) => _ = InvokeAsync(KnockAsync);

    private bool MayHaveOpened(RoomState state, Guid me)
    {
        if (state.Class.IsOver || state.Moderation.IsRemoved(me, Time.GetUtcNow()))
            return true;
        return Why is RoomIsLocked ? !state.Class.IsLocked : !state.Lobby.IsWaiting(me) || state.Class.IsLocked;
    }

    private async Task KnockAsync()
    {
        if (isDone)
            return;
        isDone = true;
        subscription?.Dispose();
        await OnKnock.InvokeAsync();
    }
}
