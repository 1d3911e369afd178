namespace LiveClasses.Web.Hosting;

/// <summary>
/// PostgreSQL refuses to run as root. Where this process is root, the server runs as <c>nobody</c>; what it reads and writes
/// must then be reachable for that user, which a checkout under <c>/root</c> is not.
/// </summary>
internal static class EmbeddedPostgresUser
{
    private const string Name = "nobody";

    /// <summary>Where data and binaries go when their own place cannot be reached by the unprivileged user.</summary>
    private const string ReachableFolder = "/var/lib/liveclasses";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Enterable = OwnerOnly
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static bool IsNeeded => !OperatingSystem.IsWindows() && string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    public static Task<ChildProgram> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancel) =>
        IsNeeded
            ? ChildProgram.RunAsync("setpriv", ["--reuid=" + Name, "--regid=nogroup", "--clear-groups", "--", program, .. arguments], folder, cancel)
            : ChildProgram.RunAsync(program, arguments, folder, cancel);

    public static async Task OwnAsync(string path, CancellationToken cancel)
    {
        if (!IsNeeded)
            return;

        var chown = await ChildProgram.RunAsync("chown", ["-R", Name + ":nogroup", path], "/", cancel);
        if (chown.ExitCode != 0)
            throw new EmbeddedPostgresException($"The database folder {path} could not be given to the user '{Name}': {chown.Output}");
    }

    /// <summary>Makes a folder that the server's user can pass through, or one in <see cref="ReachableFolder"/> linked from there.</summary>
    public static string Reachable(string folder)
    {
        folder = ResolveLink(folder);
        if (IsNeeded && !CanPass(folder))
        {
            var elsewhere = Path.Combine(ReachableFolder, $"data-{Guid.CreateVersion7():n}");
            CreateEnterable(elsewhere);
            if (Directory.Exists(folder))
                Directory.Delete(folder); // only ever empty: nothing was written here before
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            Directory.CreateSymbolicLink(folder, elsewhere);
            return elsewhere;
        }

        CreateEnterable(folder);
        return folder;
    }

    /// <summary>The same files at a place that the server's user can read: where they are, or copied once.</summary>
    public static string Readable(string folder, string version)
    {
        if (!IsNeeded || (CanPass(folder) && OthersHave(Path.Combine(folder, "bin", "postgres"), UnixFileMode.OtherRead | UnixFileMode.OtherExecute)))
            return folder;

        var copy = Path.Combine(ReachableFolder, "postgresql-" + version);
        var done = Path.Combine(copy, ".complete");
        if (File.Exists(done))
            return copy;

        CopyReadable(folder, copy);
        File.WriteAllText(done, version);
        return copy;
    }

    private static string ResolveLink(string folder) =>
        new DirectoryInfo(folder) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : folder;

    private static bool CanPass(string folder) =>
        DataFolder.UpFrom(folder).Where(Directory.Exists).All(at => OthersHave(at, UnixFileMode.OtherExecute));

    private static bool OthersHave(string path, UnixFileMode mode) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & mode) == mode;

    private static void CreateEnterable(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        foreach (var missing in DataFolder.UpFrom(folder).TakeWhile(at => !Directory.Exists(at)).Reverse().ToList())
        {
            Directory.CreateDirectory(missing);
            File.SetUnixFileMode(missing, Enterable); // whatever the umask says
        }
    }

    private static void CopyReadable(string from, string to)
    {
        CreateEnterable(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
            CopyReadable(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (var file in Directory.EnumerateFiles(from))
        {
            var copy = Path.Combine(to, Path.GetFileName(file));
            File.Copy(file, copy, overwrite: true);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(copy, File.GetUnixFileMode(copy) | UnixFileMode.OtherRead
                    | (File.GetUnixFileMode(copy).HasFlag(UnixFileMode.UserExecute) ? UnixFileMode.OtherExecute : UnixFileMode.None));
        }
    }
}
