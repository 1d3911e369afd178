using LiveClasses.Core;

namespace LiveClasses.Tests.Architecture;

/// <summary>Each rule twice: the product keeps it, and a planted violation of it is seen.</summary>
public sealed class RulesTests
{
    private static readonly Lazy<IReadOnlyList<TypeUse>> Product = new(() =>
        [.. AssemblyReader.Read(typeof(CoreServices).Assembly), .. AssemblyReader.Read(typeof(Program).Assembly)]);

    private static readonly Lazy<IReadOnlyList<TypeUse>> Planted = new(() => AssemblyReader.Read(typeof(RulesTests).Assembly));

    [Fact]
    public void Core_uses_neither_Web_nor_a_vendor() =>
        Check(Rules.Core_uses_neither_Web_nor_a_vendor,
            "LiveClasses.Core.Planted.ReadsTheRequest uses Microsoft.AspNetCore.Http.HttpContext",
            "LiveClasses.Core.Planted.CallsAmazonInItsBody uses Amazon.S3.AmazonS3Config",
            "LiveClasses.Core.Planted.CallsAmazonInALambda uses Amazon.S3.AmazonS3Config",
            "LiveClasses.Core.Planted.IsAComponent uses Microsoft.AspNetCore.Components.ComponentBase",
            "LiveClasses.Core.Planted.CallsTheBrowser uses Microsoft.JSInterop.IJSRuntime",
            "LiveClasses.Core.Planted.KnowsWeb uses LiveClasses.Web.Hosting.EmbeddedPostgresOptions");

    [Fact]
    public void A_component_calls_no_adapter() =>
        Check(Rules.A_component_calls_no_adapter, "LiveClasses.Web.Components.Planted.CallsAnAdapter uses LiveClasses.Web.Adapters.Storage.StorageOptions");

    [Fact]
    public void A_feature_does_not_know_Notifications() =>
        Check(Rules.A_feature_does_not_know_Notifications, "LiveClasses.Core.Planted.NotifiesByItself uses LiveClasses.Core.Notifications.PlantedNotification");

    [Fact]
    public void Shared_uses_nothing_of_ours() =>
        Check(Rules.Shared_uses_nothing_of_ours, "LiveClasses.Core.Shared.Planted.KnowsAFeature uses LiveClasses.Core.Email.OutboxMail");

    [Fact]
    public void The_room_mechanism_calls_no_use_case() =>
        Check(Rules.The_room_mechanism_calls_no_use_case, "LiveClasses.Core.Rooms.PlantedRoomThatActs uses LiveClasses.Core.Planted.GoLivePlanted");

    [Fact]
    public void The_product_is_what_is_looked_at()
    {
        Assert.Contains(Product.Value, type => type.FullName == "LiveClasses.Core.Rooms.Room" && type.Uses.Count > 10);
        Assert.Contains(Product.Value, type => type.IsIn("LiveClasses.Web.Components"));
    }

    private static void Check(Func<IEnumerable<TypeUse>, IEnumerable<string>> rule, params string[] planted)
    {
        Assert.Empty(rule(Product.Value));
        var seen = rule(Planted.Value).ToHashSet(StringComparer.Ordinal);
        Assert.All(planted, violation => Assert.Contains(violation, seen));
    }
}
