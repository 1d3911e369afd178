using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveClasses.Web.Hosting.Health;

internal static class HealthSetup
{
    private const string Ready = "ready";

    /// <summary>A check that takes longer is a failed one: the balancer waits for this answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FfmpegHealth>();
        builder.Services.AddSingleton<IReadyNote>(services => services.GetRequiredService<FfmpegHealth>());
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: [Ready], timeout: Patience)
            .AddCheck<FfmpegHealth>("ffmpeg", tags: [Ready], timeout: Patience)
            .AddCheck<RecordingDiskHealth>("recordings", tags: [Ready], timeout: Patience);
        return builder;
    }

    /// <summary><c>live</c>: the process answers; restart it otherwise. <c>ready</c>: send it visitors; 503 otherwise.</summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", Options(static _ => false)).AllowAnonymous();
        app.MapHealthChecks("/healthz/ready", Options(static check => check.Tags.Contains(Ready))).AllowAnonymous();
        return app;
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) =>
        new() { Predicate = which, AllowCachingResponses = false, ResponseWriter = WriteAsync };

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new { status = entry.Value.Status.ToString(), detail = entry.Value.Description },
                StringComparer.Ordinal),
        }, context.RequestAborted);
}
