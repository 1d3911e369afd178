using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Markers;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Stage;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>
/// The chat of a room: a window of its newest lines, which is what decisions need. 5,000 people who write 50 lines a second for two hours write 360,000;
/// those before the window are read from the log when somebody asks (<see cref="ChatHistory"/>).
/// </summary>
public sealed record ChatState
{
    public const int MaxLength = 2_000;

    /// <summary>How many lines a late joiner gets at once.</summary>
    public const int RecentCount = 100;

    /// <summary>Lines held: at 50 lines a second more than three minutes, which is longer than a line can be edited; about 4 MB.</summary>
    public const int WindowSize = 10_000;

    public const int MaxMentions = 20;

    /// <summary>How long an author may change a line.</summary>
    public static readonly TimeSpan EditTime = TimeSpan.FromMinutes(2);

    public static ChatState Empty { get; } = new();

    /// <summary>The window by id.</summary>
    public ImmutableDictionary<Guid, ChatLine> Lines { get; init; } = ImmutableDictionary<Guid, ChatLine>.Empty;

    /// <summary>The window in order.</summary>
    public ImmutableList<Guid> Order { get; init; } = [];

    /// <summary>The last <see cref="RecentCount"/> in order, for whoever comes in now.</summary>
    public ImmutableArray<ChatLine> Recent { get; init; } = [];

    /// <summary>It stays readable when the window has moved on.</summary>
    public ChatLine? Pinned { get; init; }

    /// <summary>Lines before the window, in the log alone.</summary>
    public int Older { get; init; }

    public Guid? PinnedId => Pinned?.Id;

    /// <summary>The number of the window's first line; 0 when there is none.</summary>
    public long FirstSeq => Order.IsEmpty ? 0 : Lines[Order[0]].Seq;

    /// <summary>How many lines of the window come before the entry of that number.</summary>
    public int IndexOf(long seq)
    {
        var (low, high) = (0, Order.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Lines[Order[middle]].Seq < seq)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    internal ChatState Apply(RoomEntry entry) => entry.Event switch
    {
        MessagePosted posted => Add(new ChatLine(posted.Id, entry.Seq, entry.At, ChatLineKind.Text, posted.AuthorId ?? entry.By, posted.AuthorName, posted.AuthorRole, posted.Text, posted.ReplyTo)
        {
            Mentions = posted.Mentions ?? [],
            Files = posted.Files ?? [],
        }),
        // Lines go to everybody alike, so an anonymous asker is not in them at all: neither name, nor id, nor role (A6).
        QuestionAsked { IsAnonymous: true } asked => Add(new ChatLine(
            asked.Id, entry.Seq, entry.At, ChatLineKind.Question, AuthorId: null, Question.AnonymousName, RoomRole.Guest, asked.Text, ReplyTo: null)),
        QuestionAsked asked => Add(new ChatLine(asked.Id, entry.Seq, entry.At, ChatLineKind.Question, asked.AskerId ?? entry.By, asked.AskerName, asked.AskerRole, asked.Text, ReplyTo: null)),
        QuestionEdited edited => Change(edited.Id, line => line with { Text = edited.Text }),
        QuestionAnswered { Answer: { } answer } answered => Add(new ChatLine(
            ChatLine.IdOf(entry.Seq), entry.Seq, entry.At, ChatLineKind.Answer, entry.By, answered.AnswererName, answered.AnswererRole, answer, answered.Id)),
        PollOpened opened => Add(ChatLine.OfSystem(entry, $"Poll opened: “{opened.Question}”")),
        RaidStarted => Add(ChatLine.OfSystem(entry, "The chat is locked for the moment: only the host and moderators can write")),
        RaidEnded => Add(ChatLine.OfSystem(entry, "The chat is open again")),
        ClassStarted => Add(ChatLine.OfSystem(entry, "The class has started")),
        ClassReopened => Add(ChatLine.OfSystem(entry, "The class goes on")),
        BreakStarted pause => Add(ChatLine.OfSystem(entry, $"Break for {Math.Round((pause.Until - entry.At).TotalMinutes)} min")),
        BreakEnded => Add(ChatLine.OfSystem(entry, "The break is over")),
        MarkerPlaced { Title: { } chapter, Moment: null } => Add(ChatLine.OfSystem(entry, $"Chapter: “{chapter}”")),
        RecordingStarted => Add(ChatLine.OfSystem(entry, "The class is being recorded")),
        RecordingStopped => Add(ChatLine.OfSystem(entry, "Recording has stopped")),
        ClassEnded => Add(ChatLine.OfSystem(entry, "The class has ended")),
        MessageEdited edited => Change(edited.Id, line => line with { Text = edited.Text, Mentions = edited.Mentions ?? [], IsEdited = true }),
        MessageDeleted deleted => Change(deleted.Id, line => line.Deleted()) with { Pinned = PinnedId == deleted.Id ? null : Pinned },
        LineReacted reacted when entry.By is { } by => Change(reacted.Id, line => line.WithReaction(reacted.Reaction, by)),
        LineReactionTakenBack taken when entry.By is { } by => Change(taken.Id, line => line.WithoutReaction(taken.Reaction, by)),
        MessagePinned pinned => this with { Pinned = Lines.GetValueOrDefault(pinned.Id) },
        MessageUnpinned => this with { Pinned = null },
        _ => this,
    };

    private ChatState Add(ChatLine line)
    {
        var recent = Recent.Length < RecentCount ? Recent.Add(line) : Recent.RemoveAt(0).Add(line);
        var next = this with { Lines = Lines.SetItem(line.Id, line), Order = Order.Add(line.Id), Recent = recent };
        return next.Order.Count <= WindowSize ? next : next with { Lines = next.Lines.Remove(Order[0]), Order = next.Order.RemoveAt(0), Older = Older + 1 };
    }

    /// <summary>A line before the window changes in the log alone.</summary>
    private ChatState Change(Guid id, Func<ChatLine, ChatLine> change)
    {
        if (!Lines.TryGetValue(id, out var line))
            return this;
        var changed = change(line);
        var at = Recent.Length - 1;
        while (at >= 0 && Recent[at].Seq > line.Seq)
            at--;
        return this with
        {
            Lines = Lines.SetItem(id, changed),
            Recent = at >= 0 && Recent[at].Id == id ? Recent.SetItem(at, changed) : Recent,
            Pinned = PinnedId == id ? changed : Pinned,
        };
    }
}
