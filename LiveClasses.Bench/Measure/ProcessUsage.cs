using System.Globalization;

namespace LiveClasses.Bench.Measure;

/// <summary>What Linux has counted for a process: CPU time of all its threads, and resident memory.</summary>
internal sealed record ProcessUsage(TimeSpan Cpu, long ResidentBytes)
{
    // USER_HZ, fixed at 100 in the kernel's interface to programs.
    private const int ClockTicksPerSecond = 100;

    /// <summary>Null when there is no such process (any more).</summary>
    public static ProcessUsage? Of(int processId)
    {
        try
        {
            var cpu = ReadCpu(File.ReadAllText($"/proc/{processId}/stat"));
            return ReadResident(File.ReadLines($"/proc/{processId}/status")) is { } resident ? new(cpu, resident) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Fields 14 and 15 of /proc/PID/stat; counted from behind the name, which may hold spaces and brackets.</summary>
    internal static TimeSpan ReadCpu(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / ClockTicksPerSecond);
    }

    /// <summary>Null for a process that has ended and is only still listed: it has no memory line.</summary>
    internal static long? ReadResident(IEnumerable<string> status)
    {
        if (status.FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)) is not { } line)
            return null;
        var kibibytes = line["VmRSS:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024;
    }
}
