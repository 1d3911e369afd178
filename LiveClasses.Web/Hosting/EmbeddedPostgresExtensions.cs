namespace LiveClasses.Web.Hosting;

internal static class EmbeddedPostgresExtensions
{
    private const string ConnectionStringKey = "ConnectionStrings:Default";

    /// <summary>
    /// Starts a database of our own where no server is named. Keep what this returns in an <c>await using</c> round the whole of
    /// <c>RunAsync</c>, so that the server stops last. Ends the process with plain words when the server cannot start.
    /// </summary>
    public static async Task<IAsyncDisposable?> AddEmbeddedPostgresAsync(this WebApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration[ConnectionStringKey]))
            return null;

        var options = builder.Configuration.GetSection(EmbeddedPostgresOptions.Section).Get<EmbeddedPostgresOptions>() ?? new();
        var contentRoot = builder.Environment.ContentRootPath;
        var folder = string.IsNullOrWhiteSpace(options.DataPath)
            ? Path.Combine(DataFolder.Resolve(builder.Configuration, contentRoot), "postgres")
            : Path.GetFullPath(options.DataPath, contentRoot);

        var database = new EmbeddedDatabase();
        try
        {
            builder.Configuration[ConnectionStringKey] = await database.StartServerAsync(options, folder, contentRoot);
        }
        catch (Exception failed) when (failed is EmbeddedPostgresException or OperationCanceledException)
        {
            if (failed is EmbeddedPostgresException)
                await Console.Error.WriteLineAsync(failed.Message);
            Environment.Exit(failed is EmbeddedPostgresException ? 1 : 130);
        }

        // ./run and the launch profile mean a demo when they say so, but never on a server that somebody named.
        if (options.Demo && string.IsNullOrWhiteSpace(builder.Configuration["Demo:Enabled"]))
            builder.Configuration["Demo:Enabled"] = "true";
        builder.Services.AddHostedService(services =>
            new EmbeddedDatabaseHandOver(database, services.GetRequiredService<IHostApplicationLifetime>()));
        return database;
    }
}
