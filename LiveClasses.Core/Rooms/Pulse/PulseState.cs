using System.Collections.Immutable;

namespace LiveClasses.Core.Rooms.Pulse;

/// <summary>How it goes for somebody.</summary>
public enum PulseKind
{
    Lost,
    TooFast,
    Fine,
}

/// <summary>How many say what. Nobody's id is ever near it.</summary>
public readonly record struct PulseCounts(int Lost, int TooFast, int Fine)
{
    public int People => Lost + TooFast + Fine;

    public static PulseCounts operator +(PulseCounts a, PulseCounts b) => new(a.Lost + b.Lost, a.TooFast + b.TooFast, a.Fine + b.Fine);

    public static PulseCounts Add(PulseCounts left, PulseCounts right) => left + right;

    /// <summary>Whole percent of those who said something.</summary>
    public int Percent(int count) => People == 0 ? 0 : (int)Math.Round(100.0 * count / People, MidpointRounding.AwayFromZero);
}

/// <summary>What one node said last.</summary>
public sealed record PulseOfNode(DateTimeOffset At, PulseCounts Counts);

/// <summary>The class at one moment; <see cref="Counts"/> is null while fewer than <see cref="PulseState.FewestPeople"/> had said something.</summary>
public sealed record PulseSample(DateTimeOffset At, PulseCounts? Counts);

/// <summary>
/// The pulse of a class (ROOM-10): each node's own count, summed here. Under five people there is no number at all, neither now nor in the history: the
/// one who is lost must not be found by counting.
/// </summary>
public sealed record PulseState(ImmutableDictionary<string, PulseOfNode> Nodes, ImmutableList<PulseSample> History)
{
    public const int FewestPeople = 5;
    public const int LongestHistory = 180;

    /// <summary>A node repeats a count that stays the same this often.</summary>
    public static readonly TimeSpan Repeat = TimeSpan.FromMinutes(1);

    /// <summary>The count of a node that has been silent for so long is not counted: the node is gone.</summary>
    public static readonly TimeSpan NodeLost = TimeSpan.FromSeconds(90);

    /// <summary>Samples of several nodes in one such span are one.</summary>
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    public static PulseState Empty { get; } = new(ImmutableDictionary<string, PulseOfNode>.Empty, []);

    /// <summary>Null while too few people have said something to tell it without telling who.</summary>
    public PulseCounts? At(DateTimeOffset now)
    {
        var sum = Nodes.Values.Where(node => now - node.At < NodeLost).Aggregate(default(PulseCounts), (total, node) => total + node.Counts);
        return sum.People < FewestPeople ? null : sum;
    }

    internal PulseState Apply(RoomEntry entry)
    {
        if (entry.Event is not PulseMeasured measured)
            return this;
        var counts = new PulseCounts(measured.Lost, measured.TooFast, measured.Fine);
        var living = Nodes.RemoveRange(Nodes.Where(node => entry.At - node.Value.At >= NodeLost).Select(node => node.Key));
        var next = this with { Nodes = counts.People == 0 ? living.Remove(measured.Node) : living.SetItem(measured.Node, new(entry.At, counts)) };
        var history = History is [.., var last] && entry.At - last.At < Span ? History.RemoveAt(History.Count - 1) : History;
        var at = history.Count < History.Count ? History[^1].At : entry.At;
        history = history.Add(new PulseSample(at, next.At(entry.At)));
        return next with { History = history.Count > LongestHistory ? history.RemoveAt(0) : history };
    }
}

/// <summary>What one node's people say, counted about every ten seconds and only when it has changed. It has no person in it.</summary>
[RoomEventName("pulse.measured")]
public sealed record PulseMeasured(string Node, int Lost, int TooFast, int Fine) : RoomEvent;

/// <summary>Brings a node's count into the log when it is news.</summary>
public sealed record MeasurePulse(string Node, PulseCounts Counts) : RoomCommand
{
    internal override Decision Decide(RoomState state)
    {
        if (state.Class.IsOver)
            return Decision.Nothing;
        var before = state.Pulse.Nodes.GetValueOrDefault(Node);
        var isSame = (before?.Counts ?? default) == Counts;
        if (isSame && (Counts.People == 0 || At - before!.At < PulseState.Repeat))
            return Decision.Nothing;
        return new PulseMeasured(Node, Counts.Lost, Counts.TooFast, Counts.Fine);
    }
}
