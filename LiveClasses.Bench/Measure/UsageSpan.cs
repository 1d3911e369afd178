using System.Diagnostics;

namespace LiveClasses.Bench.Measure;

/// <summary>What the server used from a moment on; nothing is known of a server on another machine.</summary>
internal sealed class UsageSpan(int? processId)
{
    private readonly ProcessUsage? _before = processId is { } id ? ProcessUsage.Of(id) : null;
    private readonly long _start = Stopwatch.GetTimestamp();

    public Used End()
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        if (processId is not { } id || _before is not { } before)
            return new Used(elapsed, double.NaN, double.NaN, double.NaN);
        var now = ProcessUsage.Of(id);
        return new Used(elapsed, (now.Cpu - before.Cpu).TotalMicroseconds, before.ResidentBytes, now.ResidentBytes);
    }

    /// <summary>NaN where the process could not be read.</summary>
    internal sealed record Used(TimeSpan Elapsed, double CpuMicroseconds, double ResidentBefore, double ResidentAfter)
    {
        /// <summary>Percent of one core.</summary>
        public double CoreShare => CpuMicroseconds / Elapsed.TotalMicroseconds * 100;
    }
}
