using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Browser;

/// <summary>A module that was loaded and attached to its element. Calls into a browser that has gone away are dropped: a circuit comes and goes.</summary>
internal sealed class AttachedModule : IAsyncDisposable
{
    private readonly IJSRuntime _js;
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _handle;
    private bool _detached;

    private AttachedModule(IJSRuntime js, IJSObjectReference module, IJSObjectReference handle) => (_js, _module, _handle) = (js, module, handle);

    /// <summary>Loads <c>js/{name}.js</c> and calls its <c>attach(element, dotnet, options)</c>; null when the browser left meanwhile.</summary>
    public static async Task<AttachedModule?> AttachAsync(IJSRuntime js, string name, ElementReference element, object? dotnet, object options)
    {
        try
        {
            var module = await js.InvokeAsync<IJSObjectReference>("import", CallArgument.Of($"./js/{name}.js"));
            var handle = await module.InvokeAsync<IJSObjectReference>("attach", CallArgument.All([element, dotnet, options]));
            return new AttachedModule(js, module, handle);
        }
        catch (Exception gone) when (IsBrowserGone(gone))
        {
            return null;
        }
    }

    public Task CallAsync(string function, params object?[] values) => QuietlyAsync(() => _handle.InvokeVoidAsync(function, CallArgument.All(values)));

    /// <summary>For what is called often: done when it is on its way, not when the browser has done it. Ask with <see cref="CallAsync"/> now and then.</summary>
    public Task TellAsync(string function, RawJson value) => QuietlyAsync(() =>
        UnansweredCall.TryMake(_js, _handle, function, value) ? ValueTask.CompletedTask : _handle.InvokeVoidAsync(function, value));

    public async Task<T?> AskAsync<T>(string function, params object?[] values)
    {
        T? answer = default;
        await QuietlyAsync(async () => answer = await _handle.InvokeAsync<T>(function, CallArgument.All(values)));
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        if (_detached) return;
        await CallAsync("detach");
        _detached = true;
        await QuietlyAsync(_handle.DisposeAsync, evenIfDetached: true);
        await QuietlyAsync(_module.DisposeAsync, evenIfDetached: true);
    }

    private async Task QuietlyAsync(Func<ValueTask> call, bool evenIfDetached = false)
    {
        if (_detached && !evenIfDetached) return;
        try
        {
            await call();
        }
        catch (Exception gone) when (IsBrowserGone(gone))
        {
            // Nobody is there to see it; the module catches up when the circuit is back.
        }
    }

    private static bool IsBrowserGone(Exception exception) =>
        exception is JSDisconnectedException or OperationCanceledException or ObjectDisposedException;
}
