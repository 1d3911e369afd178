using LiveClasses.Core.Accounts.Avatars;
using LiveClasses.Web.Hosting.Security;

namespace LiveClasses.Web.Endpoints;

/// <summary>Pictures of people, as we have drawn them. An address has a random id and never changes what it shows, so browsers keep it.</summary>
internal static class AvatarEndpoint
{
    public static string Address(Guid personId, Guid avatarId) => $"/people/{personId}/avatar/{avatarId}";

    public static IEndpointRouteBuilder MapAvatars(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people/{person:guid}/avatar/{avatar:guid}", OpenAsync).WithMetadata(new SandboxedContent());
        return routes;
    }

    private static async Task<IResult> OpenAsync(Guid person, Guid avatar, HttpContext http, OpenAvatar open)
    {
        if (await open.ExecuteAsync(person, avatar, http.RequestAborted) is not { } content)
            return Results.NotFound();
        http.Response.RegisterForDisposeAsync(content);
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        http.Response.ContentLength = content.Length;
        return Results.Stream(content.Content, "image/png");
    }
}
