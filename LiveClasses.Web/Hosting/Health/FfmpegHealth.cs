using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveClasses.Web.Hosting.Health;

/// <summary>Without ffmpeg everything works but local video: degraded, not down.</summary>
internal sealed class FfmpegHealth(IConfiguration configuration) : IHealthCheck, IReadyNote
{
    private const string Setting = "Streaming:Local:FfmpegPath";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsThere()
            ? HealthCheckResult.Healthy("found")
            : HealthCheckResult.Degraded("not found: live video from this machine is off"));

    public Task<IReadOnlyList<string>> LinesAsync(string address, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(IsThere() ? [] : ["Live video from this machine is off: ffmpeg was not found. Install it (apt-get install ffmpeg) and start again."]);

    public bool IsThere()
    {
        var program = configuration[Setting] is { Length: > 0 } configured ? configured : "ffmpeg";
        var folders = Path.IsPathRooted(program) ? [""] : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] names = OperatingSystem.IsWindows() ? [program, program + ".exe"] : [program];
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).Any(File.Exists);
    }
}
