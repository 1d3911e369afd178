using LiveClasses.Core.Rooms.Chat;

namespace LiveClasses.Web.Browser;

/// <summary>What a browser asks the chat for, beyond what it is told. Each asks for rights again; null when there is nothing to say.</summary>
public interface IChatReads
{
    /// <summary>Lines at a place, as a payload (see <c>wwwroot-js/README.md</c>).</summary>
    Task<RawJson?> PageAsync(ChatPlace place, long seq);

    /// <summary>Lines with these words as a payload, oldest first.</summary>
    Task<RawJson?> SearchAsync(string words, long? before);

    /// <summary>What was missed since a line.</summary>
    Task<UnreadLines?> UnreadAsync(long after);

    /// <summary>People in the room whose names have these letters.</summary>
    Task<IReadOnlyList<ChatPerson>> PeopleAsync(string letters, int page);
}

/// <summary>Somebody who can be mentioned.</summary>
public sealed record ChatPerson(Guid Id, string Name);
