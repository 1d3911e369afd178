using LiveClasses.Core.Streaming;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Hosting.Security;

namespace LiveClasses.Web.Endpoints;

/// <summary>Where a studio sends its picture: a WebSocket with the sign-in cookie.</summary>
internal static class IngestEndpoint
{
    public static IEndpointRouteBuilder MapIngest(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ingest/{sessionId:guid}", IngestAsync);
        routes.MapPost("/ingest/{sessionId:guid}/upload-test", UploadTest.RunAsync);
        return routes;
    }

    private static async Task IngestAsync(
        Guid sessionId, HttpContext http, IStreamAccess access, LocalStreams streams, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await Problem(StatusCodes.Status426UpgradeRequired, "websocket-needed", "This address speaks WebSocket only.").ExecuteAsync(http);
            return;
        }
        // Browsers send the cookie with a WebSocket of any page: without this, every page could broadcast in the host's name (A24).
        if (http.Request.Headers.Origin.Count == 0 || !OriginGate.IsSameSite(http.Request))
        {
            await Problem(StatusCodes.Status403Forbidden, "foreign-origin", "Video is only taken from this site's own pages.").ExecuteAsync(http);
            return;
        }
        if (http.User.PersonId() is not { } person)
        {
            await Problem(StatusCodes.Status401Unauthorized, "sign-in-needed", "Sign in to go live.").ExecuteAsync(http);
            return;
        }
        if (!await access.MayBroadcastAsync(sessionId, person, http.RequestAborted))
        {
            await Problem(StatusCodes.Status404NotFound, "unknown-session", "There is no such class, or it is not yours to broadcast.").ExecuteAsync(http);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopped);
        // A network that is gone is noticed within seconds, so that the studio's next connection finds the place free.
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.FromSeconds(5), KeepAliveTimeout = TimeSpan.FromSeconds(10) });
        using var studio = new StudioSocket(socket);
        await new BrowserIngest(studio, sessionId, PublishRequest.PriorityOf(http.Request.Query["priority"]), streams, time).RunAsync(stop.Token);
    }

    private static IResult Problem(int status, string code, string message) =>
        Results.Problem(message, statusCode: status, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });
}
