using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Markers;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Rooms.Stage;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>What a line is, which is how it looks.</summary>
public enum ChatLineKind
{
    Text,
    Question,
    Answer,
    System,
}

/// <summary>A line of the chat. <see cref="Text"/> is text: it is written as text, never as HTML (A1).</summary>
public sealed record ChatLine(Guid Id, long Seq, DateTimeOffset At, ChatLineKind Kind, Guid? AuthorId, string AuthorName, RoomRole AuthorRole, string Text, Guid? ReplyTo)
{
    public bool IsDeleted { get; init; }

    /// <summary>A line that the room itself writes. Its id comes from its number, so that it is the same on every node.</summary>
    internal static ChatLine OfSystem(RoomEntry entry, string text) =>
        new(IdOf(entry.Seq), entry.Seq, entry.At, ChatLineKind.System, AuthorId: null, "", RoomRole.Guest, text, ReplyTo: null);

    internal static Guid IdOf(long seq) => new(0, 0, 0, BitConverter.GetBytes(seq));
}

/// <summary>The chat of a room: every line by id, and the newest in order for whoever comes in now.</summary>
public sealed record ChatState(ImmutableDictionary<Guid, ChatLine> Lines, ImmutableArray<ChatLine> Recent, Guid? PinnedId)
{
    public const int MaxLength = 2_000;

    /// <summary>How many lines a late joiner gets at once; older ones are read from the log when asked for.</summary>
    public const int RecentCount = 100;

    public static ChatState Empty { get; } = new(ImmutableDictionary<Guid, ChatLine>.Empty, [], null);

    public ChatLine? Pinned => PinnedId is { } id && Lines.TryGetValue(id, out var line) && !line.IsDeleted ? line : null;

    internal ChatState Apply(RoomEntry entry) => entry.Event switch
    {
        MessagePosted posted => Add(new ChatLine(posted.Id, entry.Seq, entry.At, ChatLineKind.Text, entry.By, posted.AuthorName, posted.AuthorRole, posted.Text, posted.ReplyTo)),
        // Lines go to everybody alike, so an anonymous asker is not in them at all: neither name, nor id, nor role (A6).
        QuestionAsked { IsAnonymous: true } asked => Add(new ChatLine(
            asked.Id, entry.Seq, entry.At, ChatLineKind.Question, AuthorId: null, Question.AnonymousName, RoomRole.Guest, asked.Text, ReplyTo: null)),
        QuestionAsked asked => Add(new ChatLine(asked.Id, entry.Seq, entry.At, ChatLineKind.Question, entry.By, asked.AskerName, asked.AskerRole, asked.Text, ReplyTo: null)),
        QuestionEdited edited => Change(edited.Id, line => line with { Text = edited.Text }),
        QuestionAnswered { Answer: { } answer } answered => Add(new ChatLine(
            ChatLine.IdOf(entry.Seq), entry.Seq, entry.At, ChatLineKind.Answer, entry.By, answered.AnswererName, answered.AnswererRole, answer, answered.Id)),
        PollOpened opened => Add(ChatLine.OfSystem(entry, $"Poll opened: “{opened.Question}”")),
        ClassStarted => Add(ChatLine.OfSystem(entry, "The class has started")),
        ClassReopened => Add(ChatLine.OfSystem(entry, "The class goes on")),
        BreakStarted pause => Add(ChatLine.OfSystem(entry, $"Break for {Math.Round((pause.Until - entry.At).TotalMinutes)} min")),
        BreakEnded => Add(ChatLine.OfSystem(entry, "The break is over")),
        MarkerPlaced { Title: { } chapter, Moment: null } => Add(ChatLine.OfSystem(entry, $"Chapter: “{chapter}”")),
        RecordingStarted => Add(ChatLine.OfSystem(entry, "The class is being recorded")),
        RecordingStopped => Add(ChatLine.OfSystem(entry, "Recording has stopped")),
        ClassEnded => Add(ChatLine.OfSystem(entry, "The class has ended")),
        MessageDeleted deleted => Change(deleted.Id, line => line with { IsDeleted = true, Text = "" }) with { PinnedId = PinnedId == deleted.Id ? null : PinnedId },
        MessagePinned pinned => this with { PinnedId = pinned.Id },
        MessageUnpinned => this with { PinnedId = null },
        _ => this,
    };

    private ChatState Add(ChatLine line)
    {
        var recent = Recent.Length < RecentCount ? Recent.Add(line) : Recent.RemoveAt(0).Add(line);
        return this with { Lines = Lines.SetItem(line.Id, line), Recent = recent };
    }

    private ChatState Change(Guid id, Func<ChatLine, ChatLine> change)
    {
        if (!Lines.TryGetValue(id, out var line))
            return this;
        var changed = change(line);
        var at = Recent.IndexOf(line);
        return this with { Lines = Lines.SetItem(id, changed), Recent = at < 0 ? Recent : Recent.SetItem(at, changed) };
    }
}
