namespace LiveClasses.Web.Hosting;

/// <summary>Tells the embedded database that the host has begun to run.</summary>
internal sealed class EmbeddedDatabaseHandOver(EmbeddedDatabase database, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        database.HandOver(lifetime);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
