using System.Text.Json;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Reactions;
using LiveClasses.Web.Browser;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>The reactions of a frame for every browser alike: what came since the last one, and the totals. Encoded once a room and tick.</summary>
public sealed class ReactionsPayload
{
    private static readonly ReactionsPayload Nothing = new(null);

    private ReactionsPayload(RawJson? json) => Json = json;

    /// <summary>Null when nobody reacted.</summary>
    public RawJson? Json { get; }

    public static ReactionsPayload Of(RoomFrame frame) => frame.Shared(Encode);

    private static ReactionsPayload Encode(RoomFrame frame)
    {
        // A reader who takes the state as it is has missed the moment: the totals are right, and nothing floats.
        if (frame.Entries is not { } entries)
            return Write(frame, counts: null);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (kind, count) in entries.Select(entry => entry.Event).OfType<ReactionsCounted>().SelectMany(counted => counted.Counts))
            counts[kind] = counts.GetValueOrDefault(kind) + count;
        return counts.Count == 0 ? Nothing : Write(frame, counts);
    }

    private static ReactionsPayload Write(RoomFrame frame, Dictionary<string, int>? counts) =>
        new(new RawJson(JsonSerializer.Serialize(new { counts, totals = frame.State.Reactions.Totals })));
}
