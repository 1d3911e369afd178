using System.Buffers;
using System.Diagnostics;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Hosting.Security;

namespace LiveClasses.Web.Endpoints;

/// <summary>Takes a host's bytes, throws them away and says how long they took: the studio's check before a class.</summary>
internal static class UploadTest
{
    /// <summary>More than any sample of the studio's; nobody fills the line with this.</summary>
    private const int MaxBytes = 9 * 1024 * 1024;

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(20);

    public static async Task<IResult> RunAsync(Guid sessionId, HttpContext http, IStreamAccess access)
    {
        if (!OriginGate.IsSameSite(http.Request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (http.User.PersonId() is not { } person)
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (!await access.MayBroadcastAsync(sessionId, person, http.RequestAborted))
            return Results.NotFound();
        if (http.Request.ContentLength is not <= MaxBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(AtMost);
        try
        {
            var (bytes, took) = await CountAsync(http.Request.Body, limit.Token);
            return Results.Json(new { bytes, milliseconds = took.TotalMilliseconds });
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Results.StatusCode(StatusCodes.Status408RequestTimeout);
        }
    }

    private static async Task<(long Bytes, TimeSpan Took)> CountAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var bytes = 0L;
            var began = Stopwatch.GetTimestamp();
            while (await body.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                // From the first byte on: how long the browser took to begin says nothing of the line.
                if (bytes == 0)
                    began = Stopwatch.GetTimestamp();
                bytes += read;
            }
            return (bytes, Stopwatch.GetElapsedTime(began));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
