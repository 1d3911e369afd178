using System.Globalization;

namespace LiveClasses.Web.Hosting;

/// <summary>
/// <c>postmaster.pid</c> outlives a server that was killed. Its process id may by now be any other program (ids start again in every
/// container), and PostgreSQL then refuses to start, so the file is compared with what that process really is.
/// </summary>
internal static class EmbeddedPostgresPidFile
{
    /// <summary>Whether a server is running on this cluster; removes the file if it names somebody else's process.</summary>
    public static async Task<bool> NamesOurServerAsync(string cluster, CancellationToken cancel)
    {
        var file = Path.Combine(cluster, "postmaster.pid");
        if (!File.Exists(file))
            return false;

        var content = await File.ReadAllTextAsync(file, cancel);
        var firstLine = content.Split('\n')[0];
        if (int.TryParse(firstLine, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await IsServerAsync(id, cluster, content, cancel))
            return true;

        File.Delete(file);
        return false;
    }

    private static async Task<bool> IsServerAsync(int id, string cluster, string content, CancellationToken cancel)
    {
        if (Directory.Exists("/proc/self"))
        {
            // A server works in its own data folder: the same file seen from there is the same server, by whatever path we came.
            // Read as the server's user, for root in a container may not look into another user's process.
            var seen = await EmbeddedPostgresUser.RunAsync("cat", [$"/proc/{id}/cwd/postmaster.pid"], "/", cancel);
            return seen.ExitCode == 0 && string.Equals(seen.Output, content.Trim(), StringComparison.Ordinal);
        }

        if (OperatingSystem.IsWindows())
            return true; // pg_ctl looks for itself there

        var command = await ChildProgram.RunAsync("ps", ["-o", "command=", "-p", $"{id}"], "/", cancel);
        return command.Output.Contains(cluster, StringComparison.Ordinal);
    }
}
