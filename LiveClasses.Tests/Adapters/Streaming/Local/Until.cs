using System.Diagnostics;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Waits for a sign, and fails when it does not come.</summary>
internal static class Until
{
    public static async Task<TimeSpan> TrueAsync(Func<bool> sign, string what, double seconds = 15)
    {
        var clock = Stopwatch.StartNew();
        while (!sign())
        {
            Assert.True(clock.Elapsed.TotalSeconds < seconds, $"Did not happen within {seconds} s: {what}");
            await Task.Delay(10);
        }
        return clock.Elapsed;
    }
}
