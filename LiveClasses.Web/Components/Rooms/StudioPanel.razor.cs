using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Stage;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class StudioPanel : IAsyncDisposable
{
    private ElementReference element;
    private ElementReference meter;
    private ElementReference spark;
    private StudioModule? studio;
    private StudioState state;
    private StudioSources sources = new(Camera: false, Microphone: false, Screen: false, ScreenLabel: null);
    private StudioDevices? devices;
    private StudioHealth? health;
    private string? message;
    private bool isStarting;
    private bool isReady;
    private StudioUplink uplink = null!;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    [Parameter, EditorRequired]
    public RoomClass About { get; set; } = null!;

    [Parameter, EditorRequired]
    public ClassState Class { get; set; } = null!;

    [Parameter, EditorRequired]
    public StageState Stage { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private GoLive GoLive { get; set; } = null!;

    [Inject]
    private StreamProviders Providers { get; set; } = null!;

    private string Caption => state switch
    {
        StudioState.Live => "Your picture · the class sees it a moment later",
        StudioState.Connecting => "Connecting…",
        StudioState.Standby => "Ready · the class sees the picture of another encoder",
        StudioState.Reconnecting => "The network is gone. Your picture comes back by itself.",
        _ when Class.IsLive && Stage.IsStreaming => "The class sees the picture of another encoder",
        _ when Class.IsLive => "The class is on, but nobody sees a picture yet",
        _ => "Only you see this",
    };

    private bool IsSending => state is StudioState.Live or StudioState.Connecting or StudioState.Reconnecting or StudioState.Standby;

    private StudioQuality Quality
    {
        get
        {
            var (width, height, framesPerSecond, kilobits) = VideoQualitySettings.Of(About.Quality);
            return new StudioQuality(width, height, framesPerSecond, kilobits * 1000);
        }
    }

    public ValueTask DisposeAsync() => studio?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            if (Class.IsOver && IsSending)
                await studio!.StopBroadcastAsync();
            return;
        }

        studio = new StudioModule(Js)
        {
            DevicesChanged = found => ShowAsync(() => devices = found),
            SourcesChanged = now => ShowAsync(() => sources = now),
            HealthMeasured = measured => ShowAsync(() => health = measured),
            SourceEnded = source => ShowAsync(() => message = source is "screen" ? "Sharing has stopped." : $"The {source} was unplugged. Choose another one."),
            StateChanged = (now, words) => ShowAsync(() => (state, message) = (now, words)),
        };
        uplink = await Providers.For(About.StreamProvider).StudioAsync(About.Id, CancellationToken.None);
        await studio.AttachAsync(element, Quality, uplink.Module);
        await studio.ShowMeterInAsync(meter);
        await studio.ShowSparklineInAsync(spark);
        // Only now does a press reach the browser's studio; an earlier one would start a class without a picture.
        isReady = true;
        StateHasChanged();
        // The page was reloaded in the middle of the class: this tab goes on sending without a press.
        if (Class.IsLive && await studio.ResumeBroadcastAsync(uplink.Url, Quality))
            return;
        // A co-host looks on; the host's own camera is asked for at once, so that "Go live" is one press.
        if (!Class.IsOver && Room.Me.Role is Core.Access.RoomRole.Host)
            await studio.OpenPreviewAsync();
    }

    private async Task GoLiveAsync()
    {
        if (await StartClassAsync())
            await SendPictureAsync();
    }

    /// <summary>The class alone: the picture comes from an encoder.</summary>
    private async Task<bool> StartClassAsync()
    {
        isStarting = true;
        var refusal = (await GoLive.ExecuteAsync(About.Id, Room.Me.Id)).Refusal;
        message = refusal?.Message;
        isStarting = false;
        return refusal is null;
    }

    /// <summary>One above whoever is on air: that encoder stands by, and has the picture again when this one stops.</summary>
    private async Task SendPictureAsync()
    {
        var current = await Providers.For(About.StreamProvider).StatusAsync(About.Id, CancellationToken.None);
        await studio!.StartBroadcastAsync(current.Source is null ? uplink.Url : $"{uplink.Url}?priority={current.Priority + 1}", Quality);
    }

    private async Task<IReadOnlyList<StudioCheck>?> CheckAsync()
    {
        var checks = await studio!.CheckAsync($"/ingest/{About.Id}/upload-test", Quality);
        var capacity = await Providers.For(About.StreamProvider).CapacityAsync(Quality.Width, Quality.Height, Quality.Fps, CancellationToken.None);
        return checks is null || capacity is null ? checks : [.. checks, ServerCheck.Of(capacity)];
    }

    private Task ShowAsync(Action change) => InvokeAsync(() =>
    {
        change();
        StateHasChanged();
    });

    private static string Look(bool isOn) => isOn ? "button button-soft" : "button";

    private static string Pressed(bool isOn) => isOn ? "true" : "false";
}
