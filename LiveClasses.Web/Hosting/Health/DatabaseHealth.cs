using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveClasses.Web.Hosting.Health;

/// <summary>The database answers and has every migration of this build.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<AppDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
            var missing = db.Database.GetMigrations().Except(applied, StringComparer.Ordinal).ToList();
            return missing.Count == 0
                ? HealthCheckResult.Healthy("answers, every migration applied")
                : HealthCheckResult.Unhealthy($"migrations missing: {string.Join(", ", missing)}");
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The reason goes to the log by the health service; to the public only the fact.
            return HealthCheckResult.Unhealthy("not reachable", failed);
        }
    }
}
