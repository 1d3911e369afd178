using System.Diagnostics;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Room;

/// <summary>One measurement of the room, from the first join to the last beacon.</summary>
internal sealed class RoomRun(RoomOptions options, Action<string> tell)
{
    /// <summary>Of whom the clicks come, when there are any.</summary>
    private const int Clickers = 10;

    public async Task<RoomResult> ExecuteAsync(CancellationToken cancellation)
    {
        var server = options.ServerPid ?? (options.Url.IsLoopback ? ListeningProcess.On(options.Url.Port) : null);
        if (server is null)
            tell("The server's process is not readable from here: no memory and no CPU will be told (--server-pid).");

        await using var room = new Gathering(options);
        try
        {
            return await MeasureAsync(room, server, cancellation);
        }
        finally
        {
            tell($"leaving with {room.Seating.Seated.Count} circuits");
        }
    }

    private async Task<RoomResult> MeasureAsync(Gathering room, int? server, CancellationToken cancellation)
    {
        var (seating, lines) = (room.Seating, room.Lines);
        // Senders join first: what the page costs once (code, caches) is then not counted as memory of a viewer.
        var (senders, _) = await seating.SeatAsync(options.Senders, options.SenderAccounts, cancellation);
        tell($"{options.Senders} senders are in, {options.Viewers} viewers are joining");
        var joining = new UsageSpan(server);
        var (viewers, joins) = await seating.SeatAsync(options.Viewers, options.Accounts, cancellation, options.Clicks > 0 ? Clickers : 0);
        var joined = joining.End();
        tell($"joined in {joined.Elapsed.TotalSeconds:0.0} s, warming up");

        var speakers = new Speakers(senders, lines, options.Rate, options.Length);
        var clicks = new Clicks([.. viewers.Take(Clickers)], options.Clicks);
        await speakers.SpeakAsync(options.Warmup, cancellation);
        tell("measuring");
        lines.MeasureFromNow();
        var wire = room.Site.Wire.Received;
        var bench = Process.GetCurrentProcess().TotalProcessorTime;
        var load = new UsageSpan(server);
        await Task.WhenAll(speakers.SpeakAsync(options.Measured, cancellation), clicks.ClickAsync(options.Measured, cancellation));
        await speakers.HearAnswersAsync(options.Drain);
        await WaitForLastLineAsync(lines, viewers, cancellation);

        return new RoomResult
        {
            Senders = senders.Count,
            Joins = joins,
            Joining = joined,
            Load = load.End(),
            ClientCpuMicroseconds = (Process.GetCurrentProcess().TotalProcessorTime - bench).TotalMicroseconds,
            WireBytes = room.Site.Wire.Received - wire,
            Viewers = [.. viewers.Select(viewer => viewer.Tally)],
            Clicks = clicks,
            Lines = lines,
            Lost = [.. seating.Seated.Select(person => person.Lost).OfType<string>()],
        };
    }

    private async Task WaitForLastLineAsync(LineLedger lines, IReadOnlyList<Participant> viewers, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (viewers.Any(viewer => viewer.Tally.Delivered < lines.Accepted) && Stopwatch.GetElapsedTime(start) < options.Drain)
            await Task.Delay(20, cancellation);
    }
}
