using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Browser;

/// <summary>
/// Makes circuits smaller and quicker to begin: each has JSON options of its own, in which every type that passes through them is described anew, with all its
/// ancestors in case one of them were polymorphic. Only what refers to something of the circuit needs that. Everything else is described once for all
/// (docs/performance.md).
/// </summary>
internal static class LeanInterop
{
    /// <summary>As the framework makes them for a circuit, without what refers to one.</summary>
    private static readonly JsonSerializerOptions Shared = new() { MaxDepth = 32, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true };

    private static readonly Resolver OncePerType = new();

    public static IServiceCollection AddLeanInterop(this IServiceCollection services)
    {
        var framework = services.Last(service => service.ServiceType == typeof(IJSRuntime));
        var runtime = framework.ImplementationType ?? throw new InvalidOperationException("The framework makes its browser calls in another way than this knows.");
        services.Remove(framework);
        services.AddScoped<IJSRuntime>(scope =>
        {
            var js = (IJSRuntime)ActivatorUtilities.CreateInstance(scope, runtime);
            if (js is JSRuntime circuit)
                OptionsOf(circuit).TypeInfoResolver = OncePerType;
            return js;
        });
        return services;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    private static extern JsonSerializerOptions OptionsOf(JSRuntime runtime);

    internal sealed class Resolver : IJsonTypeInfoResolver
    {
        private readonly DefaultJsonTypeInfoResolver framework = new();
        private readonly ConcurrentDictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo?>> ways = new();

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => ways.GetOrAdd(type, WayOf)(options);

        private Func<JsonSerializerOptions, JsonTypeInfo?> WayOf(Type type)
        {
            // What the arguments of every call are, without the reflection.
            if (type == typeof(object))
                return static options => JsonMetadataServices.CreateValueInfo<object?>(options, JsonMetadataServices.ObjectConverter);
            if (type == typeof(object[]))
                return static options => JsonMetadataServices.CreateArrayInfo(options, new JsonCollectionInfoValues<object?[]>());
            if (IsAncestor(type))
                return static _ => null;
            return IsPlain(type) ? Once(type) : options => framework.GetTypeInfo(type, options);
        }

        /// <summary>Types of the system that nothing is ever sent as: numbers, texts, lists and dictionaries only descend from them.</summary>
        private static bool IsAncestor(Type type) =>
            type == typeof(ValueType) || type == typeof(Enum) || type == typeof(Array)
            || (type.IsInterface && IsOfSystem(type) && (!typeof(IEnumerable).IsAssignableFrom(type) || !type.IsGenericType || IsOfDictionary(type)));

        private static bool IsOfDictionary(Type type) =>
            type.GetGenericArguments() is [var one, ..] arguments && (arguments.Length == 2 || (one.IsGenericType && one.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)));

        /// <summary>Refers to nothing of a circuit: numbers, texts, what is ours, what the framework tells of its own components, and lists of these. Bytes go beside the JSON.</summary>
        private static bool IsPlain(Type type)
        {
            if (type.IsArray)
                return type != typeof(byte[]) && IsPlain(type.GetElementType()!);
            if (type.IsGenericType)
                return (IsOfSystem(type) || IsOurs(type)) && type.GetGenericArguments().All(IsPlain);
            return type.IsPrimitive || type == typeof(string) || type == typeof(Guid) || type == typeof(JsonElement) || IsOurs(type) || type.Assembly == typeof(JSComponentConfigurationStore).Assembly;
        }

        private static bool IsOfSystem(Type type) => type.Assembly == typeof(object).Assembly;

        private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith("LiveClasses.", StringComparison.Ordinal);

        private static Func<JsonSerializerOptions, JsonTypeInfo> Once(Type type) =>
            typeof(SharedConverter<>).MakeGenericType(type).GetMethod(nameof(SharedConverter<>.Describe))!.CreateDelegate<Func<JsonSerializerOptions, JsonTypeInfo>>();
    }

    /// <summary>For a circuit's options a value like any other; how it is made of what, only <see cref="Shared"/> knows.</summary>
    private sealed class SharedConverter<T> : JsonConverter<T>
    {
        private static readonly SharedConverter<T> Only = new();

        public static JsonTypeInfo Describe(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<T>(options, Only);

        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(ref reader, Shared);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, Shared);
    }
}
