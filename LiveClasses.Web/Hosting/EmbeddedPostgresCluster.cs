using System.Security.Cryptography;

namespace LiveClasses.Web.Hosting;

/// <summary>The files of one server: <c>cluster/</c>, the superuser's <c>password</c> (owner only), <c>postgres.log</c> and a lock.</summary>
internal sealed class EmbeddedPostgresCluster(EmbeddedPostgresBinaries binaries, string folder)
{
    public const string Superuser = "liveclasses";

    private string DataFolderPath => Path.Combine(folder, "cluster");

    private string LogFolder => Path.Combine(folder, "log");

    private string LogFile => Path.Combine(LogFolder, "postgres.log");

    private string PasswordFile => Path.Combine(folder, "password");

    /// <summary>Held while this process lives; the operating system lets go of it however the process ends.</summary>
    public FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new EmbeddedPostgresException(
                $"Another LiveClasses is running on the data in {folder}. Stop it, or give this one its own folder with DataPath.");
        }
    }

    /// <summary>Returns the superuser's password; makes the cluster first where there is none.</summary>
    public async Task<string> CreateOnceAsync(bool durable, CancellationToken cancel)
    {
        Directory.CreateDirectory(LogFolder);
        await EmbeddedPostgresUser.OwnAsync(LogFolder, cancel);
        if (File.Exists(Path.Combine(DataFolderPath, "PG_VERSION")) && File.Exists(PasswordFile))
            return await File.ReadAllTextAsync(PasswordFile, cancel);

        // initdb makes the cluster under another name, so that a half-made one is never taken for a whole one.
        var half = DataFolderPath + ".new";
        if (Directory.Exists(half))
            Directory.Delete(half, recursive: true);
        Directory.CreateDirectory(half);

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var secret = half + ".secret";
        await WriteSecretAsync(secret, password, cancel);
        await EmbeddedPostgresUser.OwnAsync(half, cancel);
        await EmbeddedPostgresUser.OwnAsync(secret, cancel);
        try
        {
            await RunAsync("initdb",
            [
                "-D", half, "-U", Superuser, "--pwfile", secret, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions", .. durable ? [] : (string[])["--no-sync"],
            ], cancel);
        }
        finally
        {
            File.Delete(secret);
        }

        await WriteSecretAsync(PasswordFile, password, cancel);
        Directory.Move(half, DataFolderPath);
        return password;
    }

    public async Task StartAsync(int port, EmbeddedPostgresOptions options, CancellationToken cancel)
    {
        if (File.Exists(LogFile))
            File.Move(LogFile, LogFile + ".previous", overwrite: true);
        string[] durability = options.Durable
            ? ["-c", "shared_buffers=128MB"]
            : ["-c", "shared_buffers=64MB", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
               "-c", "wal_level=minimal", "-c", "max_wal_senders=0"];
        string[] settings =
        [
            "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200",
            "-c", "timezone=UTC", "-c", "log_timezone=UTC", "-c", "huge_pages=off", .. durability,
        ];
        // pg_ctl gives the server a session of its own, so Ctrl-C at the console reaches the application alone.
        await RunAsync("pg_ctl",
            ["start", "-w", "-t", $"{options.StartTimeoutSeconds}", "-D", DataFolderPath, "-l", LogFile, "-o", string.Join(' ', settings)], cancel);
    }

    /// <summary>Ends the server that an earlier, killed process left running.</summary>
    public async Task StopLeftoverAsync(CancellationToken cancel)
    {
        if (await EmbeddedPostgresPidFile.NamesOurServerAsync(DataFolderPath, cancel))
            await StopAsync(cancel);
    }

    /// <summary>Fast: open transactions are rolled back, what was committed is on disk.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        if (await EmbeddedPostgresPidFile.NamesOurServerAsync(DataFolderPath, cancel))
            await RunAsync("pg_ctl", ["stop", "-m", "fast", "-w", "-t", "30", "-D", DataFolderPath], cancel);
    }

    private async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var ended = await EmbeddedPostgresUser.RunAsync(binaries.Program(program), arguments, folder, cancel);
        if (ended.ExitCode != 0)
            throw new EmbeddedPostgresException($"The embedded database failed ({program}): {ended.Output}\n{LastWords()}".TrimEnd());
    }

    private string LastWords() => File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(6)) : "";

    private static async Task WriteSecretAsync(string path, string secret, CancellationToken cancel)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(path, options);
        await file.WriteAsync(secret.AsMemory(), cancel);
    }
}
