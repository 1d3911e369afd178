using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Web.Browser;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>Answers what one reader's chat asks for. An outage is nothing to say: the browser asks again.</summary>
internal sealed class ChatReads(ChatReadsOf of, RoomContext room) : IChatReads
{
    private const int MostPages = 200;

    private Guid? PersonId => room.Me.Role is RoomRole.Guest ? null : room.Me.Id;

    public Task<RawJson?> PageAsync(ChatPlace place, long seq) => TryAsync(async () =>
        await of.History.ExecuteAsync(room.About.Id, PersonId, room.Me.Id, place, seq) is { IsDone: true } page ? ChatPayload.Of(page.Value, room.Me.Id) : null);

    public Task<RawJson?> SearchAsync(string words, long? before) => TryAsync(async () =>
        await of.Search.ExecuteAsync(room.About.Id, PersonId, room.Me.Id, words, before) is { IsDone: true } found
            ? ChatPayload.Of(new ChatStretch(RoomState.Empty, [.. found.Value.Reverse()], HasEarlier: found.Value.Count == ChatSearch.PageSize, HasLater: false), room.Me.Id)
            : null);

    public Task<UnreadLines?> UnreadAsync(long after) => TryAsync(async () =>
        await of.Rooms.ReachAsync(room.About.Id, PersonId, room.Me.Id) is { IsDone: true } reach ? UnreadLines.Of(reach.Value.State.Chat, room.Me.Id, after) : null);

    public async Task<IReadOnlyList<ChatPerson>> PeopleAsync(string letters, int page) => await TryAsync<IReadOnlyList<ChatPerson>>(async () =>
    {
        if (await of.Rooms.ReachAsync(room.About.Id, PersonId, room.Me.Id) is not { IsDone: true })
            return null;
        var asked = Math.Clamp(page, 0, MostPages);
        var found = await of.People.ExecuteAsync(room.About.Id, new PeopleQuestion(letters, Page: asked));
        // Beyond the last page the first one answers: for a list that grows there is nothing more.
        return found.Page != asked ? [] : [.. found.People.Where(person => person.PersonId != room.Me.Id).Select(person => new ChatPerson(person.PersonId, person.Name))];
    }) ?? [];

    private static async Task<T?> TryAsync<T>(Func<Task<T?>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            return default;
        }
    }
}

/// <summary>What the answers are made of.</summary>
internal sealed record ChatReadsOf(RoomDirectory Rooms, ChatHistory History, ChatSearch Search, PeopleInRoom People);
