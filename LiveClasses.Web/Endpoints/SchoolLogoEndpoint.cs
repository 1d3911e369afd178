using LiveClasses.Core.School;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Hosting.Security;

namespace LiveClasses.Web.Endpoints;

/// <summary>The school's picture, for everybody. Its name is made of its bytes: kept for ever, never another.</summary>
internal static class SchoolLogoEndpoint
{
    public static string Address(string name) => $"/school/logo/{name}";

    public static IEndpointRouteBuilder MapSchoolLogo(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/school/logo/{name}", OpenAsync).WithMetadata(new SandboxedContent());
        return routes;
    }

    private static async Task<IResult> OpenAsync(string name, HttpContext http, SchoolLogo logos)
    {
        try
        {
            if (await logos.OpenAsync(name, http.RequestAborted) is not { } found)
                return Results.NotFound();
            http.Response.RegisterForDisposeAsync(found.Content);
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            http.Response.ContentLength = found.Content.Length;
            return Results.Stream(found.Content.Content, found.Media);
        }
        catch (StorageUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
