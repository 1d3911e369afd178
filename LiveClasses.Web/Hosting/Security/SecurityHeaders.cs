using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace LiveClasses.Web.Hosting.Security;

/// <summary>
/// Headers on every answer. There is no inline script in this product and no import map, so <c>script-src</c> is the origin alone;
/// inline style attributes are needed (hues, bars). What adapters need beyond that is in <see cref="PageSources"/>. Media and worker need <c>blob:</c> for Media Source and the studio's canvas worker.
/// </summary>
internal static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(static (context, next) =>
        {
            // At the last moment, because the component endpoint writes a policy of its own.
            context.Response.OnStarting(static state => Write((HttpContext)state), context);
            return next(context);
        });

    private static Task Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<SandboxedContent>()?.Policy ?? Policy(context.Request);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Addresses of classes and of set-up carry secrets; other sites get none of them.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }

    private static StringValues Policy(HttpRequest request)
    {
        var more = request.HttpContext.RequestServices.GetRequiredService<IOptions<PageSources>>().Value;
        // Older Safari does not take 'self' for WebSockets.
        var sockets = $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}";
        return string.Join("; ",
            "default-src 'self'",
            string.Join(' ', ["script-src 'self'", .. more.Scripts]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            string.Join(' ', ["media-src 'self' blob:", .. more.Media]),
            "worker-src 'self' blob:",
            string.Join(' ', [$"connect-src 'self' {sockets}", .. more.Connections, .. more.Media]),
            "font-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");
    }
}
