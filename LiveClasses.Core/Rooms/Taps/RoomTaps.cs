using System.Collections.Concurrent;
using System.Collections.Immutable;
using LiveClasses.Core.Rooms.Pulse;
using LiveClasses.Core.Rooms.Reactions;

namespace LiveClasses.Core.Rooms.Taps;

/// <summary>What the people of one room have tapped on this node and what of it is not in the log yet. Who said what lives here alone, in memory, and never leaves.</summary>
internal sealed class RoomTaps(string node, TimeProvider clock)
{
    private readonly int[] counts = new int[ReactionKind.All.Length];
    private readonly ConcurrentDictionary<Guid, TapAllowance> allowances = new();
    private readonly ConcurrentDictionary<Guid, (PulseKind Kind, DateTimeOffset At)> pulses = new();
    private CountReactions? unsent;
    private long number;
    private bool hasPulse;

    public bool IsQuiet => unsent is null && !hasPulse && allowances.IsEmpty && pulses.IsEmpty && Array.TrueForAll(counts, count => count == 0);

    /// <summary>At most what is wanted.</summary>
    public int Allow(Guid person, int wanted) => allowances.GetOrAdd(person, static (_, clock) => new TapAllowance(clock.GetTimestamp(), clock), clock).Take(wanted);

    public void React(ReactionKind kind, int count) => Interlocked.Add(ref counts[ReactionKind.All.IndexOf(kind)], count);

    /// <summary>The latest of a person counts.</summary>
    public void Say(Guid person, PulseKind kind) => pulses[person] = (kind, clock.GetUtcNow());

    public PulseKind? SaidBy(Guid person, TimeSpan age) =>
        pulses.TryGetValue(person, out var said) && clock.GetUtcNow() - said.At < age ? said.Kind : null;

    /// <summary>
    /// The reactions since the last count that was stored; null when there were none. A count whose storing failed is given again as it was, with its number, so
    /// that it can be told apart from the next one.
    /// </summary>
    public CountReactions? Reactions()
    {
        foreach (var person in allowances.Where(one => one.Value.IsFull).Select(one => one.Key))
            allowances.TryRemove(person, out _);
        if (unsent is not null)
            return unsent;
        var taken = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < counts.Length; i++)
        {
            if (Interlocked.Exchange(ref counts[i], 0) is > 0 and var count)
                taken[ReactionKind.All[i].Id] = count;
        }

        return unsent = taken.Count == 0 ? null : new CountReactions(node, ++number, taken.ToImmutable());
    }

    public void ReactionsStored() => unsent = null;

    /// <summary>What those say who are here and said it lately enough; null when there is nothing to tell and was nothing before.</summary>
    public MeasurePulse? Pulse(IReadOnlySet<Guid> here, TimeSpan age)
    {
        var oldest = clock.GetUtcNow() - age;
        foreach (var gone in pulses.Where(said => said.Value.At <= oldest || !here.Contains(said.Key)).ToList())
            pulses.TryRemove(gone);
        var said = pulses.Values.ToLookup(one => one.Kind);
        var sum = new PulseCounts(said[PulseKind.Lost].Count(), said[PulseKind.TooFast].Count(), said[PulseKind.Fine].Count());
        return sum.People > 0 || hasPulse ? new MeasurePulse(node, sum) : null;
    }

    public void PulseStored(PulseCounts stored) => hasPulse = stored.People > 0;
}
