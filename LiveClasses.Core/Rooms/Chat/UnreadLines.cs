namespace LiveClasses.Core.Rooms.Chat;

/// <summary>What somebody has missed since a line, over the chat's window.</summary>
/// <param name="Count">Lines of others.</param>
/// <param name="FirstSeq">The first of them; null when there is none.</param>
/// <param name="Mentions">Numbers of those that name this person, oldest first.</param>
public sealed record UnreadLines(int Count, long? FirstSeq, IReadOnlyList<long> Mentions)
{
    public static UnreadLines Of(ChatState chat, Guid reader, long after)
    {
        var unread = chat.Order.Skip(chat.IndexOf(after + 1)).Select(id => chat.Lines[id])
            .Where(line => !line.IsDeleted && line.Kind is not ChatLineKind.System && line.AuthorId != reader).ToList();
        return new(unread.Count, unread.Count > 0 ? unread[0].Seq : null, [.. unread.Where(line => line.Mentions.Any(mention => mention.PersonId == reader)).Select(line => line.Seq)]);
    }
}
