using LiveClasses.Core.Rooms.Chat;

namespace LiveClasses.Web.Browser;

/// <summary>What the chat is told when it is attached.</summary>
/// <param name="ClassId">Drafts and lines on their way are kept per class.</param>
/// <param name="MaxLength">Characters (UTF-16 units) of one line; the server refuses more.</param>
/// <param name="CanModerate">Shows delete and pin in a line's menu; the server decides.</param>
/// <param name="CanWrite">False shows <paramref name="ClosedReason"/> instead of the composer.</param>
public sealed record ChatOptions(Guid ClassId, ChatReader Me, int MaxLength, bool CanModerate, bool CanWrite = true, string? ClosedReason = null)
{
    /// <summary>Whose drafts these are in this browser; a guest is another one after each visit.</summary>
    public string KeptFor { get; init; } = "guest";

    /// <summary>What can be reacted with, in order: key, emoji, name.</summary>
    public IReadOnlyList<string[]> Reactions { get; init; } = [.. LineReaction.All.Select(reaction => new[] { reaction.Key, reaction.Emoji, reaction.Name })];

    /// <summary>Seconds for which one's own line can be changed.</summary>
    public int EditSeconds { get; init; } = (int)ChatState.EditTime.TotalSeconds;

    /// <summary>Files of lines are read from there, their id in place of the star.</summary>
    public string FileAddress { get; init; } = "";

    /// <summary>Null when this reader may not send files.</summary>
    public ChatFileDesk? Files { get; init; }
}

/// <param name="Address">Files are sent there.</param>
/// <param name="Largest">Bytes of one.</param>
/// <param name="Most">In one line.</param>
public sealed record ChatFileDesk(string Address, long Largest, int Most);

/// <summary>Whose browser it is: lines on their way carry this name.</summary>
public sealed record ChatReader(Guid Id, string Name, string Role);

/// <summary>A line that the reader sent. The id was made in the browser: the same id twice is one line.</summary>
public sealed record ChatLineSent(Guid Id, string Text, Guid? ReplyTo)
{
    public IReadOnlyList<Guid> Mentions { get; init; } = [];

    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>It was sent before, perhaps long ago, and no answer came.</summary>
    public bool IsRepeated { get; init; }
}

/// <summary>The answer to a sent line or an act. <paramref name="Message"/> is a sentence for the reader.</summary>
public sealed record ChatAnswer(bool Ok, string? Code = null, string? Message = null)
{
    public static ChatAnswer Accepted { get; } = new(true);

    /// <summary>Taken, but it waits for a moderator and will not come back as a line yet.</summary>
    public static ChatAnswer Held { get; } = new(true, "held");
}

/// <summary>What can be done to a line; rights are checked behind it.</summary>
public enum ChatAct
{
    Delete,
    Pin,
    Unpin,

    /// <summary>Opens the dialog in which a participant says what is wrong with it.</summary>
    Report,

    /// <summary>Opens the dialog about its author.</summary>
    Moderate,
}
