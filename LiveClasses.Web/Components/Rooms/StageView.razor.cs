using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Stage;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class StageView : IAsyncDisposable
{
    private ElementReference element;
    private PlayerModule? player;
    private int streamsSeen;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public RoomClass About { get; set; } = null!;

    [Parameter, EditorRequired]
    public ClassState Class { get; set; } = null!;

    [Parameter, EditorRequired]
    public StageState Stage { get; set; } = null!;

    [Parameter]
    public EventCallback<PictureQuality> QualityChanged { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private StreamProviders Providers { get; set; } = null!;

    /// <summary>Once there was a picture the player stays until the class is over: it finds a returning stream by itself.</summary>
    private bool HasPlayer => Class.IsLive && Stage.Streams > 0;

    private string? Words => this switch
    {
        { Class.IsOver: true } => "The class has ended. Thank you for coming.",
        { Class.IsLive: false } => About.Title,
        { Stage: { IsStreaming: true, StarvedSince: null } } => null,
        { Stage.Streams: > 0 } => "Back soon. The host's picture is gone for a moment.",
        _ => "The class is on. The picture comes in a moment.",
    };

    public ValueTask DisposeAsync() => player?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!HasPlayer)
        {
            if (player is not null && Class.IsOver)
            {
                await player.DisposeAsync();
                player = null;
            }

            return;
        }

        if (player is null)
        {
            streamsSeen = Stage.Streams;
            player = new PlayerModule(Js) { QualityChanged = quality => InvokeAsync(() => QualityChanged.InvokeAsync(quality)) };
            var playback = await Providers.For(About.StreamProvider).PlaybackAsync(About.Id, Room.Me.Id, CancellationToken.None);
            var options = new PlayerOptions
            {
                Mode = PlayerMode.Live,
                TokenUrl = playback.TokenUrl,
                Title = About.Title,
                LiveSyncSeconds = PlaybackNumbers.LiveSyncSeconds(playback.Options),
                Lite = PlayerLite.Of(playback.Options),
                Watermark = Class.Settings.HasWatermark ? Room.Me.Name : null,
            };
            await player.AttachAsync(element, options, playback.Module);
            return;
        }

        if (Stage.Streams == streamsSeen)
            return;
        streamsSeen = Stage.Streams;
        await player.LookAgainAsync();
    }
}
