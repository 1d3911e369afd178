using System.Runtime.CompilerServices;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Polls;
using Microsoft.AspNetCore.Components;

namespace LiveClasses.Web.Components.Rooms;

public sealed partial class RoomSide
{
    private ChatPanel? chat;
    private string open = "chat";
    private bool isLate;

    [CascadingParameter]
    public RoomContext Room { get; set; } = null!;

    /// <summary>The room draws less for a tab that is closed: told before another is drawn.</summary>
    [Parameter]
    public EventCallback OnTab { get; set; }

    [Parameter, EditorRequired]
    public RoomState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public int Viewers { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private IEnumerable<(string Key, string Title, int Count)> Tabs =>
    [
        ("chat", "Chat", 0),
        ("questions", "Questions", State.Questions.OpenCount),
        ("polls", "Poll", State.Polls.All.Count(poll => poll.IsOpen)),
        ("people", "People", 0),
        .. Room.CanModerate ? [("queue", "Queue", State.Queue.OpenCount)] : Array.Empty<(string, string, int)>(),
        .. Room.CanHost ? [("sheet", "Run sheet", 0)] : Array.Empty<(string, string, int)>(),
    ];

    public bool ShowsPolls => open is "polls";

    /// <summary>The composer opens and closes with what is in force, not with the class alone.</summary>
    private int ChatVersion => HashCode.Combine(RuntimeHelpers.GetHashCode(State.Moderation), RuntimeHelpers.GetHashCode(State.Posting.Rules));

    private Poll? Unanswered => Room.CanHost ? null : State.Polls.All.LastOrDefault(poll => poll.IsOpen && !poll.HasVoted(Room.Me.Id) && !Room.BallotsInBox.Contains(poll.Id));

    /// <summary>The key that opens a tab, and where it goes on to.</summary>
    private static Dictionary<string, object>? KeyOf(string tab) => tab switch
    {
        "chat" => Key("c", "Write in the chat", ".chat-field"),
        "questions" => Key("q", "Ask a question", "#ask"),
        "polls" => Key("p", "Polls"),
        "people" => Key("u", "People"),
        "queue" => Key("shift+q", "Moderation queue"),
        _ => null,
    };

    private static Dictionary<string, object> Key(string key, string label, string? focus = null)
    {
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["data-key"] = key, ["data-key-label"] = label, ["aria-keyshortcuts"] = key };
        if (focus is not null)
            attributes["data-key-focus"] = focus;
        return attributes;
    }

    protected override void OnInitialized() => isLate = LateCard.IsFor(Room, State.Class, Clock.GetUtcNow());

    private Task ShowAsync(string tab)
    {
        open = tab;
        return OnTab.InvokeAsync();
    }

    /// <summary>The chat lines of a frame, past the renderer.</summary>
    public Task ApplyChatAsync(RoomFrame frame) => chat?.ApplyAsync(frame) ?? Task.CompletedTask;

    public Task ComeBackAsync() => chat?.ComeBackAsync() ?? Task.CompletedTask;
}
