using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Browser;

/// <summary>
/// The host's studio in the browser: sources, preview, one composed picture to the ingest. What the browser reports is for the host's own
/// eyes; whether a stream is there is known by the ingest alone.
/// </summary>
public sealed class StudioModule(IJSRuntime js) : IAsyncDisposable
{
    private const int LongestMessage = 500;
    private const int MostDevices = 50;
    private const int MostChecks = 20;
    private AttachedModule? _attached;
    private DotNetObjectReference<StudioModule>? _self;

    public Func<StudioDevices, Task>? DevicesChanged { get; set; }

    public Func<StudioSources, Task>? SourcesChanged { get; set; }

    /// <summary>State and, when there is something to say, a sentence for the host.</summary>
    public Func<StudioState, string?, Task>? StateChanged { get; set; }

    public Func<StudioHealth, Task>? HealthMeasured { get; set; }

    /// <summary>A source stopped by itself: <c>screen</c> (the browser's "Stop sharing"), <c>camera</c> or <c>microphone</c> (unplugged).</summary>
    public Func<string, Task>? SourceEnded { get; set; }

    /// <param name="element">The studio draws its preview into it.</param>
    /// <param name="quality">What <see cref="StartBroadcastAsync"/> will use unless told otherwise; the preview has its shape.</param>
    /// <param name="module">The browser module that the provider names; ours for local video.</param>
    public async Task AttachAsync(ElementReference element, StudioQuality quality, string module = "studio")
    {
        _self ??= DotNetObjectReference.Create(this);
        _attached = await AttachedModule.AttachAsync(js, module, element, _self, new { quality });
    }

    public Task ListDevicesAsync() => Call("listDevices");

    /// <summary>Asks the browser for camera and microphone and shows the picture. A refusal arrives as a sentence in <see cref="StateChanged"/>.</summary>
    public Task OpenPreviewAsync() => Call("openPreview");

    /// <param name="deviceId">Null keeps the device that is chosen (remembered from last time).</param>
    public Task SetCameraAsync(bool on, string? deviceId = null) => Call("setCamera", on, deviceId);

    /// <inheritdoc cref="SetCameraAsync"/>
    public Task SetMicrophoneAsync(bool on, string? deviceId = null) => Call("setMicrophone", on, deviceId);

    /// <summary>
    /// Browsers open the picker only right after a click, and a click that travelled through the circuit may be too old. Buttons with
    /// <c>data-studio="camera|microphone|screen"</c>, anywhere on the page, toggle their source at once in the browser, also while the circuit is
    /// away, and keep their <c>aria-pressed</c>; the result arrives in <see cref="SourcesChanged"/>. Give those no <c>@onclick</c>.
    /// </summary>
    public Task ShareScreenAsync(bool on) => Call("shareScreen", on);

    public Task SetLayoutAsync(StudioLayout layout) => Call("layout", layout.ToString());

    public Task StartBroadcastAsync(string ingestUrl, StudioQuality quality) => Call("startBroadcast", ingestUrl, quality);

    /// <summary>After a reload in the middle of a class: goes on as before when this tab was sending to the same address until just now.</summary>
    /// <returns>False when there was nothing to resume.</returns>
    public Task<bool> ResumeBroadcastAsync(string ingestUrl, StudioQuality quality) =>
        _attached?.AskAsync<bool>("resumeBroadcast", ingestUrl, quality) ?? Task.FromResult(false);

    public Task StopBroadcastAsync() => Call("stopBroadcast");

    /// <summary>Devices, browser and the upload to this server, looked at before the class; takes some seconds.</summary>
    /// <param name="uploadTestUrl">Takes bytes by POST and says how long they took.</param>
    /// <param name="quality">What the class will send.</param>
    /// <returns>Null when the browser is gone.</returns>
    public async Task<IReadOnlyList<StudioCheck>?> CheckAsync(string uploadTestUrl, StudioQuality quality)
    {
        var checks = _attached is null ? null : await _attached.AskAsync<List<StudioCheck>>("check", uploadTestUrl, quality);
        return checks is { Count: <= MostChecks } && checks.TrueForAll(check => check is { Name.Length: <= LongestMessage, Words.Length: <= LongestMessage }) ? checks : null;
    }

    /// <summary>Draws the microphone's level into this element.</summary>
    public Task ShowMeterInAsync(ElementReference element) => Call("showMeterIn", element);

    /// <summary>Draws the last minute's bit rate into this element.</summary>
    public Task ShowSparklineInAsync(ElementReference element) => Call("showSparklineIn", element);

    [JSInvokable]
    public Task OnDevices(StudioDevices devices) =>
        devices is { Cameras.Count: <= MostDevices, Microphones.Count: <= MostDevices } ? DevicesChanged?.Invoke(devices) ?? Task.CompletedTask : Task.CompletedTask;

    [JSInvokable]
    public Task OnSources(StudioSources sources) => sources is null ? Task.CompletedTask : SourcesChanged?.Invoke(sources) ?? Task.CompletedTask;

    [JSInvokable]
    public Task OnState(string state, string? message)
    {
        if (!Enum.TryParse<StudioState>(state, ignoreCase: true, out var known) || !Enum.IsDefined(known)) return Task.CompletedTask;
        var words = message is { Length: > LongestMessage } ? message[..LongestMessage] : message;
        return StateChanged?.Invoke(known, words) ?? Task.CompletedTask;
    }

    [JSInvokable]
    public Task OnHealth(StudioHealth health) => health is null ? Task.CompletedTask : HealthMeasured?.Invoke(health) ?? Task.CompletedTask;

    [JSInvokable]
    public Task OnSourceEnded(string source) =>
        source is "screen" or "camera" or "microphone" ? SourceEnded?.Invoke(source) ?? Task.CompletedTask : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_attached is not null) await _attached.DisposeAsync();
        _self?.Dispose();
    }

    private Task Call(string function, params object?[] values) => _attached?.CallAsync(function, values) ?? Task.CompletedTask;
}
