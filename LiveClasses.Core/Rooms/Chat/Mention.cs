namespace LiveClasses.Core.Rooms.Chat;

/// <summary>Somebody whom a line names. The id says who; the name is what the text has after its <c>@</c>, and is not read out of the text.</summary>
public sealed record Mention(Guid PersonId, string Name)
{
    /// <summary>What a line keeps of those that its writer picked: each person once, and only while the text still has their name.</summary>
    internal static IReadOnlyList<Mention>? In(string text, IReadOnlyList<Mention> picked, Guid writer)
    {
        var kept = picked.Where(mention => mention.PersonId != writer && mention.Name.Length > 0 && text.Contains($"@{mention.Name}", StringComparison.Ordinal))
            .DistinctBy(mention => mention.PersonId).Take(ChatState.MaxMentions).ToList();
        return kept.Count == 0 ? null : kept;
    }
}
