using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Chat.Files;
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
    private bool canWrite;
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

    private bool CanWrite => !Slice.IsOver && (Slice.Settings.IsChatOn || Room.CanModerate);

    private bool CanSendFiles => Room.Me.Role is not RoomRole.Guest && (Slice.Settings.ChatFiles is ChatFileSenders.Everyone || (Slice.Settings.ChatFiles is ChatFileSenders.Hosts && Room.CanModerate));

    private string Address => $"/classes/{Room.About.Id}/files";

    private ChatFileDesk Desk => new(Address, FileLimits.Value.LargestFile, ChatFile.MaxPerLine);

    private string ClosedReason => Slice.IsOver ? "The class has ended." : "The host has switched the chat off.";

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

        if (isAttached && canWrite != CanWrite)
            await module!.SetWritableAsync(canWrite = CanWrite, CanWrite ? null : ClosedReason);
        if (isAttached && canSendFiles != CanSendFiles)
            await module!.SetFilesAsync((canSendFiles = CanSendFiles) ? Desk : null);
    }

    private async Task AttachAsync()
    {
        module = new ChatModule(Js) { Send = SendAsync, Act = ActAsync, Edit = EditAsync, React = ReactAsync, Reads = new ChatReads(Reads, Room) };
        (canWrite, canSendFiles) = (CanWrite, CanSendFiles);
        var me = new ChatReader(Room.Me.Id, Room.Me.Name, ChatPayload.WordFor(Room.Me.Role));
        await module.AttachAsync(element, new ChatOptions(Room.About.Id, me, ChatState.MaxLength, Room.CanModerate, canWrite, canWrite ? null : ClosedReason)
        {
            KeptFor = Room.Me.Role is RoomRole.Guest ? "guest" : Room.Me.Id.ToString(),
            FileAddress = Room.Me.Role is RoomRole.Guest ? $"{Address}/*?guest={Uri.EscapeDataString(Guests.Write(Room.About.Id, Room.Me.Id))}" : $"{Address}/*",
            Files = canSendFiles ? Desk : null,
        });
        isAttached = true;
        foreach (var frame in early)
            await ApplyAsync(frame);
        early.Clear();
    }

    private async Task<ChatAnswer> SendAsync(ChatLineSent line) => await AnswerAsync(() =>
        SendLine.ExecuteAsync(Room.About.Id, Room.Me, new ChatDraft(line.Id, line.Text, line.ReplyTo, line.Mentions, line.Files, line.IsRepeated), Room.SendAsync));

    private Task<ChatAnswer> EditAsync(Guid line, string text, IReadOnlyList<Guid> mentions) => AnswerAsync(() => SendLine.EditAsync(Room.About.Id, line, text, mentions, Room.SendAsync));

    private Task<ChatAnswer> ReactAsync(Guid line, string reaction, bool isOn) => AnswerAsync(() => Room.SendAsync(new ReactToLine(line, reaction, isOn)));

    private Task<ChatAnswer> ActAsync(Guid line, ChatAct act) => AnswerAsync(() => act switch
    {
        ChatAct.Delete => DeleteLine.ExecuteAsync(Room.About.Id, line, Room.SendAsync),
        ChatAct.Pin => Room.SendAsync(new PinMessage(line)),
        _ => Room.SendAsync(new UnpinMessage()),
    });

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
