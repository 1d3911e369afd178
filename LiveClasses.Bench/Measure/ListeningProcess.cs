using System.Globalization;

namespace LiveClasses.Bench.Measure;

/// <summary>Finds the server on this machine by the port it listens on.</summary>
internal static class ListeningProcess
{
    private const string Listening = "0A";

    /// <summary>The process id; null when the server is elsewhere, or belongs to somebody whose files we may not read.</summary>
    public static int? On(int port)
    {
        var sockets = new[] { "/proc/net/tcp", "/proc/net/tcp6" }
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Select(line => SocketListeningOn(line, port))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        if (sockets.Count == 0)
            return null;
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Holds(process, sockets))
                return id;
        }
        return null;
    }

    /// <summary>The link text of the socket when a line of /proc/net/tcp describes a listener on the port.</summary>
    internal static string? SocketListeningOn(string line, int port)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 10 || fields[3] != Listening)
            return null;
        var local = fields[1];
        var listens = local.EndsWith($":{port:X4}", StringComparison.Ordinal);
        return listens ? $"socket:[{fields[9]}]" : null;
    }

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd"))
                .Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false; // Ended meanwhile, or somebody else's.
        }
    }
}
