using System.Diagnostics;

namespace LiveClasses.Tests.Support;

/// <summary>Waits for a sign instead of sleeping.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task TrueAsync(Func<bool> condition, string? what = null, TimeSpan? patience = null) => TrueAsync(() => Task.FromResult(condition()), what, patience);

    public static async Task TrueAsync(Func<Task<bool>> condition, string? what = null, TimeSpan? patience = null)
    {
        for (var began = Stopwatch.GetTimestamp(); !await condition(); await Task.Delay(20))
        {
            var limit = patience ?? Patience;
            if (Stopwatch.GetElapsedTime(began) > limit)
                throw new TimeoutException($"Not within {limit.TotalSeconds} s: {what ?? "the sign that was waited for"}.");
        }
    }
}
