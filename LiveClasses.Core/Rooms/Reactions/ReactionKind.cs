using System.Collections.Immutable;

namespace LiveClasses.Core.Rooms.Reactions;

/// <summary>A way to react. One more is one more line here: buttons, counters, pictures and the log take it from this list.</summary>
/// <param name="Id">In the log and on the wire; it never changes.</param>
/// <param name="Sign">What floats.</param>
/// <param name="Name">What a screen reader says.</param>
public sealed record ReactionKind(string Id, string Sign, string Name)
{
    public static ImmutableArray<ReactionKind> All { get; } =
    [
        new("clap", "👏", "Applause"),
        new("heart", "❤️", "Love it"),
        new("idea", "💡", "That helps"),
        new("laugh", "😄", "Funny"),
        new("wow", "😮", "Surprising"),
    ];

    /// <summary>Null for a word that is none (A11).</summary>
    public static ReactionKind? Find(string? id) => All.FirstOrDefault(kind => kind.Id == id);
}
