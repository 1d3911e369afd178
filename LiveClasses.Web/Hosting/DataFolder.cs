namespace LiveClasses.Web.Hosting;

/// <summary>
/// Where everything this installation writes lives: setting <c>DataPath</c>, else <c>.data</c> beside the solution when run from
/// source, else <c>.data</c> beside the application.
/// </summary>
internal static class DataFolder
{
    public const string Setting = "DataPath";

    public static string Resolve(IConfiguration configuration, string contentRoot)
    {
        var configured = configuration[Setting];
        if (!string.IsNullOrWhiteSpace(configured))
            return Path.GetFullPath(configured, contentRoot);

        return Path.Combine(SourceRoot(contentRoot) ?? AppContext.BaseDirectory, ".data");
    }

    /// <summary>The folder that holds the solution, or null in a published application.</summary>
    public static string? SourceRoot(string contentRoot) =>
        UpFrom(contentRoot).Concat(UpFrom(AppContext.BaseDirectory))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "LiveClasses.sln")));

    /// <summary>The folder and every folder above it.</summary>
    public static IEnumerable<string> UpFrom(string folder)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
