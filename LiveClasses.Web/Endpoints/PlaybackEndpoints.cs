using LiveClasses.Core.Streaming;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using Microsoft.AspNetCore.Mvc;

namespace LiveClasses.Web.Endpoints;

/// <summary>Playback tokens: asked for with the sign-in cookie, and Access is asked every time, so a right that is lost is lost within minutes (A38).</summary>
internal static class PlaybackEndpoints
{
    public static IEndpointRouteBuilder MapPlayback(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/playback/{sessionId:guid}/token", LiveTokenAsync);
        routes.MapGet("/playback/recordings/{recordingId:guid}/token", RecordingTokenAsync);
        routes.MapGet("/playback/recordings/{recordingId:guid}/original/token", OriginalTokenAsync);
        return routes;
    }

    private static async Task<IResult> LiveTokenAsync(Guid sessionId, HttpContext http, IStreamAccess access, PlaybackTokens tokens)
    {
        var person = http.User.PersonId();
        var guest = http.RequestServices.GetService<GuestCookie>()?.Read(http.Request);
        if (!await access.MayWatchAsync(sessionId, person, guest, http.RequestAborted))
            return MediaProblems.NotFound();
        var (token, expiresAt) = tokens.Issue(PlaybackKind.Live, sessionId, sessionId, person);
        http.Response.Headers.CacheControl = "no-store";
        var media = $"/media/live/{sessionId}/";
        return Results.Json(new { url = media + "index.m3u8", sound = media + MediaNames.SoundIndex, still = media + MediaNames.Still, token, expiresAt });
    }

    private static async Task<IResult> RecordingTokenAsync(Guid recordingId, HttpContext http, IStreamAccess access, PlaybackTokens tokens, [FromServices] IEnumerable<IRecordingAddress> elsewhere)
    {
        var person = http.User.PersonId();
        if (await access.MayReplayAsync(recordingId, person, http.RequestAborted) is not { } sessionId)
            return MediaProblems.NotFound();
        return Answer(http, await AddressAsync(recordingId, sessionId, elsewhere, http), tokens.Issue(PlaybackKind.Recording, recordingId, sessionId, person));
    }

    private static async Task<IResult> OriginalTokenAsync(Guid recordingId, HttpContext http, IStreamAccess access, PlaybackTokens tokens, [FromServices] IEnumerable<IRecordingAddress> elsewhere)
    {
        var person = http.User.PersonId();
        if (await access.MayEditAsync(recordingId, person, http.RequestAborted) is not { } sessionId)
            return MediaProblems.NotFound();
        return Answer(http, await AddressAsync(recordingId, sessionId, elsewhere, http), tokens.Issue(PlaybackKind.Original, recordingId, sessionId, person));
    }

    private static async Task<string> AddressAsync(Guid recordingId, Guid sessionId, IEnumerable<IRecordingAddress> elsewhere, HttpContext http)
    {
        foreach (var place in elsewhere)
        {
            if (await place.FindAsync(recordingId, sessionId, http.RequestAborted) is { } address)
                return address;
        }

        return $"/media/recordings/{recordingId}/index.m3u8";
    }

    private static IResult Answer(HttpContext http, string url, (string Token, DateTimeOffset ExpiresAt) issued)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { url, token = issued.Token, expiresAt = issued.ExpiresAt });
    }
}
