using System.Collections.Immutable;

namespace LiveClasses.Core.Rooms.Chat;

/// <summary>A way to react to a line of the chat. Adding one is one line here; one that was used must not go, because the log names it.</summary>
/// <param name="Key">As the log and the wire say it.</param>
public sealed record LineReaction(string Key, string Emoji, string Name)
{
    /// <summary>In the order in which they are offered and counted.</summary>
    public static ImmutableArray<LineReaction> All { get; } =
    [
        new("like", "👍", "Like"),
        new("love", "❤️", "Love"),
        new("laugh", "😂", "Funny"),
        new("spot-on", "🎯", "Spot on"),
        new("celebrate", "🎉", "Celebrate"),
        new("puzzled", "🤔", "Puzzled"),
    ];

    /// <summary>Null for anything that is not offered (A11).</summary>
    public static LineReaction? Of(string? key) => All.FirstOrDefault(reaction => reaction.Key == key);
}
