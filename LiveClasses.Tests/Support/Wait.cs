using System.Diagnostics;

namespace LiveClasses.Tests.Support;

/// <summary>Waits for a sign, and fails when it does not come. Never for a time.</summary>
internal static class Wait
{
    public static Task UntilAsync(Func<bool> sign, string what, int seconds = 20) => UntilAsync(() => Task.FromResult(sign()), what, seconds);

    public static async Task UntilAsync(Func<Task<bool>> sign, string what, int seconds = 20)
    {
        var clock = Stopwatch.StartNew();
        while (!await sign())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(seconds), $"waited {seconds} s until {what}");
            await Task.Delay(10);
        }
    }
}
