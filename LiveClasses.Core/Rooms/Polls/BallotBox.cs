using System.Collections.Immutable;

namespace LiveClasses.Core.Rooms.Polls;

/// <summary>
/// Secret ballots that this node has taken and not yet counted: in memory alone, so that nothing stored can say whose is which (A7, ADR 7). They go into
/// the log as a sum of at least <see cref="Poll.FewestSecret"/>; as many stay behind until the poll closes, so that the last sum is never a small one.
/// Used by its room's one thread; only <see cref="IsEmpty"/> is asked from elsewhere.
/// </summary>
internal sealed class BallotBox
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Dictionary<Guid, Dictionary<Guid, int>> ballots = [];
    private DateTimeOffset countedAt;
    private volatile bool isEmpty = true;

    public bool IsEmpty => isEmpty;

    /// <summary>Takes a vote that the room has allowed. The first of a person stands.</summary>
    public void Put(VoteInPoll vote, RoomState state)
    {
        if (vote.By is not { } by || state.Polls.Find(vote.Id) is not { Rules.IsSecret: true } poll || poll.Takers.Contains(by.Id))
            return;
        if (!ballots.TryGetValue(poll.Id, out var held))
            ballots.Add(poll.Id, held = []);
        held.TryAdd(by.Id, vote.BallotFor(poll).Value.Choices);
        isEmpty = false;
    }

    /// <summary>What can be counted now: all of a closed poll; of an open one all but five, once a second. Whose they are goes by id, never by choice or time.</summary>
    /// <param name="state">Says which polls are closed.</param>
    /// <param name="now">UTC.</param>
    /// <param name="isLast">The node stops: what is enough to stay secret goes now.</param>
    public IReadOnlyList<CountBallots> Ripe(RoomState state, DateTimeOffset now, bool isLast = false)
    {
        if (isEmpty)
            return [];
        List<CountBallots> ripe = [];
        foreach (var (id, held) in ballots)
        {
            var isClosed = state.Polls.Find(id) is not { IsOpen: true };
            var take = isClosed || isLast ? held.Count : now - countedAt >= Pause ? held.Count - Poll.FewestSecret : 0;
            if (isClosed || take >= Poll.FewestSecret)
                ripe.Add(new CountBallots(id, held.OrderBy(ballot => ballot.Key).Take(take).ToImmutableDictionary()) { At = now });
        }

        return ripe;
    }

    /// <summary>What is in the log, by this node or another, is out of the box; a closed poll leaves nothing behind.</summary>
    public void Follow(RoomState state, CountBallots count)
    {
        countedAt = count.At;
        if (!ballots.TryGetValue(count.PollId, out var held))
            return;
        var poll = state.Polls.Find(count.PollId);
        foreach (var person in count.Ballots.Keys.Where(person => poll is not { IsOpen: true } || poll.Takers.Contains(person)))
            held.Remove(person);
        if (held.Count == 0)
            ballots.Remove(count.PollId);
        isEmpty = ballots.Count == 0;
    }
}
