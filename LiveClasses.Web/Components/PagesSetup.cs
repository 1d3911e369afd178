using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Layout;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LiveClasses.Web.Components;

/// <summary>Pages: static by default, interactive where a component says so; errors in our own design.</summary>
internal static class PagesSetup
{
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SiteName>();
        builder.Services.AddRazorComponents()
            .AddInteractiveServerComponents()
            .RegisterPersistentService<ReaderZone>(RenderMode.InteractiveServer);
        return builder;
    }

    /// <summary>Early in the pipeline: what comes after it may fail or answer with a bare status.</summary>
    public static WebApplication UseErrorPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        // A script that asked for a playlist or a token has no use for a page.
        app.UseWhen(IsForPerson, pages => pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
        return app;
    }

    public static WebApplication MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    private static bool IsForPerson(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
