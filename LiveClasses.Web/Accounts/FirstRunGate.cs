namespace LiveClasses.Web.Accounts;

/// <summary>Before the set-up every page is the set-up page; after it, that page is not there (A29).</summary>
internal static class FirstRunGate
{
    public const string Page = "/setup";

    private static readonly string[] AlwaysOpen = ["/healthz", "/error", "/not-found"];

    public static WebApplication UseFirstRun(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            var path = context.Request.Path;
            var isSetup = path.StartsWithSegments(Page, StringComparison.OrdinalIgnoreCase);
            var isOpen = context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null
                || AlwaysOpen.Any(open => path.StartsWithSegments(open, StringComparison.OrdinalIgnoreCase));
            if (isOpen)
            {
                await next(context);
                return;
            }

            var isNeeded = await context.RequestServices.GetRequiredService<FirstRun>().IsNeededAsync(context.RequestAborted);
            if (isSetup == isNeeded)
                await next(context);
            else if (isSetup)
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            else if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
                context.Response.Redirect(Page);
            else
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        });
        return app;
    }
}
