using System.Diagnostics;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>
/// Cuts every viewer's connection at the same moment while the class goes on, lets them come back as browsers do, and compares what each has seen with what
/// was said before, meanwhile and afterwards. The senders keep their connections.
/// </summary>
internal sealed class WireCut(RoomOptions options, Action<string> tell)
{
    private static readonly TimeSpan LongestAbsence = TimeSpan.FromSeconds(60);

    public async Task<WireCutResult> ExecuteAsync(CancellationToken cancellation)
    {
        await using var room = new Gathering(options);
        var (senders, _) = await room.Seating.SeatAsync(options.Senders, options.SenderAccounts, cancellation);
        tell($"{options.Viewers} viewers are joining");
        var (viewers, _) = await room.Seating.SeatAsync(options.Viewers, options.Accounts, cancellation);
        using var over = new CancellationTokenSource();
        var speakers = new Speakers(senders, room.Lines, options.Rate, options.Length);
        var speaking = speakers.SpeakUntilAsync(over.Token, cancellation);
        await Task.Delay(options.Warmup, cancellation);

        tell("cutting");
        var server = new UsageSpan(options.ServerPid);
        await CutAsync(viewers, cancellation);
        var back = server.End();
        tell($"back after {back.Elapsed.TotalSeconds:0.0} s");

        await Task.Delay(options.Measured, cancellation);
        await over.CancelAsync();
        await speaking;
        await speakers.HearAnswersAsync(options.Drain);
        await WaitForLastLineAsync(room.Lines, viewers, cancellation);
        return new WireCutResult(viewers, room.Lines, back);
    }

    private static async Task CutAsync(IReadOnlyList<Participant> viewers, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LongestAbsence);
        var absences = viewers.Select(async viewer =>
        {
            await Task.Yield();
            await viewer.CutAsync();
            await viewer.ComeBackAsync(patience.Token);
        });
        await Task.WhenAll(absences).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task WaitForLastLineAsync(LineLedger lines, IReadOnlyList<Participant> viewers, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (viewers.Any(viewer => viewer.Tally.Delivered < lines.Accepted) && Stopwatch.GetElapsedTime(start) < options.Drain)
            await Task.Delay(50, cancellation);
    }
}
