using LiveClasses.Core.Streaming;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Adapters.Streaming.Ivs;
using LiveClasses.Web.Hosting.Security;

namespace LiveClasses.Web.Endpoints;

/// <summary>What browsers ask for in a class on Amazon IVS: a token to play, a key to publish. Access is asked every time (A38).</summary>
internal static class IvsEndpoints
{
    public static WebApplication MapIvs(this WebApplication app)
    {
        if (!IvsStreaming.IsEnabled(app.Configuration))
            return app;
        app.MapGet("/playback/ivs/{sessionId:guid}/token", TokenAsync);
        app.MapPost("/ingest/ivs/{sessionId:guid}", IngestAsync).DisableAntiforgery();
        app.MapIvsHooks();
        app.MapIvsMedia();
        app.MapIvsChat();
        return app;
    }

    private static async Task<IResult> TokenAsync(Guid sessionId, HttpContext http, IStreamAccess access, IvsChannels channels, IvsPlaybackTokens tokens, GuestCookie guests)
    {
        var (person, guest) = (http.User.PersonId(), guests.Read(http.Request));
        if ((person ?? guest) is not { } viewer
            || !await access.MayWatchAsync(sessionId, person, guest, http.RequestAborted)
            || await channels.FindAsync(sessionId, http.RequestAborted) is not { } channel)
        {
            return MediaProblems.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        try
        {
            var (token, expiresAt) = await tokens.IssueAsync(channel.ChannelId, viewer, $"{http.Request.Scheme}://{http.Request.Host}", http.RequestAborted);
            return Results.Json(new { url = channel.PlaybackAddress, token, expiresAt });
        }
        catch (StreamUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The key goes to the host's own page, when they press "Go live", and is not in the page before.</summary>
    private static async Task<IResult> IngestAsync(Guid sessionId, int? priority, HttpContext http, IStreamAccess access, IvsStreamProvider provider)
    {
        if (http.Request.Headers.Origin.Count == 0 || !OriginGate.IsSameSite(http.Request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (http.User.PersonId() is not { } person || !await access.MayBroadcastAsync(sessionId, person, http.RequestAborted))
            return MediaProblems.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            var point = await provider.IngestAsync(sessionId, http.RequestAborted);
            // IVS takes over from an encoder of lower priority without a break.
            return Results.Json(new { address = point.Address, key = priority is > 0 ? $"{point.Key}?priority={priority}" : point.Key });
        }
        catch (StreamUnavailableException away)
        {
            return Results.Problem(away.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
