using LiveClasses.Core.Recordings;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Components.Recordings;

/// <summary>The interactive part of a replay. Who watches is asked of the circuit, never taken from a parameter.</summary>
public sealed partial class ReplayPlayer : IAsyncDisposable
{
    private ElementReference element;
    private PlayerModule? player;
    private Guid? me;

    [Parameter, EditorRequired]
    public Guid RecordingId { get; set; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>All of it, also what the cut list takes out; no position is kept. For those who edit it.</summary>
    [Parameter]
    public bool IsOriginal { get; set; }

    /// <summary>The name that moves over the picture; null for none.</summary>
    [Parameter]
    public string? Watermark { get; set; }

    /// <summary>Seconds; null is the beginning.</summary>
    [Parameter]
    public double? StartAt { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Reader { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private IRecordingMedia Media { get; set; } = null!;

    [Inject]
    private KeepWatchPosition Keep { get; set; } = null!;

    public ValueTask DisposeAsync() => player?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        me = (await Reader).User.PersonId();
        var playback = IsOriginal ? Media.OriginalOf(RecordingId) : Media.PlaybackOf(RecordingId);
        player = new PlayerModule(Js) { PositionChanged = KeepAsync };
        await player.AttachAsync(
            element,
            new PlayerOptions
            {
                Mode = PlayerMode.Replay,
                TokenUrl = playback.TokenUrl,
                StartAt = StartAt,
                PositionUrl = me is null || IsOriginal ? null : $"/recordings/{RecordingId}/position",
                Title = Title,
                Watermark = Watermark,
            },
            playback.Module);
    }

    /// <summary>A position that cannot be kept is no reason to stop the film: the next one comes in five seconds.</summary>
    private async Task KeepAsync(double seconds)
    {
        if (me is { } person && !IsOriginal)
            await Keep.ExecuteAsync(RecordingId, person, seconds);
    }
}
