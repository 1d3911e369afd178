// Violations of the rules, compiled so that the rules can be seen to catch them. Their namespaces lie on purpose.
using Amazon.S3;
using LiveClasses.Core.Notifications;
using LiveClasses.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.JSInterop;

namespace LiveClasses.Core.Planted;

internal sealed class ReadsTheRequest
{
    public static string? Path(HttpContext context) => context.Request.Path;
}

internal sealed class CallsAmazonInItsBody
{
    public static object Make() => new AmazonS3Config();
}

internal sealed class CallsAmazonInALambda
{
    public static async Task<object> MakeAsync()
    {
        await Task.Yield();
        return ((Func<object>)(() => new AmazonS3Config()))();
    }
}

internal sealed class IsAComponent : ComponentBase;

internal sealed class CallsTheBrowser
{
    public IJSRuntime? Browser { get; set; }
}

internal sealed class KnowsWeb
{
    public static List<EmbeddedPostgresOptions[]> Known { get; } = [];
}

internal sealed class NotifiesByItself
{
    public static object Notify() => new PlantedNotification();
}

internal sealed class GoLivePlanted
{
    public Task ExecuteAsync() => Task.FromResult(this);
}
