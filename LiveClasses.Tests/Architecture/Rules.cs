using System.Reflection;
using LiveClasses.Core;

namespace LiveClasses.Tests.Architecture;

/// <summary>What ARCHITECTURE says must never be. Each rule takes the types to look at and returns sentences about those that break it.</summary>
internal static class Rules
{
    private static readonly string[] Foreign =
        ["LiveClasses.Web", "Amazon", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.SignalR", "Microsoft.JSInterop", "Npgsql.Internal"];

    /// <summary>A use case is known by its one public act.</summary>
    private static readonly Lazy<HashSet<string>> UseCases = new(() => new[] { typeof(CoreServices).Assembly, typeof(Rules).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsSealed: true } && type.GetMethod("ExecuteAsync", BindingFlags.Public | BindingFlags.Instance) is not null)
        .Select(type => type.FullName!)
        .ToHashSet(StringComparer.Ordinal));

    public static IEnumerable<string> Core_uses_neither_Web_nor_a_vendor(IEnumerable<TypeUse> types) =>
        Broken(types.Where(type => type.IsIn("LiveClasses.Core")), (_, used) => Foreign.Any(space => In(used, space)));

    public static IEnumerable<string> A_component_calls_no_adapter(IEnumerable<TypeUse> types) =>
        Broken(types.Where(type => type.IsIn("LiveClasses.Web.Components")), (_, used) => In(used, "LiveClasses.Web.Adapters"));

    /// <summary>Notifications listen to features. The root of Core registers both and is no feature.</summary>
    public static IEnumerable<string> A_feature_does_not_know_Notifications(IEnumerable<TypeUse> types) =>
        Broken(
            types.Where(type => type.IsIn("LiveClasses.Core") && type.Namespace != "LiveClasses.Core" && !type.IsIn("LiveClasses.Core.Notifications") && !type.IsIn("LiveClasses.Core.Persistence")),
            (_, used) => In(used, "LiveClasses.Core.Notifications"));

    public static IEnumerable<string> Shared_uses_nothing_of_ours(IEnumerable<TypeUse> types) =>
        Broken(types.Where(type => type.IsIn("LiveClasses.Core.Shared")), (_, used) => In(used, "LiveClasses") && !In(used, "LiveClasses.Core.Shared"));

    /// <summary>The mechanism is the namespace itself; the features of the room lie below it.</summary>
    public static IEnumerable<string> The_room_mechanism_calls_no_use_case(IEnumerable<TypeUse> types) =>
        Broken(types.Where(type => type.Namespace == "LiveClasses.Core.Rooms"), (type, used) => UseCases.Value.Contains(used) && used != type.FullName);

    private static IEnumerable<string> Broken(IEnumerable<TypeUse> types, Func<TypeUse, string, bool> isForbidden) =>
        from type in types
        from used in type.Uses
        where isForbidden(type, used)
        select $"{type.FullName} uses {used}";

    private static bool In(string used, string space) => used.StartsWith(space + ".", StringComparison.Ordinal);
}
