using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Browser;

/// <summary>The chat in a reader's browser: it draws lines, keeps the draft and sends again what was not confirmed.</summary>
public sealed class ChatModule(IJSRuntime js) : IAsyncDisposable
{
    /// <summary>No class allows longer lines; anything longer is refused before it is read.</summary>
    private const int LongestText = 10_000;

    /// <summary>Payloads that may be on their way before the browser is asked whether it keeps up.</summary>
    private const int AnswerEvery = 8;

    private AttachedModule? _attached;
    private DotNetObjectReference<ChatModule>? _self;
    private int _told;

    /// <summary>Sends a line. Called again with the same id after a reconnect: must be safe to run twice.</summary>
    public Func<ChatLineSent, Task<ChatAnswer>>? Send { get; set; }

    /// <summary>Deletes, pins or unpins a line. The right is checked behind it.</summary>
    public Func<Guid, ChatAct, Task<ChatAnswer>>? Act { get; set; }

    public async Task AttachAsync(ElementReference element, ChatOptions options)
    {
        _self ??= DotNetObjectReference.Create(this);
        _attached = await AttachedModule.AttachAsync(js, "chat", element, _self, options);
    }

    /// <summary>
    /// Hands on a payload that was encoded once for the whole room (see the payload in <c>wwwroot-js/README.md</c>). Every eighth waits for the browser, so
    /// that one which does not keep up gets fewer and larger frames instead of a backlog.
    /// </summary>
    public Task ApplyAsync(RawJson payload)
    {
        if (_attached is null) return Task.CompletedTask;
        return ++_told % AnswerEvery == 0 ? _attached.CallAsync("apply", payload) : _attached.TellAsync("apply", payload);
    }

    /// <summary>The circuit is back: lines still on their way are sent again with their ids.</summary>
    public Task ReconnectedAsync() => _attached?.CallAsync("reconnected", _self) ?? Task.CompletedTask;

    /// <summary>Opens or closes the composer without losing what is typed.</summary>
    public Task SetWritableAsync(bool canWrite, string? reason = null) => _attached?.CallAsync("setWritable", canWrite, reason) ?? Task.CompletedTask;

    [JSInvokable]
    public async Task<ChatAnswer> SendChat(string id, string text, string? replyToId)
    {
        if (Send is null) return new ChatAnswer(false, "unavailable", "The chat is not ready yet.");
        if (!LineId.TryRead(id, out var line) || text is null || text.Length > LongestText)
            return new ChatAnswer(false, "invalid", "This message cannot be sent.");
        if (replyToId is null) return await Send(new ChatLineSent(line, text, ReplyTo: null));
        return LineId.TryRead(replyToId, out var replyTo)
            ? await Send(new ChatLineSent(line, text, replyTo))
            : new ChatAnswer(false, "invalid", "The message you answer cannot be found.");
    }

    [JSInvokable]
    public Task<ChatAnswer> ActOnLine(string id, string act) =>
        Act is not null && LineId.TryRead(id, out var line) && Choice.Of<ChatAct>(act) is { } known
            ? Act(line, known)
            : Task.FromResult(new ChatAnswer(false, "invalid", "This cannot be done."));

    public async ValueTask DisposeAsync()
    {
        if (_attached is not null) await _attached.DisposeAsync();
        _self?.Dispose();
    }
}
