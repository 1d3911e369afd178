using LiveClasses.Core.Persistence;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Hosting.Visitors;

/// <summary>
/// Public pages for people who are not signed in, drawn once for all who ask within a few seconds (<see cref="SameForVisitorsAttribute"/>). Whoever has a cookie of ours
/// that says who they are neither gets nor fills what is kept; everybody else is told apart by nothing that the page shows.
/// </summary>
internal static class VisitorPages
{
    /// <summary>All kept pages of a node together; the oldest go first.</summary>
    private const long MostBytes = 32 << 20;

    private const long LargestPage = 512 << 10;

    private static readonly object Page = new();

    public static WebApplicationBuilder AddVisitorPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<VisitorOptions>().BindConfiguration(VisitorOptions.Section)
            .Validate(options => options.KeptFor >= TimeSpan.Zero && options.KeptFor <= VisitorOptions.Longest, "Pages:KeptFor must be 00:00:00 (draw every page anew) to 00:01:00.")
            .ValidateOnStart();
        services.AddOutputCache(options => (options.SizeLimit, options.MaximumBodySize, options.UseCaseSensitivePaths) = (MostBytes, LargestPage, true));
        services.AddSingleton<ChangesForVisitors>();
        services.ConfigureDbContext<AppDbContext>((provider, options) => options.AddInterceptors(provider.GetRequiredService<ChangesForVisitors>()));
        var antiforgery = services.Last(service => service.ServiceType == typeof(IAntiforgery));
        services.AddSingleton<IAntiforgery>(provider => new AntiforgeryOfForms((IAntiforgery)ActivatorUtilities.CreateInstance(provider, antiforgery.ImplementationType!)));
        return builder;
    }

    /// <summary>After it is known who asks.</summary>
    public static WebApplication UseVisitorPages(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<VisitorOptions>>().Value.KeptFor > TimeSpan.Zero)
        {
            app.UseWhen(IsSame, pages =>
            {
                pages.Use(DrawAsync);
                pages.UseOutputCache();
            });
        }

        return app;
    }

    /// <summary>This answer is a page for all visitors, or may still become one.</summary>
    public static bool IsForAll(HttpContext context) => context.Items.ContainsKey(Page);

    /// <summary>Whether the page that was drawn has its visitor's token in it.</summary>
    public static bool HasForm(HttpContext context) =>
        context.Items[Page] is MemoryStream page && page.GetBuffer().AsSpan(0, (int)page.Length).IndexOf("__RequestVerificationToken"u8) >= 0;

    private static bool IsSame(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<SameForVisitorsAttribute>() is { } page
        && context.User.Identity is not { IsAuthenticated: true }
        && context.Request.Headers.Authorization.Count == 0
        && !context.Request.Cookies.ContainsKey(SessionCookie.Name)
        && !context.Request.Cookies.ContainsKey(GuestCookie.Name)
        && page.Knows(context.Request);

    /// <summary>
    /// One visitor draws, the others wait for the same page. So it is drawn to its end and into memory: neither a browser that goes away nor one that reads slowly holds
    /// the others up.
    /// </summary>
    private static async Task DrawAsync(HttpContext context, RequestDelegate next)
    {
        var (browser, gone) = (context.Response.Body, context.RequestAborted);
        using var page = new MemoryStream();
        (context.Response.Body, context.RequestAborted) = (page, CancellationToken.None);
        context.Items[Page] = page;
        var isForAll = false;
        try
        {
            await next(context);
            isForAll = page.Length > 0 && !HasForm(context);
        }
        finally
        {
            (context.Response.Body, context.RequestAborted) = (browser, gone);
            if (!isForAll)
                context.Items.Remove(Page);
        }

        if (page.Length == 0)
            return;
        if (isForAll)
            context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.ContentLength = page.Length;
        await browser.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), gone);
    }
}
