using System.IO.Compression;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Ladder;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using Microsoft.Net.Http.Headers;

namespace LiveClasses.Web.Endpoints;

/// <summary>
/// Live: playlists, parts, segments and pictures. Each request carries a playback token for exactly this session; names are taken apart by
/// <see cref="MediaName"/>. No CORS headers: only this site's pages may read them.
/// </summary>
internal static class MediaEndpoints
{
    /// <summary>A playlist request is held at most this long; then the playlist as it is says that nothing new has come.</summary>
    private static readonly TimeSpan HoldAtMost = TimeSpan.FromSeconds(6);

    /// <summary>Bytes. A recording of an hour lists thousands of segments, and signed addresses are long and much alike.</summary>
    private const int WorthPacking = 4096;

    public static IEndpointRouteBuilder MapMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/media/live/{sessionId:guid}/{**name}", LiveAsync);
        return routes.MapRecordingMedia();
    }

    private static async Task<IResult> LiveAsync(
        Guid sessionId, string? name, HttpContext http, MediaDoor door, LocalStreams streams, StreamMeter meter, StreamContext context)
    {
        if (!door.Opens(http.Request.Query["t"], PlaybackKind.Live, sessionId, out var ticket))
            return MediaProblems.TokenRefused();
        if (streams.Find(sessionId)?.Output is not { Playlist.HasMedia: true } output)
            return MediaProblems.NotFound();
        if (name?.Split('/', 2) is [var folder, var inside] && output.Ladder.Find(folder) is { } rung)
            return await RenditionAsync(http, rung, inside, meter);
        if (MediaName.Parse(name ?? "") is not { } media)
            return MediaProblems.NotFound();
        var playlist = output.Playlist;
        switch (media.Kind)
        {
            case MediaKind.Index when output.Init is { } init:
                door.Begin(ticket);
                return Playlist(http, PlaylistText.Multivariant(
                [
                    (MediaNames.Playlist, init, playlist.PeakBitsPerSecond),
                    .. output.Ladder.Rungs.Select(smaller => ($"{smaller.Name}/{MediaNames.Playlist}", smaller.Init!, smaller.Playlist.PeakBitsPerSecond)),
                ]));
            case MediaKind.Playlist:
                return await LivePlaylistAsync(http, playlist);
            case MediaKind.Init:
                return Media(http, playlist.Init((int)media.Number) is { } bytes ? [bytes] : null) ?? Stored(http, output.Folder, media);
            case MediaKind.Part:
                meter.PartServed();
                return Media(http, await playlist.PartAsync(media.Number, HoldAtMost, http.RequestAborted) is { } part ? [part.Bytes] : null) ?? MediaProblems.NotFound();
            case MediaKind.Segment:
                return Media(http, playlist.Segment(media.Number)?.Parts.Select(p => p.Media.Bytes)) ?? Rewound(http, output, media, context.Keys);
            case MediaKind.SoundIndex when output.Init is { Audio: not null } init:
                door.Begin(ticket);
                return Playlist(http, PlaylistText.SoundMultivariant(init, output.Sound.PeakBitsPerSecond));
            case MediaKind.SoundPlaylist:
                return Playlist(http, output.Sound.Text());
            case MediaKind.SoundInit:
                return Media(http, output.Sound.Init((int)media.Number) is { } sound ? [sound] : null) ?? MediaProblems.NotFound();
            case MediaKind.SoundSegment:
                return Media(http, output.Sound.Segment(media.Number) is { } piece ? [piece] : null) ?? MediaProblems.NotFound();
            case MediaKind.Still:
                return await output.Stills.TakeAsync() is { } still ? Still(http, still) : MediaProblems.NotFound();
            case MediaKind.Thumbnail:
                return Stored(http, output.Folder, media);
            case MediaKind.ThumbnailList when output.Folder is { } recording:
                return Thumbnails(http, recording);
            default:
                return MediaProblems.NotFound();
        }
    }

    /// <summary>A smaller picture of the live stream: its playlist and what that lists, from memory.</summary>
    private static async Task<IResult> RenditionAsync(HttpContext http, Rung rung, string name, StreamMeter meter)
    {
        var playlist = rung.Playlist;
        switch (MediaName.Parse(name))
        {
            case { Kind: MediaKind.Playlist }:
                return await LivePlaylistAsync(http, playlist, () => rung.IsOver);
            case { Kind: MediaKind.Init } init:
                return Media(http, playlist.Init((int)init.Number) is { } bytes ? [bytes] : null) ?? MediaProblems.NotFound();
            case { Kind: MediaKind.Part } part:
                meter.PartServed();
                return Media(http, await playlist.PartAsync(part.Number, HoldAtMost, http.RequestAborted) is { } media ? [media.Bytes] : null) ?? MediaProblems.NotFound();
            case { Kind: MediaKind.Segment } segment:
                return Media(http, playlist.Segment(segment.Number)?.Parts.Select(p => p.Media.Bytes)) ?? MediaProblems.NotFound();
            default:
                return MediaProblems.NotFound();
        }
    }

    private static async Task<IResult> LivePlaylistAsync(HttpContext http, LivePlaylist playlist, Func<bool>? isGone = null)
    {
        var query = http.Request.Query;
        if (long.TryParse(query["_HLS_msn"], out var number))
        {
            int? part = int.TryParse(query["_HLS_part"], out var index) ? index : null;
            if (!await playlist.WaitForAsync(number, part, HoldAtMost, http.RequestAborted))
                return MediaProblems.TooFarAhead();
        }
        // "v2" may leave out date ranges too; there are none.
        var copy = playlist.Text(isDelta: query["_HLS_skip"] == "YES" || query["_HLS_skip"] == "v2");
        // A smaller picture that was given up while its viewers waited has no end, or their players would say that the class is over: they go on with another.
        if (isGone?.Invoke() is true)
            return MediaProblems.NotFound();
        http.Response.Headers.Vary = "Accept-Encoding";
        if (query["native"] == "1" || !http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase) || copy.Packed is not { } packed)
            return Playlist(http, copy.Text);
        http.Response.Headers.ContentEncoding = "gzip";
        return Playlist(http, packed);
    }

    /// <param name="http">The request.</param>
    /// <param name="text">Of the playlist.</param>
    /// <param name="isRecording">Asked for once and long: packed for whoever takes it so. A live one is packed once for all its viewers, elsewhere.</param>
    internal static IResult Playlist(HttpContext http, byte[] text, bool isRecording = false)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        var playlist = http.Request.Query["native"] == "1" ? NativePlaylist.WithToken(text, http.Request.Query["t"]!) : text;
        if (isRecording && playlist.Length >= WorthPacking && http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.ContentEncoding = "gzip";
            http.Response.Headers.Vary = "Accept-Encoding";
            playlist = Packed(playlist);
        }

        return Results.Bytes(playlist, "application/vnd.apple.mpegurl");
    }

    private static byte[] Packed(byte[] playlist)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(playlist);
        return packed.ToArray();
    }

    private static IResult? Media(HttpContext http, IEnumerable<byte[]>? pieces)
    {
        if (pieces is null)
            return null;
        Keep(http);
        return Results.Bytes(Joined([.. pieces]), "video/mp4", enableRangeProcessing: true);
    }

    private static IResult Stored(HttpContext http, RecordingFolder? folder, MediaName name)
    {
        if (folder?.FileOf(name) is not { } path)
            return MediaProblems.NotFound();
        Keep(http);
        return Results.File(path, name.Kind is MediaKind.Thumbnail ? "image/jpeg" : "video/mp4", enableRangeProcessing: true);
    }

    /// <summary>A live segment that is no longer in memory, as it was before it was written.</summary>
    private static IResult Rewound(HttpContext http, StreamOutput output, MediaName name, RecordingKeys keys)
    {
        if (output.Folder is not { } folder || folder.FileOf(name) is not { } path || keys.ForWriting(folder) is not { } key)
            return Stored(http, output.Folder, name);
        return Media(http, [RecordingKeys.Decrypt(key, name.Number, File.ReadAllBytes(path))])!;
    }

    private static IResult Thumbnails(HttpContext http, RecordingFolder folder)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(folder.Thumbnails().Select(ms => new { at = ms / 1000.0, uri = MediaNames.Thumbnail(ms) }));
    }

    /// <summary>Asked for again and again under one name: one that the viewer has costs a line of heads.</summary>
    private static IResult Still(HttpContext http, Still still)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Bytes(still.Jpeg, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{still.Number}\""));
    }

    /// <summary>Media never changes under its name. Private: what one viewer may see is not for a shared cache.</summary>
    internal static void Keep(HttpContext http)
    {
        http.Response.Headers.CacheControl = "private, max-age=3600, immutable";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }

    private static byte[] Joined(byte[][] pieces)
    {
        if (pieces.Length == 1)
            return pieces[0];
        var bytes = new byte[pieces.Sum(p => p.Length)];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(bytes, at);
            at += piece.Length;
        }
        return bytes;
    }
}
