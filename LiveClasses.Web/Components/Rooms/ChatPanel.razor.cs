using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class ChatPanel
{
    private readonly List<RoomFrame> early = [];
    private ElementReference element;
    private ChatModule? module;
    private bool isAttached;
    private string? shownReason;
    private int shownPace;
    private DateTimeOffset? waitsFor;
    private bool isGone;
    private bool canSendFiles;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private ChatReadsOf Reads { get; set; } = null!;

    [Inject]
    private SendChatLine SendLine { get; set; } = null!;

    [Inject]
    private DeleteChatLine DeleteLine { get; set; } = null!;

    [Inject]
    private ChatGuests Guests { get; set; } = null!;

    [Inject]
    private IOptions<ChatFileOptions> FileLimits { get; set; } = null!;

    /// <summary>What is in force against people, so that the composer says why before something is typed.</summary>
    [Parameter]
    public ModerationState Moderation { get; set; } = ModerationState.Empty;

    [Parameter]
    public PostingRules Rules { get; set; } = PostingRules.Empty;

    private bool CanSendFiles => Room.Me.Role is not RoomRole.Guest && (Slice.Settings.ChatFiles is ChatFileSenders.Everyone || (Slice.Settings.ChatFiles is ChatFileSenders.Hosts && Room.CanModerate));

    private string Address => $"/classes/{Room.About.Id}/files";

    private ChatFileDesk Desk => new(Address, FileLimits.Value.LargestFile, ChatFile.MaxPerLine);

    /// <summary>Null while this reader may write.</summary>
    private string? ClosedReason => Slice.IsOver ? "The class has ended."
        : Room.CanModerate ? null
        : !Slice.Settings.IsChatOn ? "The host has switched the chat off."
        : Slice.Quiet is not null ? "Quiet, please. The chat is open again in a moment."
        : Posting.WhyClosed(Room.Me, Slice.Settings, Moderation, DateTimeOffset.UtcNow)?.Message;

    public async Task ApplyAsync(RoomFrame frame)
    {
        if (!isAttached)
        {
            early.Add(frame);
            return;
        }

        if (ChatPayload.Of(frame).Json is { } json)
            await module!.ApplyAsync(json);
        // A fresh picture is the same for everybody but for what its reader has reacted to.
        if (frame.Entries is null && ChatPayload.Mine(frame.State.Chat, Room.Me.Id) is { } mine)
            await module!.MineAsync(mine);
    }

    /// <summary>The browser is back: lines that were on their way are sent again with their ids.</summary>
    public Task ComeBackAsync() => isAttached ? module!.ReconnectedAsync() : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        isGone = true;
        if (module is not null)
            await module.DisposeAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await AttachAsync();
            return;
        }

        if (isAttached)
            await FollowRulesAsync();
        if (isAttached && canSendFiles != CanSendFiles)
            await module!.SetFilesAsync((canSendFiles = CanSendFiles) ? Desk : null);
    }

    /// <summary>Opens and closes the composer and tells the pace; nothing goes to the browser that it knows already.</summary>
    private async Task FollowRulesAsync()
    {
        if (shownReason != ClosedReason)
        {
            shownReason = ClosedReason;
            await module!.SetWritableAsync(shownReason is null, shownReason);
        }

        var pace = Room.CanModerate ? 0 : Rules.SlowSeconds;
        if (shownPace != pace)
        {
            shownPace = pace;
            var next = Room.State().Posting.NextLineAt(Room.Me.Id) ?? DateTimeOffset.UtcNow;
            await module!.SetPaceAsync(pace, next - DateTimeOffset.UtcNow);
        }

        if (Moderation.TimeOutOf(Room.Me.Id, DateTimeOffset.UtcNow) is { } until && until != waitsFor)
        {
            waitsFor = until;
            _ = OpenAfterAsync(until - DateTimeOffset.UtcNow);
        }
    }

    /// <summary>Nothing happens in the room when a time-out is over: the panel looks by itself.</summary>
    private async Task OpenAfterAsync(TimeSpan left)
    {
        await Task.Delay(left + TimeSpan.FromMilliseconds(200));
        if (!isGone)
            await InvokeAsync(FollowRulesAsync);
    }

    private async Task AttachAsync()
    {
        module = new ChatModule(Js) { Send = SendAsync, Act = ActAsync, Edit = EditAsync, React = ReactAsync, Reads = new ChatReads(Reads, Room) };
        (shownReason, canSendFiles) = (ClosedReason, CanSendFiles);
        var me = new ChatReader(Room.Me.Id, Room.Me.Name, ChatPayload.WordFor(Room.Me.Role));
        await module.AttachAsync(element, new ChatOptions(Room.About.Id, me, ChatState.MaxLength, Room.CanModerate, shownReason is null, shownReason)
        {
            KeptFor = Room.Me.Role is RoomRole.Guest ? "guest" : Room.Me.Id.ToString(),
            FileAddress = Room.Me.Role is RoomRole.Guest ? $"{Address}/*?guest={Uri.EscapeDataString(Guests.Write(Room.About.Id, Room.Me.Id))}" : $"{Address}/*",
            Files = canSendFiles ? Desk : null,
        });
        isAttached = true;
        foreach (var frame in early)
            await ApplyAsync(frame);
        early.Clear();
        await FollowRulesAsync();
    }

    private async Task<ChatAnswer> SendAsync(ChatLineSent line)
    {
        var answer = await AnswerAsync(() =>
            SendLine.ExecuteAsync(Room.About.Id, Room.Me, new ChatDraft(line.Id, line.Text, line.ReplyTo, line.Mentions, line.Files, line.IsRepeated), Room.SendAsync));
        return answer.Ok && Room.State().Queue.ById.TryGetValue(line.Id, out var item) && item.IsOpen ? ChatAnswer.Held : answer;
    }

    private Task<ChatAnswer> EditAsync(Guid line, string text, IReadOnlyList<Guid> mentions) => AnswerAsync(() => SendLine.EditAsync(Room.About.Id, line, text, mentions, Room.SendAsync));

    private Task<ChatAnswer> ReactAsync(Guid line, string reaction, bool isOn) => AnswerAsync(() => Room.SendAsync(new ReactToLine(line, reaction, isOn)));

    private Task<ChatAnswer> ActAsync(Guid line, ChatAct act) => AnswerAsync(() => act switch
    {
        ChatAct.Delete => DeleteLine.ExecuteAsync(Room.About.Id, line, Room.SendAsync),
        ChatAct.Pin => Room.SendAsync(new PinMessage(line)),
        ChatAct.Report => AskAboutAsync(line, DeskAct.Report),
        ChatAct.Moderate => AskAboutAsync(line, DeskAct.TimeOut),
        _ => Room.SendAsync(new UnpinMessage()),
    });

    private async Task<Refusal?> AskAboutAsync(Guid id, DeskAct act)
    {
        if (!Room.State().Chat.Lines.TryGetValue(id, out var line) || line is not { IsDeleted: false, AuthorId: { } author })
            return new MessageNotFound();
        await Room.AskAboutAsync(new ModerationTarget(author, line.AuthorName, act) { LineId = id, Text = line.Text });
        return null;
    }

    /// <summary>An outage is an answer too: an exception would end the circuit of whoever wrote (F3).</summary>
    private static async Task<ChatAnswer> AnswerAsync(Func<Task<Refusal?>> act)
    {
        try
        {
            return await act() is { } refusal ? new ChatAnswer(Ok: false, refusal.Code, refusal.Message) : ChatAnswer.Accepted;
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            var away = new RoomUnavailable();
            return new ChatAnswer(Ok: false, away.Code, away.Message);
        }
    }
}
