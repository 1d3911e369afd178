using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Browser;

/// <summary>
/// What a call carries into the browser, encoded by options that all circuits share. The framework gives each circuit options of its own, and a type that passes
/// through them costs every circuit its description anew, of every interface of it too: a number forty, eighty kilobytes in all for a room (measured).
/// </summary>
internal static class CallArgument
{
    private static readonly JsonSerializerOptions Shared = new(JsonSerializerDefaults.Web);

    public static object?[] All(object?[] values) => Array.ConvertAll(values, Of);

    public static object? Of(object? value) => value switch
    {
        null or RawJson => value,
        ElementReference element => new RawJson($$"""{"__internalId":{{JsonSerializer.Serialize(element.Id, Shared)}}}"""),
        // Only the circuit's own options know what they stand for.
        _ when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(DotNetObjectReference<>) => value,
        IJSObjectReference => value,
        _ => new RawJson(JsonSerializer.Serialize(value, value.GetType(), Shared)),
    };
}
