using System.Diagnostics;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>
/// A disk that can be filled to its last byte: a file system of its own in memory where the machine lets us mount one. Elsewhere what is written next goes to
/// <c>/dev/full</c>, whose answer comes from the same kernel: there is no room.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Bytes = 8 * 1024 * 1024;

    private readonly bool isMounted;

    public SmallDisk()
    {
        Path = Directory.CreateTempSubdirectory("lc-disk-").FullName;
        isMounted = Run("mount", "-t", "tmpfs", "-o", $"size={Bytes}", "tmpfs", Path) == 0;
    }

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <param name="folder">Where the next files come.</param>
    /// <param name="names">And what they are called while they are written.</param>
    /// <param name="leave">Bytes that are left: a file can be begun and not finished.</param>
    public void FillUp(string folder, IEnumerable<string> names, int leave = 0)
    {
        if (!isMounted)
        {
            foreach (var name in names)
                File.CreateSymbolicLink(System.IO.Path.Combine(folder, name), "/dev/full");
            return;
        }

        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                filler.Write(new byte[4096]);
        }
        catch (IOException)
        {
            filler.SetLength(filler.Length - leave);
        }
    }

    /// <summary>Somebody tidies up.</summary>
    public void MakeRoom()
    {
        File.Delete(Filler);
        foreach (var link in new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LinkTarget is not null))
            link.Delete();
    }

    public void Dispose()
    {
        if (isMounted)
            Run("umount", Path);
        Directory.Delete(Path, recursive: true);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
