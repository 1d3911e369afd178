using System.Text.Json;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Reactions;

namespace LiveClasses.Web.Components.Rooms;

/// <summary>The reactions of a frame for every browser alike: what came since the last one, and the totals. Encoded once a room and tick.</summary>
public sealed class ReactionsPayload
{
    private ReactionsPayload(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    /// <summary>Empty when nobody reacted.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    public bool IsEmpty => Utf8.IsEmpty;

    public static ReactionsPayload Of(RoomFrame frame) => frame.Shared(Encode);

    private static ReactionsPayload Encode(RoomFrame frame)
    {
        // A reader who takes the state as it is has missed the moment: the totals are right, and nothing floats.
        if (frame.Entries is not { } entries)
            return Write(frame, counts: null);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (kind, count) in entries.Select(entry => entry.Event).OfType<ReactionsCounted>().SelectMany(counted => counted.Counts))
            counts[kind] = counts.GetValueOrDefault(kind) + count;
        return counts.Count == 0 ? new ReactionsPayload(default) : Write(frame, counts);
    }

    private static ReactionsPayload Write(RoomFrame frame, Dictionary<string, int>? counts) =>
        new(JsonSerializer.SerializeToUtf8Bytes(new { counts, totals = frame.State.Reactions.Totals }));
}
