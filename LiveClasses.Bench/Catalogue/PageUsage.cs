using System.Globalization;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Catalogue;

/// <summary>CPU of the server and of its database from a moment on. The database's processes are the children of its first one.</summary>
internal sealed class PageUsage
{
    private readonly int _server;
    private readonly int _postmaster;
    private readonly double _serverBefore;
    private readonly double _databaseBefore;

    public PageUsage(int server, string data)
    {
        _server = server;
        _postmaster = int.Parse(File.ReadLines(Path.Combine(data, "postgres", "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        (_serverBefore, _databaseBefore) = Now();
    }

    /// <returns>Microseconds.</returns>
    public (double Server, double Database) End()
    {
        var (server, database) = Now();
        return (server - _serverBefore, database - _databaseBefore);
    }

    private (double Server, double Database) Now() => (
        ProcessUsage.Of(_server)?.Cpu.TotalMicroseconds ?? double.NaN,
        Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == _postmaster).Sum(id => ProcessUsage.Of(id)?.Cpu.TotalMicroseconds ?? 0));

    /// <summary>The fourth field of /proc/PID/stat; counted from behind the name, which may hold spaces and brackets.</summary>
    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // Ended meanwhile.
        }
    }
}
