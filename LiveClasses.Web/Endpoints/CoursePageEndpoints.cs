using System.Text;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Sessions.Covers;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using LiveClasses.Web.Hosting.Security;
using Microsoft.Net.Http.Headers;

namespace LiveClasses.Web.Endpoints;

/// <summary>What the pages of courses and classes fetch: pictures of covers, and a text in Markdown as it will look.</summary>
internal static class CoursePageEndpoints
{
    /// <summary>UTF-8 takes up to four bytes a character.</summary>
    private const int LargestText = Course.MaxDescriptionLength * 4;

    public static IEndpointRouteBuilder MapCoursePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/covers/{course:guid}/{cover:guid}", CoverAsync).WithMetadata(new SandboxedContent());
        routes.MapGet("/covers/classes/{session:guid}/{cover:guid}", ClassCoverAsync).WithMetadata(new SandboxedContent());
        routes.MapPost("/markdown", DrawAsync).RequireAuthorization().DisableAntiforgery().WithMetadata(new SandboxedContent());
        return routes;
    }

    private static async Task<IResult> CoverAsync(Guid course, Guid cover, HttpContext http, OpenCourseCover open)
    {
        if (await open.ExecuteAsync(course, cover, http.User.PersonId(), http.RequestAborted) is not { } found)
            return Results.NotFound();
        http.Response.RegisterForDisposeAsync(found.Content);
        // Another picture has another address; that of a draft is its instructors' alone.
        http.Response.Headers.CacheControl = found.IsPublic ? "public, max-age=86400" : "private, no-cache";
        http.Response.ContentLength = found.Content.Length;
        return Results.Stream(found.Content.Content, found.Type, entityTag: new EntityTagHeaderValue($"\"{cover:N}\""));
    }

    private static async Task<IResult> ClassCoverAsync(Guid session, Guid cover, HttpContext http, OpenClassCover open)
    {
        if (await open.ExecuteAsync(session, cover, http.User.PersonId(), http.RequestAborted) is not { } found)
            return Results.NotFound();
        http.Response.RegisterForDisposeAsync(found.Content);
        http.Response.Headers.CacheControl = found.IsPublic ? "public, max-age=86400" : "private, max-age=86400";
        http.Response.ContentLength = found.Content.Length;
        return Results.Stream(found.Content.Content, found.Type, entityTag: new EntityTagHeaderValue($"\"{cover:N}\""));
    }

    /// <summary>Nothing is stored: it is the very renderer of the pages, asked by a field while somebody types.</summary>
    private static async Task<IResult> DrawAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!OriginGate.IsSameSite(http.Request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (http.Request.ContentLength is null or > LargestText)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        using var body = new StreamReader(http.Request.Body, Encoding.UTF8);
        return Results.Content(MarkdownRenderer.Render(await body.ReadToEndAsync(cancellation)).Value, "text/html; charset=utf-8");
    }
}
