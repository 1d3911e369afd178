using System.Collections.Immutable;

namespace LiveClasses.Core.Rooms.Reactions;

/// <summary>How often each kind was tapped in this class, over all nodes (ROOM-09). Nobody's id is in it.</summary>
/// <param name="Totals">By kind's id.</param>
/// <param name="Last">The number of each node's last count: a count that is told twice counts once.</param>
public sealed record ReactionsState(ImmutableDictionary<string, long> Totals, ImmutableDictionary<string, long> Last)
{
    public static ReactionsState Empty { get; } = new(ImmutableDictionary<string, long>.Empty, ImmutableDictionary<string, long>.Empty);

    internal ReactionsState Apply(RoomEntry entry)
    {
        if (entry.Event is not ReactionsCounted counted)
            return this;
        var totals = Totals.ToBuilder();
        foreach (var (kind, count) in counted.Counts)
            totals[kind] = totals.GetValueOrDefault(kind) + count;
        return new(totals.ToImmutable(), Last.SetItem(counted.Node, counted.Number));
    }
}

/// <summary>What one node counted in about a second.</summary>
/// <param name="Node">A random name, made anew at each start.</param>
/// <param name="Number">From 1 within the node.</param>
/// <param name="Counts">By kind's id.</param>
[RoomEventName("reactions.counted")]
public sealed record ReactionsCounted(string Node, long Number, ImmutableSortedDictionary<string, int> Counts) : RoomEvent;

/// <summary>Brings a node's second into the log.</summary>
public sealed record CountReactions(string Node, long Number, ImmutableSortedDictionary<string, int> Counts) : RoomCommand
{
    internal override Decision Decide(RoomState state)
    {
        if (state.Class.IsOver || Counts.IsEmpty || state.Reactions.Last.GetValueOrDefault(Node) >= Number)
            return Decision.Nothing;
        return new ReactionsCounted(Node, Number, Counts);
    }
}
