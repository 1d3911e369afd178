using LiveClasses.Core.Files;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Browser;
using LiveClasses.Web.Hosting.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LiveClasses.Web.Endpoints;

/// <summary>
/// Files of a class's chat, up and down. Each request asks for rights anew. What comes down is data: no script of it runs, whatever is in it.
/// </summary>
internal static class ChatFileEndpoints
{
    /// <summary>A page of another site cannot send it: a name of its own in the header makes the browser ask first, and nobody answers.</summary>
    public const string NameHeader = "X-File-Name";

    private const int InMemory = 64 * 1024;

    public static IEndpointRouteBuilder MapChatFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/classes/{id:guid}/files", KeepAsync).DisableAntiforgery();
        routes.MapGet("/classes/{id:guid}/files/{file:guid}", OpenAsync).WithMetadata(new SandboxedContent());
        return routes;
    }

    /// <summary>The file is the body; its name is in the header, percent-encoded.</summary>
    private static async Task<IResult> KeepAsync(Guid id, HttpContext http, KeepChatFile keep, IOptions<ChatFileOptions> limits)
    {
        if (!http.Request.Headers.TryGetValue(NameHeader, out var name) || !OriginGate.IsSameSite(http.Request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var largest = limits.Value.LargestFile;
        if (http.Request.ContentLength > largest)
            return Refused(new FileTooLarge(largest));
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = largest;
        await using var body = new FileBufferingReadStream(http.Request.Body, InMemory, bufferLimit: largest, Path.GetTempPath());
        try
        {
            await body.DrainAsync(http.RequestAborted);
            var kept = await keep.ExecuteAsync(id, http.User.PersonId(), Uri.UnescapeDataString(name.ToString()), body, http.RequestAborted);
            return kept.IsDone ? Results.Json(kept.Value, statusCode: StatusCodes.Status201Created) : Refused(kept.Refusal);
        }
        catch (Exception fault) when (fault is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || (fault is IOException && body.Length >= largest))
        {
            return Refused(new FileTooLarge(largest));
        }
        catch (StorageUnavailableException)
        {
            return Results.Problem("Files cannot be stored for a moment. Try again.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> OpenAsync(Guid id, Guid file, string? guest, HttpContext http, OpenChatFile open, ChatGuests guests)
    {
        var found = await open.ExecuteAsync(id, http.User.PersonId(), guests.Read(id, guest), file, http.RequestAborted);
        if (!found.IsDone)
            return Results.NotFound();
        var (about, content) = found.Value;
        http.Response.RegisterForDisposeAsync(content);
        // Kept by this browser alone, which asks each time whether it still may show it.
        http.Response.Headers.CacheControl = "private, no-cache";
        var isPicture = FileType.OfMedia(about.Type) is { IsPicture: true };
        var disposition = new ContentDispositionHeaderValue(isPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(about.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        var tag = new EntityTagHeaderValue($"\"{about.Id:N}\"");
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        http.Response.Headers.ETag = tag.ToString();
        http.Response.ContentLength = content.Length;
        return Results.Stream(content.Content, about.Type is "text/plain" ? "text/plain; charset=utf-8" : about.Type);
    }

    private static IResult Refused(Refusal refusal) => Results.Problem(
        refusal.Message,
        statusCode: refusal.Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = refusal.Code });
}
