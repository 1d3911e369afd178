using System.Collections.Immutable;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms.Chat.Files;

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

    public bool IsEdited { get; init; }

    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    public IReadOnlyList<ChatFile> Files { get; init; } = [];

    /// <summary>Who reacted, by the key of a <see cref="LineReaction"/>. Others are told the counts alone.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<Guid>> Reactions { get; init; } = ImmutableDictionary<string, ImmutableHashSet<Guid>>.Empty;

    public int CountOf(LineReaction reaction) => Reactions.TryGetValue(reaction.Key, out var people) ? people.Count : 0;

    public bool HasReactionOf(Guid person, string reaction) => Reactions.TryGetValue(reaction, out var people) && people.Contains(person);

    /// <summary>A line that the room itself writes. Its id comes from its number, so that it is the same on every node.</summary>
    internal static ChatLine OfSystem(RoomEntry entry, string text) =>
        new(IdOf(entry.Seq), entry.Seq, entry.At, ChatLineKind.System, AuthorId: null, "", RoomRole.Guest, text, ReplyTo: null);

    internal static Guid IdOf(long seq) => new(0, 0, 0, BitConverter.GetBytes(seq));

    internal ChatLine Deleted() => this with { IsDeleted = true, Text = "", Mentions = [], Files = [], Reactions = Reactions.Clear() };

    internal ChatLine WithReaction(string reaction, Guid person) =>
        this with { Reactions = Reactions.SetItem(reaction, Reactions.GetValueOrDefault(reaction, ImmutableHashSet<Guid>.Empty).Add(person)) };

    internal ChatLine WithoutReaction(string reaction, Guid person)
    {
        if (!Reactions.TryGetValue(reaction, out var people))
            return this;
        var rest = people.Remove(person);
        return this with { Reactions = rest.IsEmpty ? Reactions.Remove(reaction) : Reactions.SetItem(reaction, rest) };
    }
}
