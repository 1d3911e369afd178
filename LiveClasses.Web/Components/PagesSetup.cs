using LiveClasses.Web.Accounts;
using LiveClasses.Web.Browser;
using LiveClasses.Web.Components.Layout;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LiveClasses.Web.Components;

/// <summary>Pages: static by default, interactive where a component says so; errors in our own design.</summary>
internal static class PagesSetup
{
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SchoolBrand>();
        builder.Services.AddHostedService<SchoolBrandStart>();
        builder.Services.AddRazorComponents()
            .AddInteractiveServerComponents()
            .RegisterPersistentService<ReaderZone>(RenderMode.InteractiveServer);
        builder.Services.AddLeanInterop();
        return builder;
    }

    /// <summary>Early in the pipeline: what comes after it may fail or answer with a bare status.</summary>
    public static WebApplication UseErrorPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        // A script that asked for a playlist or a token has no use for a page.
        app.UseWhen(IsForPerson, pages => pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
        app.Use(ShowRefusedForms);
        return app;
    }

    /// <summary>
    /// A form that was refused (its token, its rate) comes here again as the error page: as something to read, or the same refusal would meet
    /// the error page too. And the component endpoint names a content type before it refuses, which would pass for an answer.
    /// </summary>
    private static async Task ShowRefusedForms(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            context.Request.Method = HttpMethods.Get;
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentLength: null })
            context.Response.ContentType = null;
    }

    public static WebApplication MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // Compression triples the memory of a circuit (measured) and costs half as much CPU again for a line.
            options.DisableWebSocketCompression = true;
            // Our own header says who may frame us.
            options.ContentSecurityFrameAncestorsPolicy = null;
        });
        return app;
    }

    private static bool IsForPerson(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
