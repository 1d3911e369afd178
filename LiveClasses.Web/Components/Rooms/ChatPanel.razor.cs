using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Web.Browser;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class ChatPanel
{
    private readonly List<RoomFrame> early = [];
    private ElementReference element;
    private ChatModule? module;
    private bool isAttached;
    private bool canWrite;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private bool CanWrite => !Slice.IsOver && (Slice.Settings.IsChatOn || Room.CanModerate);

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
            await AttachAsync();
        else if (isAttached && canWrite != CanWrite)
            await module!.SetWritableAsync(canWrite = CanWrite, CanWrite ? null : ClosedReason);
    }

    private async Task AttachAsync()
    {
        module = new ChatModule(Js) { Send = SendAsync, Act = ActAsync };
        canWrite = CanWrite;
        var me = new ChatReader(Room.Me.Id, Room.Me.Name, ChatPayload.WordFor(Room.Me.Role));
        await module.AttachAsync(element, new ChatOptions(Room.About.Id, me, ChatState.MaxLength, Room.CanModerate, canWrite, canWrite ? null : ClosedReason));
        isAttached = true;
        foreach (var frame in early)
            await ApplyAsync(frame);
        early.Clear();
    }

    private async Task<ChatAnswer> SendAsync(ChatLineSent line) => Answer(await Room.SendAsync(new PostMessage(line.Id, line.Text, line.ReplyTo)));

    private async Task<ChatAnswer> ActAsync(Guid line, ChatAct act) => Answer(await Room.SendAsync(act switch
    {
        ChatAct.Delete => new DeleteMessage(line),
        ChatAct.Pin => new PinMessage(line),
        _ => new UnpinMessage(),
    }));

    private static ChatAnswer Answer(Core.Shared.Refusal? refusal) =>
        refusal is null ? ChatAnswer.Accepted : new ChatAnswer(Ok: false, refusal.Code, refusal.Message);
}
