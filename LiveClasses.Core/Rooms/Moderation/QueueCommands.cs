using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>What a participant can do: tell moderators of a line, or of a person when there is no line.</summary>
/// <param name="Id">Made by the page, so that a report sent again is one report.</param>
/// <param name="Name">Of the person; a line brings its own.</param>
public sealed record Report(Guid Id, Guid? LineId, Guid PersonId, string Name, string Reason) : PersonCommand
{
    public const int MaxReason = 300;

    private protected override Decision Decide(RoomState state, RoomPerson by)
    {
        if (state.Queue.ById.TryGetValue(Id, out var before))
            return before.ReporterId == by.Id ? Decision.Nothing : new QueueItemNotFound();
        if (Id == Guid.Empty || Name is null || Name.Length > Accounts.Person.MaxNameLength)
            return new QueueItemNotFound();
        var line = LineId is { } id ? state.Chat.Lines.GetValueOrDefault(id) : null;
        if (LineId is not null && line is not { IsDeleted: false, AuthorId: not null })
            return new MessageNotFound();
        var person = line?.AuthorId ?? PersonId;
        if (person == by.Id)
            return new CannotModerateYourself();
        var own = state.Queue.Open.Where(item => item.ReporterId == by.Id).ToList();
        if (own.Exists(item => item.PersonId == person && item.LineId == LineId))
            return new ReportedAlready();
        if (own.Count >= QueueState.MostReportsOfOne)
            return new TooManyReports();
        var reason = RoomText.Clean(Reason, MaxReason, "The reason");
        return reason.IsDone ? new Reported(Id, person, line?.AuthorName ?? TypedText.Line(Name), LineId, line?.Text, reason.Value, by.Name) : reason.Refusal;
    }
}

/// <summary>An act of a moderator on an item of the queue.</summary>
public abstract record QueueCommand(Guid Id) : PersonCommand
{
    private protected sealed override Decision Decide(RoomState state, RoomPerson by)
    {
        if (!by.CanModerate)
            return new ModeratorOnly();
        if (!state.Queue.ById.TryGetValue(Id, out var item))
            return new QueueItemNotFound();
        if (!item.IsOpen)
            return new QueueItemHandled(item.ClosedBy ?? "Another moderator");
        return item.Claim is { } claim && claim.Binds(by.Id, At) ? new QueueItemTaken(claim.Name) : Decide(state, item, by);
    }

    private protected abstract Decision Decide(RoomState state, QueueItem item, RoomPerson by);

    private protected static QueueItemClosed Closed(QueueItem item, QueueOutcome outcome, RoomPerson by) =>
        new(item.Id, outcome, by.Name) { PersonId = item.PersonId, About = item.Name, Kind = item.Kind };
}

public sealed record ClaimItem(Guid Id) : QueueCommand(Id)
{
    private protected override Decision Decide(RoomState state, QueueItem item, RoomPerson by) =>
        item.Claim is { } claim && claim.By == by.Id ? Decision.Nothing : new QueueItemClaimed(Id, by.Name);
}

public sealed record LeaveItem(Guid Id) : QueueCommand(Id)
{
    private protected override Decision Decide(RoomState state, QueueItem item, RoomPerson by) => item.Claim is null ? Decision.Nothing : new QueueItemLeft(Id);
}

/// <summary>Posts a held line in the name of who wrote it.</summary>
public sealed record LetThrough(Guid Id) : QueueCommand(Id)
{
    private protected override Decision Decide(RoomState state, QueueItem item, RoomPerson by)
    {
        if (item is not { Kind: QueueKind.Held, Text: { } text })
            return new QueueItemNotFound();
        RoomEvent posted = item.Place is PostPlace.Question
            ? new QuestionAsked(item.Id, item.Name, item.Role, text) { AskerId = item.PersonId, IsAnonymous = item.IsAnonymous }
            : new MessagePosted(item.Id, item.Name, item.Role, text, Original(state, item)) { AuthorId = item.PersonId, Mentions = item.Mentions, Files = item.Files };
        return Decision.Of(Closed(item, QueueOutcome.LetThrough, by), posted);
    }

    /// <summary>What it answered may have been deleted while it waited.</summary>
    private static Guid? Original(RoomState state, QueueItem item) =>
        item.ReplyTo is { } id && state.Chat.Lines.TryGetValue(id, out var line) && !line.IsDeleted ? id : null;
}

/// <summary>A held line stays unposted.</summary>
public sealed record RefuseHeld(Guid Id) : QueueCommand(Id)
{
    private protected override Decision Decide(RoomState state, QueueItem item, RoomPerson by) =>
        item.Kind is QueueKind.Held ? Closed(item, QueueOutcome.Refused, by) : new QueueItemNotFound();
}

/// <summary>A report or flag was looked at.</summary>
public sealed record CloseItem(Guid Id) : QueueCommand(Id)
{
    private protected override Decision Decide(RoomState state, QueueItem item, RoomPerson by) =>
        item.Kind is QueueKind.Held ? new QueueItemNotFound() : Closed(item, QueueOutcome.Done, by);
}

/// <summary>The author takes note that a line was refused.</summary>
public sealed record SeeRefusal(Guid Id) : PersonCommand
{
    private protected override Decision Decide(RoomState state, RoomPerson by) =>
        state.Queue.HeldOf(by.Id).Exists(item => item.Id == Id && !item.IsOpen) ? new HeldSeen(Id) : Decision.Nothing;
}

public sealed record QueueItemNotFound() : Refusal(RefusalKind.NotFound, "queue-item-not-found", "This is no longer in the queue.");

public sealed record QueueItemHandled(string By) : Refusal(RefusalKind.Conflict, "queue-item-handled", $"{By} has dealt with this already.");

public sealed record QueueItemTaken(string By) : Refusal(RefusalKind.Conflict, "queue-item-taken", $"{By} is looking at this. After three minutes you can take it over.");

public sealed record ReportedAlready() : Refusal(RefusalKind.Conflict, "reported-already", "You have reported this. A moderator will look at it.");

public sealed record TooManyReports()
    : Refusal(RefusalKind.Conflict, "too-many-reports", $"{QueueState.MostReportsOfOne} of your reports are still open. Moderators will look at them first.");

public sealed record HeldWasRefused() : Refusal(RefusalKind.Forbidden, "held-was-refused", "A moderator did not let this message through.");
