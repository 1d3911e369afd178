using System.Diagnostics;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>One measurement of the room, from the first join to the last beacon.</summary>
internal sealed class RoomRun(RoomOptions options, Action<string> tell)
{
    private readonly LineLedger _lines = new();

    public async Task<RoomResult> ExecuteAsync(CancellationToken cancellation)
    {
        using var site = new Site(options.Url);
        var server = options.ServerPid ?? (options.Url.IsLoopback ? ListeningProcess.On(options.Url.Port) : null);
        if (server is null)
            tell("The server's process is not readable from here: no memory and no CPU will be told (--server-pid).");

        await using var seating = new Seating(site, options, _lines);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pinging = seating.PingAsync(over.Token);
        try
        {
            return await MeasureAsync(site, seating, server, cancellation);
        }
        finally
        {
            await over.CancelAsync();
            await ((Task)pinging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            tell($"leaving with {seating.Seated.Count} circuits");
        }
    }

    private async Task<RoomResult> MeasureAsync(Site site, Seating seating, int? server, CancellationToken cancellation)
    {
        // Senders join first: what the page costs once (code, caches) is then not counted as memory of a viewer.
        var (senders, _) = await seating.SeatAsync(options.Senders, options.SenderAccounts, cancellation);
        tell($"{options.Senders} senders are in, {options.Viewers} viewers are joining");
        var joining = new UsageSpan(server);
        var (viewers, joins) = await seating.SeatAsync(options.Viewers, options.Accounts, cancellation);
        var joined = joining.End();
        tell($"joined in {joined.Elapsed.TotalSeconds:0.0} s, warming up");

        var speakers = new Speakers(senders, _lines, options.Rate, options.Length);
        await speakers.SpeakAsync(options.Warmup, cancellation);
        tell("measuring");
        _lines.MeasureFromNow();
        var wire = site.Wire.Received;
        var bench = Process.GetCurrentProcess().TotalProcessorTime;
        var load = new UsageSpan(server);
        await speakers.SpeakAsync(options.Measured, cancellation);
        await speakers.HearAnswersAsync(options.Drain);
        await WaitForLastLineAsync(viewers, cancellation);

        return new RoomResult
        {
            Senders = senders.Count,
            Joins = joins,
            Joining = joined,
            Load = load.End(),
            ClientCpuMicroseconds = (Process.GetCurrentProcess().TotalProcessorTime - bench).TotalMicroseconds,
            WireBytes = site.Wire.Received - wire,
            Viewers = [.. viewers.Select(viewer => viewer.Tally)],
            Lines = _lines,
            Lost = [.. seating.Seated.Select(person => person.Lost).OfType<string>()],
        };
    }

    private async Task WaitForLastLineAsync(IReadOnlyList<Participant> viewers, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (viewers.Any(viewer => viewer.Tally.Delivered < _lines.Accepted) && Stopwatch.GetElapsedTime(start) < options.Drain)
            await Task.Delay(20, cancellation);
    }
}
