using System.Collections.Immutable;

namespace LiveClasses.Core.Rooms.Polls;

/// <summary>
/// Secret ballots on their way into the log. It never leaves the process, and prints nothing of what it carries.
/// </summary>
internal sealed record CountBallots(Guid PollId, ImmutableDictionary<Guid, int> Ballots) : RoomCommand
{
    internal override Decision Decide(RoomState state)
    {
        if (state.Polls.Find(PollId) is not { Rules.IsSecret: true } poll)
            return Decision.Nothing;
        // Whoever voted on two nodes at once is counted where the log was reached first.
        var fresh = Ballots.Where(ballot => !poll.Takers.Contains(ballot.Key) && !poll.LeftOutPeople.Contains(ballot.Key)).ToList();
        if (fresh.Count >= Poll.FewestSecret)
            return new PollBallotsCounted(PollId, [.. fresh.Select(ballot => ballot.Key).Order()], Sum(fresh.Select(ballot => ballot.Value), poll.Options.Length));
        return poll.IsOpen || fresh.Count == 0 ? Decision.Nothing : new PollBallotsLeftOut(PollId, fresh.Count) { People = [.. fresh.Select(ballot => ballot.Key).Order()] };
    }

    public override string ToString() => nameof(CountBallots);

    private static ImmutableArray<int> Sum(IEnumerable<int> ballots, int options)
    {
        var sum = new int[options];
        foreach (var option in ballots.SelectMany(choices => new Ballot(choices, null, default).Options))
            sum[option]++;
        return [.. sum];
    }
}
