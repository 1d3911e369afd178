using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Web.Adapters.Aws.Ivschat;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Chat;

/// <summary>The chat rooms at IVS Chat for clients that have no circuit here, such as an app: one a class, made when the first of them asks.</summary>
internal sealed class OutsideRooms(IAmazonIvschat ivschat, IvsChannels channels, IDbContextFactory<AppDbContext> databases, IOptions<IvsOptions> options)
{
    /// <summary>What IVS Chat takes; our own room's limits come on top.</summary>
    private const int LongestMessage = 500;

    private const int MessagesPerSecond = 100;

    private const int SessionMinutes = 60;

    public bool IsOn => options.Value.ChatReviewFunction.Length > 0;

    public async Task<Guid?> FindSessionAsync(string roomArn, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RemoteChannels.Where(c => c.ChatRoomId == roomArn && c.Provider == IvsStreamProvider.ProviderKey).Select(c => (Guid?)c.SessionId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A token for somebody whom the door has let in; null where the class has no channel at IVS.</summary>
    public Task<(string Room, CreateChatTokenResponse Token)?> TokenAsync(Guid sessionId, OutsideUser user, RoomPerson person, CancellationToken cancellationToken) =>
        IvsFaults.GuardAsync(() => MakeTokenAsync(sessionId, user, person, cancellationToken));

    private async Task<(string Room, CreateChatTokenResponse Token)?> MakeTokenAsync(Guid sessionId, OutsideUser user, RoomPerson person, CancellationToken cancellationToken)
    {
        if (await channels.FindAsync(sessionId, cancellationToken) is null)
            return null;
        var room = await EnsureAsync(sessionId, cancellationToken);
        var token = await ivschat.CreateChatTokenAsync(
            new CreateChatTokenRequest
            {
                RoomIdentifier = room,
                UserId = user.ToString(),
                Capabilities = [ChatTokenCapability.SEND_MESSAGE],
                SessionDurationInMinutes = SessionMinutes,
                Attributes = new(StringComparer.Ordinal) { ["name"] = person.Name, ["role"] = person.Role.ToString() },
            },
            cancellationToken);
        return (room, token);
    }

    /// <summary>The class is long over.</summary>
    public async Task RemoveAsync(string room, CancellationToken cancellationToken) =>
        await ivschat.DeleteRoomAsync(new DeleteRoomRequest { Identifier = room }, cancellationToken).IfThereAsync();

    private async Task<string> EnsureAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await db.TakeTurnAsync($"ivs-chat {sessionId}", cancellationToken);
        var channel = await db.RemoteChannels.SingleAsync(c => c.SessionId == sessionId && c.Provider == IvsStreamProvider.ProviderKey, cancellationToken);
        if (channel.ChatRoomId is { } known)
            return known;
        var made = await ivschat.CreateRoomAsync(
            new CreateRoomRequest
            {
                Name = $"liveclasses-{sessionId:n}",
                MaximumMessageLength = LongestMessage,
                MaximumMessageRatePerSecond = MessagesPerSecond,
                // What we could not decide about is not said.
                MessageReviewHandler = new MessageReviewHandler { Uri = options.Value.ChatReviewFunction, FallbackResult = FallbackResult.DENY },
                Tags = new(StringComparer.Ordinal) { ["liveclasses-session"] = sessionId.ToString() },
            },
            cancellationToken);
        channel.ChatRoomId = made.Arn;
        await db.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return made.Arn!;
    }
}
