using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>The id is made by the browser, so that a line sent again after a lost answer is the same line and not a second one.</summary>
public sealed record PostMessage(Guid Id, string Text, Guid? ReplyTo) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Chat.Lines.TryGetValue(Id, out var existing))
            return existing.AuthorId == by.Id ? Decision.Nothing : new MessageIdTaken();
        if (Id == Guid.Empty)
            return new MessageIdTaken();
        if (state.Class.IsOver)
            return new ClassIsOver();
        if (!state.Class.Settings.IsChatOn && !by.CanModerate)
            return new FeatureIsOff("Chat");
        if (state.Class.QuietRefusal(by) is { } quiet)
            return quiet;
        if (ReplyTo is { } original && (!state.Chat.Lines.TryGetValue(original, out var line) || line.IsDeleted))
            return new MessageNotFound();
        var text = RoomText.Clean(Text, ChatState.MaxLength, "The message", isMultiline: true);
        return text.IsDone ? new MessagePosted(Id, by.Name, by.Role, text.Value, ReplyTo) : text.Refusal;
    }
}

/// <summary>One's own line, or any line for a moderator.</summary>
public sealed record DeleteMessage(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!state.Chat.Lines.TryGetValue(Id, out var line))
            return new MessageNotFound();
        // Questions and answers are kept with the questions; the room's own lines are facts.
        if (line.Kind is not ChatLineKind.Text)
            return new MessageNotFound();
        if (line.AuthorId != by.Id && !by.CanModerate)
            return new NotYourMessage();
        return line.IsDeleted ? Decision.Nothing : new MessageDeleted(Id);
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

public sealed record MessageNotFound() : Refusal(RefusalKind.NotFound, "message-not-found", "This message is no longer there.");

public sealed record MessageIdTaken() : Refusal(RefusalKind.Conflict, "message-id-taken", "This message could not be sent. Write it again.");

public sealed record NotYourMessage() : Refusal(RefusalKind.Forbidden, "not-your-message", "Only its author and moderators can delete a message.");
