using System.Collections.Immutable;

namespace LiveClasses.Core.WordLists;

public enum WordKind
{
    /// <summary>A whole word or phrase; <c>*</c> stands for any letters and digits.</summary>
    Word,

    /// <summary>A regular expression, matched in time linear in the text.</summary>
    Pattern,
}

/// <summary>What happens to a line in which a rule finds something, the mildest first.</summary>
public enum WordAct
{
    /// <summary>The piece is shown as dots; moderators see a flag.</summary>
    Mask,

    /// <summary>The line waits for a moderator.</summary>
    Hold,

    /// <summary>The line is not taken.</summary>
    Refuse,
}

/// <summary>One entry of a word list. Compared with folded text: <see cref="FoldedText"/>.</summary>
public sealed record WordRule(string Text, WordKind Kind, WordAct Act)
{
    public const int MaxLength = 100;

    /// <summary>Rules in one list; a class has its site's and its course's.</summary>
    public const int MaxInList = 300;
}

/// <summary>The rules of a class as its log has them. Compared by content, so that an unchanged list is no event.</summary>
public sealed record WordRules(ImmutableArray<WordRule> All)
{
    public static WordRules None { get; } = new([]);

    public bool Equals(WordRules? other) => other is not null && All.AsSpan().SequenceEqual(other.All.AsSpan());

    public override int GetHashCode() => All.Length;
}
