using System.Diagnostics;

namespace LiveClasses.Bench.Measure;

/// <summary>What the server used from a moment on; nothing is known of a server on another machine, or of one that has died.</summary>
internal sealed class UsageSpan
{
    private readonly int? _processId;
    private readonly ProcessUsage? _before;
    private readonly long _start = Stopwatch.GetTimestamp();

    public UsageSpan(int? processId)
    {
        _processId = processId;
        _before = Now();
    }

    public Used End()
    {
        var elapsed = Stopwatch.GetElapsedTime(_start);
        if (_before is not { } before || Now() is not { } now)
            return new Used(elapsed, double.NaN, double.NaN, double.NaN);
        return new Used(elapsed, (now.Cpu - before.Cpu).TotalMicroseconds, before.ResidentBytes, now.ResidentBytes);
    }

    private ProcessUsage? Now() => _processId is { } id ? ProcessUsage.Of(id) : null;

    /// <summary>NaN where the process could not be read.</summary>
    internal sealed record Used(TimeSpan Elapsed, double CpuMicroseconds, double ResidentBefore, double ResidentAfter)
    {
        /// <summary>Percent of one core.</summary>
        public double CoreShare => CpuMicroseconds / Elapsed.TotalMicroseconds * 100;
    }
}
