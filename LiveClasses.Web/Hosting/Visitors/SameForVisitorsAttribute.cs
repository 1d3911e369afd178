using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace LiveClasses.Web.Hosting.Visitors;

/// <summary>
/// Marks a page that all visitors see alike but for their zone and theme, so that it is drawn once for all of them every few seconds. What such a page shows must
/// depend on nothing else of a request: not on a header, not on a cookie, not on a part of the address that is not named here.
/// </summary>
/// <param name="query">The names in the query that the page reads. With any other the page is drawn for that request alone: it is in its links.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SameForVisitorsAttribute(params string[] query) : Attribute, IOutputCachePolicy
{
    internal const string Tag = "same-for-visitors";

    /// <summary>Nobody who looks for a class writes more; a longer address takes no place in memory.</summary>
    private const int LongestQuery = 256;

    /// <summary>Whether the page is drawn from nothing but what it is kept by.</summary>
    internal bool Knows(HttpRequest request) =>
        (request.QueryString.Value?.Length ?? 0) <= LongestQuery
        && request.Query.All(part => query.Contains(part.Key, StringComparer.OrdinalIgnoreCase) && part.Value.Count == 1 && !part.Value[0]!.Any(char.IsControl));

    ValueTask IOutputCachePolicy.CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var reader = http.RequestServices.GetRequiredService<ReaderZone>();
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = http.RequestServices.GetRequiredService<IOptions<VisitorOptions>>().Value.KeptFor;
        context.Tags.Add(Tag);
        var differs = context.CacheVaryByRules;
        differs.QueryKeys = query;
        differs.VaryByValues["zone"] = reader.Zone.Id;
        differs.VaryByValues["theme"] = App.ThemeOf(http.Request) ?? "";
        // The framework's script asks otherwise than the browser and gets other headers.
        differs.VaryByValues["script"] = http.Request.Headers.Accept.ToString().Contains("blazor-enhanced-nav", StringComparison.OrdinalIgnoreCase) ? "yes" : "";
        return ValueTask.CompletedTask;
    }

    ValueTask IOutputCachePolicy.ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    ValueTask IOutputCachePolicy.ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie) && !VisitorPages.HasForm(context.HttpContext);
        return ValueTask.CompletedTask;
    }
}
