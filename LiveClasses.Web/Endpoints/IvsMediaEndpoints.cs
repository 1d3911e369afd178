using System.Globalization;
using System.Text;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Storage;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;

namespace LiveClasses.Web.Endpoints;

/// <summary>
/// Recordings that Amazon IVS made: several of one class as one, behind the same token as any recording (A38). The bucket is never open to anybody but us.
/// </summary>
internal static class IvsMediaEndpoints
{
    public static IEndpointRouteBuilder MapIvsMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/media/ivs/{recordingId:guid}/{**name}", MediaAsync);
        return routes;
    }

    private static async Task<IResult> MediaAsync(Guid recordingId, string? name, HttpContext http, MediaDoor door, IRecordingShelf shelf, IvsReplays replays, IRecordingAccessLog log, IStreamAccess access)
    {
        var token = http.Request.Query["t"];
        if (!door.Opens(token, PlaybackKind.Recording, recordingId, out var ticket) && !door.Opens(token, PlaybackKind.Original, recordingId, out ticket))
            return MediaProblems.TokenRefused();
        try
        {
            if (await shelf.FindAsync(recordingId, http.RequestAborted) is not { } recording)
                return MediaProblems.NotFound();
            if (name?.EndsWith(".m3u8", StringComparison.Ordinal) is true && !await access.StandsAsync(ticket, http.RequestAborted))
                return MediaProblems.TokenRefused();
            var cuts = ticket.Kind is PlaybackKind.Original ? CutList.None : recording.Cuts;
            switch (name ?? "")
            {
                case "index.m3u8":
                    door.Begin(ticket);
                    await log.NoteAsync(recordingId, ticket.ViewerId, RecordingAccessKind.Playback, http.RequestAborted);
                    return Playlist(http, await replays.IndexAsync(ticket.SessionId, http.RequestAborted));
                case ['r', .. var number, '.', 'm', '3', 'u', '8'] when Number(number) is { } rendition:
                    return Playlist(http, await replays.RenditionAsync(ticket.SessionId, rendition, cuts, http.RequestAborted));
                case "thumbnails.json":
                    http.Response.Headers.CacheControl = "private, no-store";
                    return Results.Json((await replays.PicturesAsync(ticket.SessionId, cuts, http.RequestAborted)).Select(picture => new { at = picture.At, uri = picture.Path }));
                case "poster.jpg":
                    return await replays.PicturesAsync(ticket.SessionId, cuts, http.RequestAborted) is [var first, ..]
                        ? await FileAsync(http, replays, ticket.SessionId, first.Path, cuts)
                        : MediaProblems.NotFound();
                case var path:
                    return await FileAsync(http, replays, ticket.SessionId, path, cuts);
            }
        }
        catch (StorageUnavailableException)
        {
            return MediaProblems.StorageAway();
        }
    }

    private static IResult Playlist(HttpContext http, string? text) => text is null ? MediaProblems.NotFound() : MediaEndpoints.Playlist(http, Encoding.UTF8.GetBytes(text), isRecording: true);

    /// <summary><c>p{part}/{path}</c>: a file of the part, and nothing beside its media.</summary>
    private static async Task<IResult> FileAsync(HttpContext http, IvsReplays replays, Guid sessionId, string name, CutList cuts)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 2 || name[0] != 'p' || Number(name[1..slash]) is not { } part || !name.AsSpan(slash + 1).StartsWith("media/", StringComparison.Ordinal))
            return MediaProblems.NotFound();
        var range = StoredFileResult.RangeOf(http.Request);
        if (await replays.OpenAsync(sessionId, part, name[(slash + 1)..], cuts, range, http.RequestAborted) is not { } file)
            return MediaProblems.NotFound();
        MediaEndpoints.Keep(http);
        return new StoredFileResult(file, MediaTypes.Of(name), range);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
