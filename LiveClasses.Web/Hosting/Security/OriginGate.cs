namespace LiveClasses.Web.Hosting.Security;

/// <summary>
/// A WebSocket carries the visitor's cookie wherever the page that opens it comes from, and CORS does not apply to it (A24). So circuits
/// and ingest are answered only for pages of this very site. A program without an <c>Origin</c> is not a browser and has no cookie to steal.
/// </summary>
internal static class OriginGate
{
    /// <summary>After WebSocket support, before routing.</summary>
    public static IApplicationBuilder UseOriginGate(this IApplicationBuilder app) =>
        app.Use(static (context, next) =>
        {
            if (!IsGuarded(context) || IsSameSite(context.Request))
                return next(context);

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("Opened from another site.", context.RequestAborted);
        });

    private static bool IsGuarded(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments("/ingest", StringComparison.OrdinalIgnoreCase)
        || context.WebSockets.IsWebSocketRequest
        || context.Request.Headers.Upgrade.Contains("websocket", StringComparer.OrdinalIgnoreCase);

    internal static bool IsSameSite(HttpRequest request)
    {
        if (request.Headers.Origin.Count == 0)
            return true;

        // The scheme is not compared: behind a proxy that ends TLS it differs, and the default port follows the page's scheme.
        return request.Headers.Origin.Count == 1
            && Uri.TryCreate(request.Headers.Origin[0], UriKind.Absolute, out var origin)
            && (origin.Scheme is "http" or "https")
            && string.Equals(origin.IdnHost.Trim('[', ']'), request.Host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            && origin.Port == (request.Host.Port ?? (origin.Scheme == "https" ? 443 : 80));
    }
}
