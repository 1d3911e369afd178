using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>The id is made by the browser, so that a line sent again after a lost answer is the same line and not a second one.</summary>
public sealed record PostMessage(Guid Id, string Text, Guid? ReplyTo) : PersonCommand
{
    /// <summary>Who was picked; only those whom the text still names are kept.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>Claimed for this line before (<see cref="ClaimChatFiles"/>). A line of files needs no text.</summary>
    public IReadOnlyList<ChatFile> Files { get; init; } = [];

    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Chat.Lines.TryGetValue(Id, out var existing))
            return existing.AuthorId == by.Id ? Decision.Nothing : new MessageIdTaken();
        if (Id == Guid.Empty)
            return new MessageIdTaken();
        if (state.Queue.Answer(Id, by) is { } waits)
            return waits;
        var isBare = Files.Count > 0 && string.IsNullOrWhiteSpace(Text);
        var text = isBare ? "" : RoomText.Clean(Text, ChatState.MaxLength, "The message", isMultiline: true);
        if (!text.IsDone)
            return text.Refusal;
        if (PostingRule.RefusalFor(state, by, text.Value, At) is { } refusal)
            return refusal;
        if (Files.Count > 0 && ChatFileRule.RefusalFor(state, by, Files.Count) is { } noFiles)
            return noFiles;
        if (ReplyTo is { } original && (!state.Chat.Lines.TryGetValue(original, out var line) || line.IsDeleted))
            return new MessageNotFound();
        return Post(state, by, text.Value);
    }

    private Decision Post(RoomState state, RoomPerson by, string text)
    {
        var posting = Posting.May(state, by, At, PostPlace.Chat, text);
        if (posting.Refusal is { } refusal)
            return refusal;
        var (mentions, files) = (Mention.In(posting.Text, Mentions, by.Id), Files.Count > 0 ? Files : null);
        if (posting.Held is { } why)
            return new MessageHeld(Id, PostPlace.Chat, by.Name, by.Role, text, ReplyTo, why, posting.Found) { Mentions = mentions, Files = files };
        var posted = new MessagePosted(Id, by.Name, by.Role, posting.Text, ReplyTo) { Mentions = mentions, Files = files };
        return posting.Found is { } found ? Decision.Of(posted, posting.FlagFor(Id, by, found)) : posted;
    }
}

/// <summary>One's own words, for a short time. Nobody changes what somebody else has said: a moderator can only delete it.</summary>
public sealed record EditMessage(Guid Id, string Text) : PersonCommand
{
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!state.Chat.Lines.TryGetValue(Id, out var line) || line.IsDeleted || line.Kind is not ChatLineKind.Text)
            return new MessageNotFound();
        if (line.AuthorId != by.Id)
            return new OnlyAuthorEdits();
        var text = line.Files.Count > 0 && string.IsNullOrWhiteSpace(Text) ? "" : RoomText.Clean(Text, ChatState.MaxLength, "The message", isMultiline: true);
        if (!text.IsDone)
            return text.Refusal;
        if (line.Text == text.Value)
            return Decision.Nothing;
        if (At - line.At > ChatState.EditTime)
            return new TooLateToEdit();
        if (PostingRule.RefusalFor(state, by, text.Value, At) is { } refusal)
            return refusal;
        var posting = Posting.MayBecome(state, by, At, text.Value);
        if (posting.Refusal is { } notNow)
            return notNow;
        return line.Text == posting.Text ? Decision.Nothing : new MessageEdited(Id, posting.Text) { Mentions = Mention.In(posting.Text, Mentions, by.Id) };
    }
}

/// <summary>One's own line, or any line for a moderator.</summary>
public sealed record DeleteMessage(Guid Id) : PersonCommand
{
    /// <summary>The line as the log tells it, when it lies before the chat's window.</summary>
    public ChatLine? Older { get; init; }

    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        var line = state.Chat.Lines.GetValueOrDefault(Id) ?? (Older?.Id == Id ? Older : null);
        // Questions and answers are kept with the questions; the room's own lines are facts.
        if (line is not { Kind: ChatLineKind.Text })
            return new MessageNotFound();
        if (line.AuthorId != by.Id && !by.CanModerate)
            return new NotYourMessage();
        if (line.IsDeleted)
            return Decision.Nothing;
        return line.AuthorId == by.Id ? new MessageDeleted(Id) : new MessageDeleted(Id) { AuthorId = line.AuthorId, AuthorName = line.AuthorName };
    }
}

/// <summary>One line stays on top of the chat; another takes its place.</summary>
public sealed record PinMessage(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (!state.Chat.Lines.TryGetValue(Id, out var line) || line.IsDeleted)
            return new MessageNotFound();
        return state.Chat.PinnedId == Id ? Decision.Nothing : new MessagePinned(Id);
    }
}

public sealed record UnpinMessage : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        return state.Chat.PinnedId is null ? Decision.Nothing : new MessageUnpinned();
    }
}

/// <summary>Sets or takes back a reaction; said as a wish and not as a toggle, so that saying it twice is saying it once.</summary>
public sealed record ReactToLine(Guid Id, string Reaction, bool IsOn) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (LineReaction.Of(Reaction) is null)
            return new ReactionUnknown();
        if (!state.Chat.Lines.TryGetValue(Id, out var line) || line.IsDeleted || line.Kind is ChatLineKind.System)
            return new MessageNotFound();
        if (line.HasReactionOf(by.Id, Reaction) == IsOn)
            return Decision.Nothing;
        if (PostingRule.ClosedFor(state, by) is { } refusal)
            return refusal;
        if (IsOn && state.ReactionPace.IsTooFast(state, by, At))
            return new ReactingTooFast();
        return IsOn ? new LineReacted(Id, Reaction) : new LineReactionTakenBack(Id, Reaction);
    }
}

public sealed record MessageNotFound() : Refusal(RefusalKind.NotFound, "message-not-found", "This message is no longer there, or too far back for that.");

public sealed record MessageIdTaken() : Refusal(RefusalKind.Conflict, "message-id-taken", "This message could not be sent. Write it again.");

public sealed record NotYourMessage() : Refusal(RefusalKind.Forbidden, "not-your-message", "Only its author and moderators can delete a message.");

public sealed record OnlyAuthorEdits() : Refusal(RefusalKind.Forbidden, "only-author-edits", "Only its author can change a message.");

public sealed record TooLateToEdit()
    : Refusal(RefusalKind.Conflict, "too-late-to-edit", $"A message can be changed for {ChatState.EditTime.TotalMinutes:0} minutes. Delete it, or write another.");

public sealed record ReactingTooFast() : Refusal(RefusalKind.Conflict, "reacting-too-fast", "That was a lot of reactions at once. Wait a few seconds, then go on.");

public sealed record ReactionUnknown() : Refusal(RefusalKind.Invalid, "reaction-unknown", "There is no such reaction.");
