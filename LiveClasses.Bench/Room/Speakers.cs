using System.Diagnostics;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>
/// Sends lines at a steady rate, by turns of the senders, whether or not earlier lines have been answered: a slow server gets the same load
/// as a quick one, so that its slowness is measured and not hidden.
/// </summary>
internal sealed class Speakers(IReadOnlyList<Participant> senders, LineLedger ledger, int rate, int length)
{
    private readonly List<Task> _pending = [];

    public Task SpeakAsync(TimeSpan duration, CancellationToken cancellation) => SpeakAsync((int)(duration.TotalSeconds * rate), CancellationToken.None, cancellation);

    /// <summary>Until they are asked to be silent; what was said by then is still answered.</summary>
    public Task SpeakUntilAsync(CancellationToken silence, CancellationToken cancellation) => SpeakAsync(int.MaxValue, silence, cancellation);

    /// <summary>Until every line has been answered or the wait is over.</summary>
    public async Task HearAnswersAsync(TimeSpan longest) =>
        await Task.WhenAny(Task.WhenAll(_pending), Task.Delay(longest));

    private async Task SpeakAsync(int count, CancellationToken silence, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count && !silence.IsCancellationRequested; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / rate) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellation);
            _pending.Add(SayAsync(senders[i % senders.Count], cancellation));
        }

        // The last line's time belongs to it: what is said next would else come at its heels, and wait for the room's next frame.
        var rest = TimeSpan.FromSeconds((double)count / rate) - Stopwatch.GetElapsedTime(start);
        if (!silence.IsCancellationRequested && rest > TimeSpan.Zero)
            await Task.Delay(rest, cancellation);
    }

    private async Task SayAsync(Participant sender, CancellationToken cancellation)
    {
        var line = ledger.Next();
        try
        {
            ledger.Answer(line, await sender.SendAsync(LineMarker.Line(line, length), cancellation));
        }
        catch (BenchFailure lost)
        {
            ledger.Answer(line, new(Succeeded: false, lost.Message));
        }
    }
}
