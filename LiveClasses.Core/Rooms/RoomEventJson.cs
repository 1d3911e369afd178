using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveClasses.Core.Rooms;

/// <summary>Events to and from JSON. Types are found by their <see cref="RoomEventNameAttribute"/>, so that a new event is one record in its slice's folder.</summary>
public static class RoomEventJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly FrozenDictionary<string, Type> TypesByName = typeof(RoomEvent).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(RoomEvent)))
        .ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> NamesByType = TypesByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static IEnumerable<string> Names => TypesByName.Keys;

    public static string KindOf<TEvent>()
        where TEvent : RoomEvent =>
        NamesByType[typeof(TEvent)];

    /// <summary>The kinds of all events that are a <typeparamref name="T"/>.</summary>
    public static string[] KindsOf<T>() => [.. TypesByName.Where(pair => pair.Value.IsAssignableTo(typeof(T))).Select(pair => pair.Key)];

    public static string KindOf(RoomEvent fact) => NamesByType[fact.GetType()];

    public static string Write(RoomEvent fact) => JsonSerializer.Serialize(fact, fact.GetType(), Options);

    /// <summary>Null for a kind that this build does not know: an older node skips what a newer one wrote instead of losing the room.</summary>
    public static RoomEvent? Read(string kind, string body) =>
        TypesByName.TryGetValue(kind, out var type) ? (RoomEvent?)JsonSerializer.Deserialize(body, type, Options) : null;

    private static string NameOf(Type type) =>
        type.GetCustomAttribute<RoomEventNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{type.Name} needs a [RoomEventName].");
}
