using System.Reflection;
using LiveClasses.Core;
using LiveClasses.Core.Rooms;

namespace LiveClasses.Tests.Hosting.Containers;

/// <summary>
/// The settings that this build reads, found by reflection: every options class with a <c>Section</c> constant, its properties, and the
/// few keys that are read by themselves.
/// </summary>
internal static class KnownSettings
{
    private static readonly string[] Single =
    [
        "ConnectionStrings:Default", "DataPath", "Urls", "AllowedHosts", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_URLS",
        "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS",
    ];

    public static IReadOnlySet<string> OfOptions { get; } = Find().ToHashSet(StringComparer.Ordinal);

    public static IReadOnlySet<string> All { get; } = OfOptions.Concat(Single).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>As an environment variable names it: <c>Storage__S3__Bucket</c>.</summary>
    public static bool Has(string variable) => All.Contains(variable.Replace("__", ":", StringComparison.Ordinal));

    private static IEnumerable<string> Find() =>
        from assembly in new[] { typeof(CoreServices).Assembly, typeof(Program).Assembly }
        from type in assembly.GetTypes()
        let section = SectionOf(type)
        where section is not null
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite
        select $"{section}:{property.Name}";

    private static string? SectionOf(Type type) =>
        type == typeof(RoomOptions)
            ? "Rooms"
            : type.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static) is { IsLiteral: true } constant
                ? constant.GetRawConstantValue() as string
                : null;
}
