using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.JSInterop;

namespace LiveClasses.Web.Browser;

/// <summary>
/// Makes circuits smaller: each has JSON options of its own, and looks every interface of what it sends up in them in case one of them were polymorphic. The
/// interfaces of numbers and texts never are, so they are not described. They would be built while somebody joins, and stay (docs/performance.md).
/// </summary>
internal static class LeanInterop
{
    private static readonly Resolver WithoutSystemInterfaces = new();

    public static IServiceCollection AddLeanInterop(this IServiceCollection services)
    {
        var framework = services.Last(service => service.ServiceType == typeof(IJSRuntime));
        var runtime = framework.ImplementationType ?? throw new InvalidOperationException("The framework makes its browser calls in another way than this knows.");
        services.Remove(framework);
        services.AddScoped<IJSRuntime>(scope =>
        {
            var js = (IJSRuntime)ActivatorUtilities.CreateInstance(scope, runtime);
            if (js is JSRuntime circuit)
                OptionsOf(circuit).TypeInfoResolver = WithoutSystemInterfaces;
            return js;
        });
        return services;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    private static extern JsonSerializerOptions OptionsOf(JSRuntime runtime);

    private sealed class Resolver : IJsonTypeInfoResolver
    {
        private readonly DefaultJsonTypeInfoResolver all = new();

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type.IsInterface && type.Assembly == typeof(object).Assembly && !typeof(IEnumerable).IsAssignableFrom(type) ? null : all.GetTypeInfo(type, options);
    }
}
