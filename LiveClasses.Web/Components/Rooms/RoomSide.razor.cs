using LiveClasses.Core.Rooms;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class RoomSide
{
    private ChatPanel? chat;
    private string open = "chat";

    [Parameter, EditorRequired]
    public RoomState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public int Viewers { get; set; }

    private IEnumerable<(string Key, string Title, int Count)> Tabs =>
    [
        ("chat", "Chat", 0),
        ("questions", "Questions", State.Questions.OpenCount),
        ("polls", "Poll", State.Polls.All.Count(poll => poll.IsOpen)),
        ("people", "People", 0),
    ];

    /// <summary>The chat lines of a frame, past the renderer.</summary>
    public Task ApplyChatAsync(RoomFrame frame) => chat?.ApplyAsync(frame) ?? Task.CompletedTask;

    public Task ComeBackAsync() => chat?.ComeBackAsync() ?? Task.CompletedTask;
}
