using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Questions;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>Shown to whoever enters a live class more than <see cref="Late"/> after its start, until they close it; the browser remembers that.</summary>
public sealed partial class LateCard
{
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    /// <summary>A summary, not the list: the newest of each.</summary>
    private const int Most = 5;

    private int minutesLate;
    private bool isShown;
    private bool isFolded;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public RoomState State { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string Key => $"late:{Room.About.Id:N}:{Room.Me.Id:N}";

    private List<Question> Answered => [.. State.Questions.ById.Values.Where(question => question.AnsweredAt is not null).OrderByDescending(question => question.AnsweredAt).Take(Most)];

    private IEnumerable<Poll> Closed => State.Polls.All.Reverse()
        .Where(poll => !poll.IsOpen && !poll.Options.IsEmpty && poll.ShowsResultsTo(Room.Me, State.Polls.SharedId == poll.Id)).Take(Most);

    private bool HasAnything => State.Chat.Pinned is not null || State.Markers.Chapters.Any() || State.Questions.OnScreen is not null || Answered.Count > 0 || Closed.Any()
        || (State.Class.IsLive && State.Stage.IsStreaming);

    /// <summary>Whether somebody who comes in now has missed enough.</summary>
    public static bool IsFor(RoomContext room, ClassState now, DateTimeOffset at) => !room.CanHost && now is { IsLive: true, StartedAt: { } started } && at - started > Late;

    protected override void OnInitialized() => minutesLate = (int)(Time.GetUtcNow() - State.Class.StartedAt!.Value).TotalMinutes;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        // Only the browser knows whether it was closed before; until it has said so nothing flashes up.
        isShown = await TryAsync(() => Js.InvokeAsync<string?>("localStorage.getItem", Key).AsTask()) is null;
        StateHasChanged();
    }

    private async Task DismissAsync()
    {
        isShown = false;
        await TryAsync(async () =>
        {
            await Js.InvokeVoidAsync("localStorage.setItem", Key, "closed");
            return null;
        });
    }

    /// <summary>A browser that keeps nothing, or is gone, shows the card once more: no reason to fail.</summary>
    private static async Task<string?> TryAsync(Func<Task<string?>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (fault is JSException or JSDisconnectedException or TaskCanceledException)
        {
            return null;
        }
    }
}
