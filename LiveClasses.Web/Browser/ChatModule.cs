using LiveClasses.Core.Rooms.Chat;
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

    /// <summary>What is searched for, a name's letters, a reaction's key.</summary>
    private const int LongestWord = 200;

    private const int MostIds = 50;

    private AttachedModule? _attached;
    private DotNetObjectReference<ChatModule>? _self;
    private int _told;

    /// <summary>Sends a line. Called again with the same id after a reconnect: must be safe to run twice.</summary>
    public Func<ChatLineSent, Task<ChatAnswer>>? Send { get; set; }

    /// <summary>Deletes, pins or unpins a line. The right is checked behind it.</summary>
    public Func<Guid, ChatAct, Task<ChatAnswer>>? Act { get; set; }

    /// <summary>Changes the words of one's own line.</summary>
    public Func<Guid, string, IReadOnlyList<Guid>, Task<ChatAnswer>>? Edit { get; set; }

    /// <summary>Sets or takes back a reaction.</summary>
    public Func<Guid, string, bool, Task<ChatAnswer>>? React { get; set; }

    /// <summary>Answers what the browser asks for.</summary>
    public IChatReads? Reads { get; set; }

    private static Task<ChatAnswer> Refused => Task.FromResult(new ChatAnswer(false, "invalid", "This cannot be done."));

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

    /// <summary>Slow mode: so many seconds after each own line; 0 is off.</summary>
    /// <param name="left">Until the next line may be sent.</param>
    public Task SetPaceAsync(int seconds, TimeSpan left) => _attached?.CallAsync("setPace", seconds, Math.Max(0, (int)left.TotalMilliseconds)) ?? Task.CompletedTask;

    /// <summary>Lets the reader send files, or no longer: null.</summary>
    public Task SetFilesAsync(ChatFileDesk? desk) => _attached?.CallAsync("setFiles", desk) ?? Task.CompletedTask;

    /// <summary>What the reader of a fresh picture has reacted to.</summary>
    public Task MineAsync(RawJson payload) => _attached?.CallAsync("mine", payload) ?? Task.CompletedTask;

    /// <summary>A plain line, which most are.</summary>
    [JSInvokable]
    public Task<ChatAnswer> SendChat(string id, string text, string? replyToId) => SendLine(id, text, replyToId, mentions: null, files: null, isRepeated: false);

    /// <summary>A line with what hangs on it.</summary>
    [JSInvokable]
    public async Task<ChatAnswer> SendLine(string id, string text, string? replyToId, string[]? mentions, string[]? files, bool isRepeated)
    {
        if (Send is null) return new ChatAnswer(false, "unavailable", "The chat is not ready yet.");
        if (!LineId.TryRead(id, out var line) || text is null || text.Length > LongestText || Ids(mentions) is not { } people || Ids(files) is not { } sent)
            return new ChatAnswer(false, "invalid", "This message cannot be sent.");
        if (replyToId is null) return await Send(new ChatLineSent(line, text, ReplyTo: null) { Mentions = people, Files = sent, IsRepeated = isRepeated });
        return LineId.TryRead(replyToId, out var replyTo)
            ? await Send(new ChatLineSent(line, text, replyTo) { Mentions = people, Files = sent, IsRepeated = isRepeated })
            : new ChatAnswer(false, "invalid", "The message you answer cannot be found.");
    }

    [JSInvokable]
    public Task<ChatAnswer> EditLine(string id, string text, string[]? mentions) =>
        Edit is not null && LineId.TryRead(id, out var line) && text is { Length: <= LongestText } && Ids(mentions) is { } people
            ? Edit(line, text, people)
            : Refused;

    /// <summary>Sets or takes back a reaction; the room knows which there are (A11).</summary>
    [JSInvokable]
    public Task<ChatAnswer> ReactToLine(string id, string reaction, bool isOn) =>
        React is not null && LineId.TryRead(id, out var line) && reaction is { Length: <= LongestWord } ? React(line, reaction, isOn) : Refused;

    /// <summary>A page of lines as a payload; null when there is none to be had now.</summary>
    [JSInvokable]
    public async Task<RawJson?> ReadLines(string place, long seq) =>
        Reads is not null && Choice.Of<ChatPlace>(place) is { } known ? await Reads.PageAsync(known, seq) : null;

    [JSInvokable]
    public async Task<RawJson?> SearchLines(string words, long? before) =>
        Reads is not null && words is { Length: <= LongestWord } ? await Reads.SearchAsync(words, before) : null;

    [JSInvokable]
    public Task<UnreadLines?> Unread(long after) => Reads?.UnreadAsync(after) ?? Task.FromResult<UnreadLines?>(null);

    [JSInvokable]
    public Task<IReadOnlyList<ChatPerson>> People(string letters, int page) =>
        Reads is not null && letters is { Length: <= LongestWord } ? Reads.PeopleAsync(letters, page) : Task.FromResult<IReadOnlyList<ChatPerson>>([]);

    [JSInvokable]
    public Task<ChatAnswer> ActOnLine(string id, string act) =>
        Act is not null && LineId.TryRead(id, out var line) && Choice.Of<ChatAct>(act) is { } known
            ? Act(line, known)
            : Refused;

    public async ValueTask DisposeAsync()
    {
        if (_attached is not null) await _attached.DisposeAsync();
        _self?.Dispose();
    }

    /// <summary>None for none, null for what is no list of ids.</summary>
    private static List<Guid>? Ids(string[]? texts)
    {
        if (texts is null) return [];
        if (texts.Length > MostIds) return null;
        var ids = new List<Guid>(texts.Length);
        foreach (var text in texts)
        {
            if (!Guid.TryParse(text, out var id)) return null;
            ids.Add(id);
        }

        return ids;
    }
}
