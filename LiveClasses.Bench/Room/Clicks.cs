using System.Collections.Concurrent;
using System.Diagnostics;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>Clicks of a few people at a steady rate, by turns, whether or not earlier ones have been answered; each is timed from the write to its answer.</summary>
internal sealed class Clicks(IReadOnlyList<Participant> people, int rate)
{
    private readonly ConcurrentBag<double> _answered = [];
    private int _failed;

    public Percentiles Answered => new(_answered);

    /// <summary>Clicks that the server refused or did not answer.</summary>
    public int Failed => _failed;

    public async Task ClickAsync(TimeSpan duration, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var clicks = new List<Task>();
        for (var i = 0; i < (int)(duration.TotalSeconds * rate); i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / rate) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellation);
            clicks.Add(ClickAsync(people[i % people.Count], cancellation));
        }

        await Task.WhenAll(clicks);
    }

    private async Task ClickAsync(Participant person, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var start = Stopwatch.GetTimestamp();
        try
        {
            if ((await person.ClickAsync(patience.Token)) is { Succeeded: true })
            {
                _answered.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                return;
            }
        }
        catch (Exception unanswered) when (!cancellation.IsCancellationRequested && unanswered is BenchFailure or OperationCanceledException)
        {
            // Counted with the refused ones.
        }

        Interlocked.Increment(ref _failed);
    }
}
