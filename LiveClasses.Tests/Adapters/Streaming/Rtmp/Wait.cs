using System.Diagnostics;

namespace LiveClasses.Tests.Adapters.Streaming.Rtmp;

internal static class Wait
{
    /// <summary>Waits for a sign, and fails when it does not come.</summary>
    public static async Task ForAsync(Func<bool> sign, string what, int seconds = 20)
    {
        var clock = Stopwatch.StartNew();
        while (!sign())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(seconds), $"waited {seconds} s for {what}");
            await Task.Delay(10);
        }
    }
}
