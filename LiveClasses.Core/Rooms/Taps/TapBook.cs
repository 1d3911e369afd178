using System.Collections.Concurrent;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms.Pulse;
using LiveClasses.Core.Rooms.Reactions;
using LiveClasses.Core.Shared;
using Microsoft.Extensions.Options;

namespace LiveClasses.Core.Rooms.Taps;

/// <summary>
/// Reactions and the pulse on this node. A tap costs a look into memory: it is counted here, and the log gets one entry a second and node with what came together
/// (P13). The right to tap is the entrance's, looked up in the database at most every few seconds; what stands in the room itself counts at once.
/// </summary>
public sealed class TapBook(RoomDirectory rooms, IOptions<RoomOptions> options, TimeProvider clock)
{
    /// <summary>How often reactions become an entry.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>How often the pulse is counted.</summary>
    public static readonly TimeSpan PulseBeat = TimeSpan.FromSeconds(10);

    private const int LargestCount = 1_000;

    private readonly string node = Guid.NewGuid().ToString("N")[..12];
    private readonly ConcurrentDictionary<Guid, RoomTaps> taps = new();
    private DateTimeOffset pulseCountedAt;

    /// <summary>Counts what a person tapped since they last told, by kind's id. What is more than a person can tap is left out.</summary>
    public async Task<Refusal?> ReactAsync(RoomEntrance entrance, IReadOnlyDictionary<string, int> tapped, CancellationToken cancellation = default)
    {
        if (tapped.Count == 0 || tapped.Count > ReactionKind.All.Length || tapped.Any(one => one.Value is < 1 or > LargestCount || ReactionKind.Find(one.Key) is null))
            return new ReactionUnknown();
        var room = await RoomForAsync(entrance, cancellation);
        if (!room.IsDone)
            return room.Refusal;
        if (!room.Value.State.Class.Settings.AreReactionsOn)
            return new Classroom.FeatureIsOff("Reacting");
        var mine = Of(entrance);
        var counted = 0;
        foreach (var (kind, wanted) in tapped)
        {
            var count = mine.Allow(entrance.Person.Id, wanted);
            mine.React(ReactionKind.Find(kind)!, count);
            counted += count;
        }

        return counted == 0 ? new TooManyReactions() : null;
    }

    /// <summary>How it goes for a person; their latest word counts until it is too old.</summary>
    public async Task<Refusal?> SayAsync(RoomEntrance entrance, PulseKind kind, CancellationToken cancellation = default)
    {
        if (!Enum.IsDefined(kind))
            return new ReactionUnknown();
        var room = await RoomForAsync(entrance, cancellation);
        if (!room.IsDone)
            return room.Refusal;
        var mine = Of(entrance);
        if (mine.Allow(entrance.Person.Id, 1) == 0)
            return new TooManyReactions();
        mine.Say(entrance.Person.Id, kind);
        return null;
    }

    /// <summary>What this person said last on this node; null when that is too long ago.</summary>
    public PulseKind? SaidBy(RoomEntrance entrance) => taps.TryGetValue(entrance.SessionId, out var room) ? room.SaidBy(entrance.Person.Id, options.Value.PulseAge) : null;

    /// <summary>Brings what was counted into the rooms' logs. What fails is brought by the next beat.</summary>
    public async Task BeatAsync(CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var isPulseDue = now - pulseCountedAt >= PulseBeat;
        if (isPulseDue)
            pulseCountedAt = now;
        var open = rooms.Open.ToDictionary(room => room.SessionId);
        await Task.WhenAll(taps.Select(one => BeatAsync(one.Key, one.Value, open.GetValueOrDefault(one.Key), isPulseDue, cancellation)));
        foreach (var quiet in taps.Where(one => one.Value.IsQuiet && !open.ContainsKey(one.Key)).ToList())
            taps.TryRemove(quiet);
    }

    private async Task BeatAsync(Guid sessionId, RoomTaps room, Room? open, bool isPulseDue, CancellationToken cancellation)
    {
        try
        {
            if (room.Reactions() is { } count && await rooms.SendAsync(sessionId, count, cancellation) is null)
                room.ReactionsStored();
            if (isPulseDue && room.Pulse(open?.PeopleHere() ?? new HashSet<Guid>(), options.Value.PulseAge) is { } pulse && await rooms.SendAsync(sessionId, pulse, cancellation) is null)
                room.PulseStored(pulse.Counts);
        }
        catch (Exception fault) when (Outage.IsBehind(fault))
        {
            // Kept for the next beat.
        }
    }

    private RoomTaps Of(RoomEntrance entrance) => taps.GetOrAdd(entrance.SessionId, _ => new RoomTaps(node, clock));

    private static async ValueTask<Result<Room>> RoomForAsync(RoomEntrance entrance, CancellationToken cancellation)
    {
        var room = await entrance.CheckedRoomAsync(cancellation);
        return room.IsDone && !room.Value.State.Class.IsLive ? new ClassNotLive() : room;
    }
}
