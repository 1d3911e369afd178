using System.Text;
using LiveClasses.Bench.Measure;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Rooms.Reactions;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Bench.Product;

/// <summary>The demo class from the side of its host and of its log: made ready before people come, and read back afterwards.</summary>
internal sealed class DemoRoom(ProductNode node, Guid session)
{
    private readonly RoomDirectory _rooms = node.Get<RoomDirectory>();
    private readonly RoomLog _log = node.Get<RoomLog>();

    /// <summary>Live, open to everybody, and not ended for want of its host. Before anybody has opened its room.</summary>
    public async Task OpenToAllAsync(CancellationToken cancellation)
    {
        await using var db = await node.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellation);
        var plan = await db.Sessions.SingleAsync(s => s.Id == session, cancellation);
        (plan.Access, plan.Capacity, plan.HostAwayMinutes) = (SessionAccess.Public, LiveSession.MaxCapacity, LiveSession.MaxHostAwayMinutes);
        if (plan.Start(DateTimeOffset.UtcNow) is { } refusal)
            throw new BenchFailure(refusal.Message);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>As the host does it, from another node. A vote in it stands.</summary>
    public async Task<Guid> OpenPollAsync(string question, IReadOnlyList<string> options, CancellationToken cancellation)
    {
        await using var db = await node.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellation);
        var host = await db.Sessions.Where(s => s.Id == session).Select(s => s.HostId).SingleAsync(cancellation);
        var poll = new OpenPoll(Guid.CreateVersion7(), question, options) { Rules = PollRules.Plain with { CanChange = false } };
        if (await _rooms.SendAsync(session, host, Guid.Empty, poll, cancellation) is { } refusal)
            throw new BenchFailure($"The poll cannot be opened: {refusal.Message}");
        return poll.Id;
    }

    /// <summary>The bench's chat lines in the log, in its order.</summary>
    public async Task<IReadOnlyList<long>> LinesAsync(CancellationToken cancellation)
    {
        var lines = new List<long>();
        foreach (var entry in await _log.ReadKindsAsync(session, RoomEventJson.KindOf<MessagePosted>(), cancellation))
        {
            ReadOnlySpan<byte> text = Encoding.UTF8.GetBytes(((MessagePosted)entry.Event).Text);
            if (LineMarker.TryTake(ref text, out var line))
                lines.Add(line);
        }

        return lines;
    }

    /// <summary>Every vote in the log: by whom, and for which option.</summary>
    public async Task<IReadOnlyList<(Guid By, int Option)>> VotesAsync(Guid poll, CancellationToken cancellation) =>
        [.. from entry in await _log.ReadKindsAsync(session, RoomEventJson.KindOf<PollVoted>(), cancellation)
            where entry.Event is PollVoted voted && voted.Id == poll
            select (entry.By!.Value, ((PollVoted)entry.Event).Option)];

    /// <summary>Reactions in the log.</summary>
    public async Task<long> ReactionsAsync(CancellationToken cancellation) =>
        (await _log.ReadKindsAsync(session, RoomEventJson.KindOf<ReactionsCounted>(), cancellation)).Sum(entry => ((ReactionsCounted)entry.Event).Counts.Values.Sum(count => (long)count));
}
