using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Browser;

/// <summary>The player in a viewer's browser. Attach after the first interactive render; dispose with the component.</summary>
public sealed class PlayerModule(IJSRuntime js) : IAsyncDisposable
{
    private AttachedModule? _attached;
    private DotNetObjectReference<PlayerModule>? _self;

    /// <summary>Told when it changes, at most every two seconds. The browser's word: good for a badge, not for a decision.</summary>
    public Func<PictureQuality, Task>? QualityChanged { get; set; }

    public Func<PlayerState, Task>? StateChanged { get; set; }

    /// <summary>Seconds; every five while a replay plays, and when it pauses.</summary>
    public Func<double, Task>? PositionChanged { get; set; }

    /// <param name="module">The browser module that the playback names; ours for local video.</param>
    public async Task AttachAsync(ElementReference element, PlayerOptions options, string module = "player")
    {
        _self ??= DotNetObjectReference.Create(this);
        _attached = await AttachedModule.AttachAsync(js, module, element, _self, options);
    }

    public Task SeekAsync(double seconds) => _attached?.CallAsync("seek", seconds) ?? Task.CompletedTask;

    public Task ShowMarksAsync(IReadOnlyList<PlayerMark> marks) => _attached?.CallAsync("setMarks", marks) ?? Task.CompletedTask;

    /// <summary>The stream has started or come back: look for the picture now instead of at the next try.</summary>
    public Task LookAgainAsync() => _attached?.CallAsync("lookAgain") ?? Task.CompletedTask;

    [JSInvokable]
    public Task OnQuality(string quality) =>
        Enum.TryParse<PictureQuality>(quality, out var known) && Enum.IsDefined(known) ? QualityChanged?.Invoke(known) ?? Task.CompletedTask : Task.CompletedTask;

    [JSInvokable]
    public Task OnState(string state) =>
        Enum.TryParse<PlayerState>(state, out var known) && Enum.IsDefined(known) ? StateChanged?.Invoke(known) ?? Task.CompletedTask : Task.CompletedTask;

    [JSInvokable]
    public Task OnPosition(double seconds) =>
        double.IsFinite(seconds) && seconds >= 0 ? PositionChanged?.Invoke(seconds) ?? Task.CompletedTask : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_attached is not null) await _attached.DisposeAsync();
        _self?.Dispose();
    }
}
