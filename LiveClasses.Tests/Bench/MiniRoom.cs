using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace LiveClasses.Tests.Bench;

/// <summary>The least that the bench needs of a room: a page that attaches its chat and hands every line to every circuit.</summary>
public sealed class MiniRoom(IJSRuntime js, MiniRoomLines lines) : ComponentBase, IAsyncDisposable
{
    private readonly TaskCompletionSource<IJSObjectReference> _chat = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DotNetObjectReference<MiniRoom>? _self;
    private bool _isAttached;

    [JSInvokable]
    public Task<MiniAnswer> SendChat(string id, string text, string? replyToId) => lines.PostAsync(text);

    public ValueTask DisposeAsync()
    {
        lines.Rooms.TryRemove(this, out _);
        _chat.TrySetCanceled();
        _self?.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _isAttached ? "attached" : "coming");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/chat.js");
        // Listed before the browser hears of its chat: from then on it expects every line.
        lines.Rooms[this] = true;
        _chat.TrySetResult(await module.InvokeAsync<IJSObjectReference>("attach", "element", _self, new { maxLength = 100 }));
        _isAttached = true;
        StateHasChanged();
    }

    internal Task ShowAsync(string text) => InvokeAsync(async () => await (await _chat.Task).InvokeVoidAsync("apply", new { reset = false, lines = new[] { new { text } } }));
}

public sealed record MiniAnswer(bool Ok, string? Message = null);

/// <summary>All circuits' lines; every <see cref="Drop"/>th is taken and then not handed on, as a broken room would.</summary>
public sealed class MiniRoomLines
{
    private int _count;

    public ConcurrentDictionary<MiniRoom, bool> Rooms { get; } = new();

    public int Drop { get; set; } = int.MaxValue;

    public bool IsClosed { get; set; }

    public async Task<MiniAnswer> PostAsync(string text)
    {
        if (IsClosed)
            return new MiniAnswer(Ok: false, "The chat is closed.");
        if (Interlocked.Increment(ref _count) % Drop != 0)
            await Task.WhenAll(Rooms.Keys.Select(room => room.ShowAsync(text)));
        return new MiniAnswer(Ok: true);
    }
}

[Route("/classes/{Id}/room")]
public sealed class MiniRoomPage : ComponentBase
{
    [Parameter]
    public string Id { get; set; } = "";
}

/// <summary>The document round the room; whatever page is asked for, it is the room.</summary>
public sealed class MiniApp : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html><base href=\"/\">");
        builder.OpenComponent<MiniRoom>(1);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
    }
}
