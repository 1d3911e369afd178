using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Lobby;
using LiveClasses.Core.Rooms.Markers;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Pulse;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Reactions;
using LiveClasses.Core.Rooms.Slides;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.Rooms.Stage;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// The room at number <see cref="Seq"/> of its log: immutable, made of slices. A slice that an event does not concern stays the same object,
/// and panels redraw only when theirs has changed.
/// </summary>
public sealed record RoomState
{
    public static RoomState Empty { get; } = new();

    public long Seq { get; init; }

    public ClassState Class { get; init; } = ClassState.Empty;

    public ChatState Chat { get; init; } = ChatState.Empty;

    public QuestionsState Questions { get; init; } = QuestionsState.Empty;

    public PollsState Polls { get; init; } = PollsState.Empty;

    public QuizzesState Quizzes { get; init; } = QuizzesState.Empty;

    public RunSheetState RunSheet { get; init; } = RunSheetState.Empty;

    public HandsState Hands { get; init; } = HandsState.Empty;

    public ReactionsState Reactions { get; init; } = ReactionsState.Empty;

    public PulseState Pulse { get; init; } = PulseState.Empty;

    public StageState Stage { get; init; } = StageState.Empty;

    public MarkersState Markers { get; init; } = MarkersState.Empty;

    public SlidesState Slides { get; init; } = SlidesState.Empty;

    public ModerationState Moderation { get; init; } = ModerationState.Empty;

    public LobbyState Lobby { get; init; } = LobbyState.Empty;

    public PostingState Posting { get; init; } = PostingState.Empty;

    public QueueState Queue { get; init; } = QueueState.Empty;

    public ReactionPace ReactionPace { get; init; } = ReactionPace.Empty;

    /// <summary>The next state. Entries come in order, each once: anything else is a bug in the log.</summary>
    public RoomState Apply(RoomEntry entry)
    {
        if (entry.Seq != Seq + 1)
            throw new InvalidOperationException($"Entry {entry.Seq} cannot follow {Seq}.");
        return this with
        {
            Seq = entry.Seq,
            Class = Class.Apply(entry),
            Chat = Chat.Apply(entry),
            Questions = Questions.Apply(entry),
            Polls = Polls.Apply(entry),
            Quizzes = Quizzes.Apply(entry, Polls),
            RunSheet = RunSheet.Apply(entry),
            Hands = Hands.Apply(entry),
            Reactions = Reactions.Apply(entry),
            Pulse = Pulse.Apply(entry),
            Stage = Stage.Apply(entry),
            Markers = Markers.Apply(entry),
            Slides = Slides.Apply(entry),
            Moderation = Moderation.Apply(entry),
            Lobby = Lobby.Apply(entry),
            Posting = Posting.Apply(entry),
            Queue = Queue.Apply(entry),
            ReactionPace = ReactionPace.Apply(entry),
        };
    }

    public RoomState Apply(IEnumerable<RoomEntry> entries) => entries.Aggregate(this, (state, entry) => state.Apply(entry));
}
