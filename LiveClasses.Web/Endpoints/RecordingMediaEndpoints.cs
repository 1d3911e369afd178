using LiveClasses.Core.Recordings;
using LiveClasses.Core.Storage;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Aws.CloudFront;
using LiveClasses.Web.Adapters.Storage.S3;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using Microsoft.AspNetCore.Mvc;

namespace LiveClasses.Web.Endpoints;

/// <summary>
/// Recordings: playlists, segments and pictures, from this machine's disk or from where files are kept. Each request carries a token for exactly this
/// recording; the cut list is applied here, to what is listed and to what can be had.
/// </summary>
internal static class RecordingMediaEndpoints
{
    public static IEndpointRouteBuilder MapRecordingMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/media/recordings/{recordingId:guid}/{**name}", AnswerAsync);
        return routes;
    }

    private static async Task<IResult> AnswerAsync(
        Guid recordingId, string? name, HttpContext http, MediaDoor door, IRecordingShelf shelf, RecordingShelves shelves, IRecordingAccessLog log, StreamContext context,
        IStreamAccess access, [FromServices] CloudFrontAddresses<S3Distribution>? distribution)
    {
        var token = http.Request.Query["t"];
        if (!door.Opens(token, PlaybackKind.Recording, recordingId, out var ticket) && !door.Opens(token, PlaybackKind.Original, recordingId, out ticket))
            return MediaProblems.TokenRefused();
        try
        {
            if (MediaName.Parse(name ?? "") is not { } media
                || await shelf.FindAsync(recordingId, http.RequestAborted) is not { } recording
                || await shelves.FindAsync(recording, ticket.Kind is PlaybackKind.Original, http.RequestAborted) is not { } files)
                return MediaProblems.NotFound();
            switch (media.Kind)
            {
                case MediaKind.Index:
                    door.Begin(ticket);
                    await log.NoteAsync(recordingId, ticket.ViewerId, RecordingAccessKind.Playback, http.RequestAborted);
                    return await IndexAsync(http, files);
                case MediaKind.Playlist:
                    var playlist = PlaylistText.Recording(context.Rules, files.Played, files.IsEnded, files.Key is not null);
                    if (distribution is not { IsConfigured: true } || files.KeptIn is not { } folder)
                        return MediaEndpoints.Playlist(http, playlist, isRecording: true);
                    if (!await access.StandsAsync(ticket, http.RequestAborted))
                        return MediaProblems.TokenRefused();
                    return MediaEndpoints.Playlist(http, SignedPlaylist.Of(playlist, files.IsWhole ? distribution.All(folder, MediaNames.AnySegment) : distribution.Each(folder)), isRecording: true);
                case MediaKind.Key when files.Key is { } key:
                    http.Response.Headers.CacheControl = "private, no-store";
                    return Results.Bytes(key, "application/octet-stream");
                case MediaKind.ThumbnailList:
                    http.Response.Headers.CacheControl = "private, no-store";
                    return Results.Json((await files.PicturesAsync(http.RequestAborted)).Select(p => new { at = p.PlayedAtMs / 1000.0, uri = MediaNames.Thumbnail(p.NameMs) }));
                case MediaKind.Poster:
                    return await files.PicturesAsync(http.RequestAborted) is [var first, ..]
                        ? await FileAsync(http, files, new MediaName(MediaKind.Thumbnail, first.NameMs))
                        : MediaProblems.NotFound();
                default:
                    return await FileAsync(http, files, media);
            }
        }
        catch (StorageUnavailableException)
        {
            return MediaProblems.StorageAway();
        }
    }

    private static async Task<IResult> IndexAsync(HttpContext http, RecordedMedia files)
    {
        if (files.Played is not [.., var last] || await files.ReadAsync(new MediaName(MediaKind.Init, last.Init), http.RequestAborted) is not { } init)
            return MediaProblems.NotFound();
        var peak = (long)files.Played.Max(e => e.Bytes * 8 / Math.Max(0.1, e.Duration.TotalSeconds));
        return MediaEndpoints.Playlist(http, PlaylistText.Multivariant(InitSegment.Parse(init), peak));
    }

    private static async Task<IResult> FileAsync(HttpContext http, RecordedMedia files, MediaName name)
    {
        var range = StoredFileResult.RangeOf(http.Request);
        if (await files.OpenAsync(name, range, http.RequestAborted) is not { } content)
            return MediaProblems.NotFound();
        MediaEndpoints.Keep(http);
        return new StoredFileResult(content, name.Kind is MediaKind.Thumbnail ? "image/jpeg" : "video/mp4", range);
    }
}
