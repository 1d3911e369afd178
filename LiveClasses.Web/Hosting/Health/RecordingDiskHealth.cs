using LiveClasses.Core.Recordings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveClasses.Web.Hosting.Health;

/// <summary>On a full disk classes go on without being recorded: degraded, not down (F15).</summary>
internal sealed class RecordingDiskHealth(IRecordingSpace space) : IHealthCheck
{
    private const string Provider = "local";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(space.For(Provider) switch
        {
            { IsFull: true } full => HealthCheckResult.Degraded($"{full.FreeBytes / 1_000_000} MB are left and {full.ReserveBytes / 1_000_000} MB are kept free: nothing is recorded"),
            { IsFailing: true } => HealthCheckResult.Degraded("what was written a moment ago was not taken, or not in time: nothing is recorded"),
            _ => HealthCheckResult.Healthy("there is room"),
        });
}
