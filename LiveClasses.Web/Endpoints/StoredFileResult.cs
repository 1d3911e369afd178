using LiveClasses.Core.Storage;
using Microsoft.Net.Http.Headers;

namespace LiveClasses.Web.Endpoints;

/// <summary>A stored file or the part of it that was asked for. One range a request: players and downloads ask for no more.</summary>
internal sealed class StoredFileResult(StoredContent content, string mediaType, ByteRange? range) : IResult
{
    /// <summary>Null for the whole file. A range that only counts from the end, or of another version, is answered with the whole, as HTTP allows.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tag">Of the file as it is now.</param>
    public static ByteRange? RangeOf(HttpRequest request, EntityTagHeaderValue? tag = null)
    {
        var headers = request.GetTypedHeaders();
        if (headers.Range is not { Ranges: { Count: 1 } ranges } asked || asked.Unit != "bytes" || ranges.First() is not { From: { } from } range)
            return null;
        if (headers.IfRange is { } condition && (tag is null || condition.EntityTag?.Compare(tag, useStrongComparison: true) is not true))
            return null;
        return new ByteRange(from, range.To);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        await using (content)
        {
            response.Headers.AcceptRanges = "bytes";
            if (range is { } asked)
            {
                if (content.Length == 0)
                {
                    response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                    response.Headers.ContentRange = $"bytes */{content.Total}";
                    return;
                }

                response.StatusCode = StatusCodes.Status206PartialContent;
                response.Headers.ContentRange = $"bytes {asked.From}-{asked.From + content.Length - 1}/{content.Total}";
            }

            response.ContentType = mediaType;
            response.ContentLength = content.Length;
            await content.Content.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
    }
}
