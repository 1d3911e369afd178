using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Shared;

namespace LiveClasses.Core.Rooms.RunSheets;

/// <summary>What a host has prepared (ROOM-07). Stored with its run sheet, which only hosts read.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(PollItem), "poll")]
[JsonDerivedType(typeof(LinkItem), "link")]
[JsonDerivedType(typeof(NoteItem), "note")]
[JsonDerivedType(typeof(BreakItem), "break")]
public abstract record SheetItem
{
    /// <summary>The same, fit to be kept; or what is wrong with it.</summary>
    public abstract Result<SheetItem> Clean();
}

/// <summary>A poll, or with a key a question of a quiz.</summary>
public sealed record PollItem(PollPlan Plan, AnswerKey? Key = null) : SheetItem
{
    public override Result<SheetItem> Clean()
    {
        var plan = PollPlan.Clean(Plan.Question, Plan.Options, Plan.Rules);
        if (!plan.IsDone)
            return plan.Refusal;
        if (!plan.Value.Rules.IsQuiz)
            return new PollItem(plan.Value);
        var key = AnswerKey.Clean(Key ?? new AnswerKey(), plan.Value.Rules, plan.Value.Options.Length);
        return key.IsDone ? new PollItem(plan.Value, key.Value) : key.Refusal;
    }
}

/// <summary>A card on everybody's screen that leads somewhere.</summary>
public sealed record LinkItem(string Title, string Address) : SheetItem
{
    public const int MaxAddressLength = 2_000;

    public override Result<SheetItem> Clean()
    {
        var title = RoomText.Clean(string.IsNullOrWhiteSpace(Title) ? Address : Title, PollsState.MaxQuestionLength, "The link's title");
        if (!title.IsDone)
            return title.Refusal;
        // No script, no file of this machine: what everybody is asked to press is a web page (A2).
        var isWeb = Address is { Length: <= MaxAddressLength } && Uri.TryCreate(Address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
        return isWeb ? new LinkItem(title.Value, new Uri(Address.Trim()).AbsoluteUri) : new LinkInvalid();
    }
}

/// <summary>For the host's eyes.</summary>
public sealed record NoteItem(string Text) : SheetItem
{
    public const int MaxLength = 2_000;

    public override Result<SheetItem> Clean()
    {
        var text = RoomText.Clean(Text, MaxLength, "The note", isMultiline: true);
        return text.IsDone ? new NoteItem(text.Value) : text.Refusal;
    }
}

public sealed record BreakItem(int Minutes) : SheetItem
{
    public override Result<SheetItem> Clean() => Minutes is >= 1 and <= ClassBreak.MaxMinutes ? this : new BreakLengthInvalid();
}

public sealed record LinkInvalid() : Refusal(RefusalKind.Invalid, "link-invalid", "A link begins with https:// or http://.");
