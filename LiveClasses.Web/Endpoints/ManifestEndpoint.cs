using LiveClasses.Core.Accounts;

namespace LiveClasses.Web.Endpoints;

/// <summary>What a phone needs to put the site on its home screen, under the school's name. An iPhone shows notifications only of sites that are there.</summary>
internal static class ManifestEndpoint
{
    public const string Address = "/site.webmanifest";

    public static IEndpointRouteBuilder MapManifest(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, GetAsync);
        return routes;
    }

    private static async Task<IResult> GetAsync(HttpContext http, SchoolName school)
    {
        var name = await school.ExecuteAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Json(
            new
            {
                name,
                short_name = name,
                start_url = "/",
                scope = "/",
                display = "standalone",
                background_color = "#f7f7f3",
                theme_color = "#f7f7f3",
                icons = new[] { new { src = "/favicon.svg", sizes = "any", type = "image/svg+xml" } },
            },
            contentType: "application/manifest+json");
    }
}
