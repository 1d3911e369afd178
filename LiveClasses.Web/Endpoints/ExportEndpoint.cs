using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Storage;
using LiveClasses.Web.Accounts;
using Microsoft.Net.Http.Headers;

namespace LiveClasses.Web.Endpoints;

/// <summary>Exported recordings. Each request asks for rights anew (A38); a download that was cut off goes on where it was.</summary>
internal static class ExportEndpoint
{
    public static IEndpointRouteBuilder MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/recordings/{id:guid}/exports/{export:guid}", OpenAsync).RequireAuthorization();
        return routes;
    }

    private static async Task<IResult> OpenAsync(Guid id, Guid export, HttpContext http, OpenExport open)
    {
        var tag = new EntityTagHeaderValue($"\"{export:N}\"");
        var range = StoredFileResult.RangeOf(http.Request, tag);
        try
        {
            var found = await open.ExecuteAsync(id, export, http.User.PersonId(), range, http.RequestAborted);
            if (!found.IsDone)
                return MediaProblems.NotFound();
            var disposition = new ContentDispositionHeaderValue("attachment") { FileName = found.Value.Name };
            http.Response.Headers.ContentDisposition = disposition.ToString();
            http.Response.Headers.CacheControl = "private, no-store";
            http.Response.Headers.ETag = tag.ToString();
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return new StoredFileResult(found.Value.Content, ExportFiles.MediaType, range);
        }
        catch (StorageUnavailableException)
        {
            return MediaProblems.StorageAway();
        }
    }
}
