using System.Globalization;

namespace LiveClasses.Bench.Measure;

/// <summary>CPU time of a server with the programs it has started, the database apart: those that run, and those that it has waited for.</summary>
internal static class ProcessTree
{
    private const int ClockTicksPerSecond = 100;

    /// <summary>A server of its own, whoever has started it.</summary>
    private const string Database = "postgres";

    public static TimeSpan CpuOf(int root)
    {
        var children = All().Where(entry => entry.Name != Database).ToLookup(entry => entry.Parent);
        var ticks = Read(root)?.Ticks ?? 0;
        for (var open = new Queue<int>([root]); open.TryDequeue(out var parent);)
        {
            foreach (var child in children[parent])
            {
                ticks += child.Ticks;
                open.Enqueue(child.Id);
            }
        }

        return TimeSpan.FromSeconds((double)ticks / ClockTicksPerSecond);
    }

    /// <summary>Of /proc/PID/stat: the name, and behind it the parent (field 4) and the ticks of user and system, its own and of children it has waited for (14 to 17).</summary>
    internal static Entry Parse(int id, string stat)
    {
        var name = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..stat.LastIndexOf(')')];
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new Entry(id, int.Parse(fields[1], CultureInfo.InvariantCulture), name, fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<Entry> All() =>
        Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null).OfType<Entry>();

    /// <summary>Null when it has gone meanwhile.</summary>
    private static Entry? Read(int id)
    {
        try
        {
            return Parse(id, File.ReadAllText($"/proc/{id}/stat"));
        }
        catch (IOException)
        {
            return null;
        }
    }

    internal sealed record Entry(int Id, int Parent, string Name, long Ticks);
}
