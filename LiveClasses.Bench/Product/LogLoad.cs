using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LiveClasses.Bench.Measure;
using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;

namespace LiveClasses.Bench.Product;

/// <summary>Chat lines into the log of rooms that nobody watches: what storing a line takes, and how many can be stored.</summary>
internal sealed class LogLoad(ProductNode node)
{
    private const int Length = 60;
    private static readonly RoomPerson Host = new(Guid.CreateVersion7(), "Amara Okafor", RoomRole.Host);
    private readonly RoomDirectory _rooms = node.Get<RoomDirectory>();
    private readonly RoomLog _log = node.Get<RoomLog>();

    /// <summary>Lines into one room at a steady rate: milliseconds from handing over a line until it is stored, and of each append among them.</summary>
    public async Task<(Percentiles Lines, Percentiles Appends)> SteadyAsync(int rate, TimeSpan warmup, TimeSpan measured, CancellationToken cancellation)
    {
        var room = await _rooms.OpenAsync(Guid.CreateVersion7(), cancellation);
        await SendAsync(warmup);
        using var appends = new AppendTimes();
        return (new Percentiles(await SendAsync(measured)), appends.Taken());

        async Task<double[]> SendAsync(TimeSpan duration)
        {
            var start = Stopwatch.GetTimestamp();
            var lines = new List<Task<double>>();
            for (var i = 0; i < duration.TotalSeconds * rate; i++)
            {
                var wait = TimeSpan.FromSeconds((double)i / rate) - Stopwatch.GetElapsedTime(start);
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, cancellation);
                lines.Add(StoreAsync(room));
            }

            return await Task.WhenAll(lines);
        }
    }

    /// <summary>Appends of so many lines each into many rooms at once, as their batches come out.</summary>
    /// <returns>Events stored a second, and milliseconds of each append.</returns>
    public Task<(double Rate, Percentiles Appends)> AppendAsync(int rooms, int batch, int atOnce, TimeSpan warmup, TimeSpan measured, CancellationToken cancellation)
    {
        var logs = Enumerable.Range(0, rooms).Select(_ => (Id: Guid.CreateVersion7(), Seq: 0L)).ToArray();
        return StoreSteadilyAsync(atOnce, warmup, measured, async (worker, turn) =>
        {
            // Each worker has rooms of its own: two writers of one log would be two nodes.
            var room = worker + (turn % (rooms / atOnce) * atOnce);
            var (id, seq) = logs[room];
            var entries = Enumerable.Range(1, batch).Select(i => new RoomEntry(seq + i, DateTimeOffset.UtcNow, Host.Id, Line())).ToList();
            if (!await _log.AppendAsync(id, entries, cancellation))
                throw new BenchFailure("A number of a room's log was taken although nobody else writes it.");
            logs[room].Seq += batch;
            return batch;
        });
    }

    /// <summary>The same through whole rooms: each line is decided, appended with those that wait, and applied.</summary>
    public async Task<double> ThroughRoomsAsync(int rooms, int waiting, TimeSpan warmup, TimeSpan measured, CancellationToken cancellation)
    {
        var open = await Task.WhenAll(Enumerable.Range(0, rooms).Select(_ => _rooms.OpenAsync(Guid.CreateVersion7(), cancellation)));
        var (rate, _) = await StoreSteadilyAsync(rooms, warmup, measured, async (worker, _) =>
        {
            await Task.WhenAll(Enumerable.Range(0, waiting).Select(_ => StoreAsync(open[worker])));
            return waiting;
        });
        return rate;
    }

    private static async Task<(double Rate, Percentiles Appends)> StoreSteadilyAsync(int workers, TimeSpan warmup, TimeSpan measured, Func<int, int, Task<int>> storeAsync)
    {
        await RunAsync(warmup);
        using var appends = new AppendTimes();
        var started = Stopwatch.GetTimestamp();
        var stored = await RunAsync(measured);
        return (stored / Stopwatch.GetElapsedTime(started).TotalSeconds, appends.Taken());

        async Task<long> RunAsync(TimeSpan duration)
        {
            var start = Stopwatch.GetTimestamp();
            var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
            {
                var count = 0L;
                for (var turn = 0; Stopwatch.GetElapsedTime(start) < duration; turn++)
                    count += await storeAsync(worker, turn);
                return count;
            })));
            return counts.Sum();
        }
    }

    private static async Task<double> StoreAsync(Core.Rooms.Room room)
    {
        var start = Stopwatch.GetTimestamp();
        if (await room.SendAsync(new PostMessage(Guid.CreateVersion7(), Text(), ReplyTo: null) { By = Host, At = DateTimeOffset.UtcNow }) is { } refusal)
            throw new BenchFailure($"A line was refused: {refusal.Message}");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static MessagePosted Line() => new(Guid.CreateVersion7(), Host.Name, Host.Role, Text(), ReplyTo: null);

    private static string Text() => LineMarker.Line(Stopwatch.GetTimestamp(), Length);

    /// <summary>What the log itself tells about its appends.</summary>
    private sealed class AppendTimes : IDisposable
    {
        private readonly ConcurrentQueue<double> _milliseconds = new();
        private readonly MeterListener _listener = new();

        public AppendTimes()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument == RoomMeters.AppendDuration)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((_, milliseconds, _, _) => _milliseconds.Enqueue(milliseconds));
            _listener.Start();
        }

        public Percentiles Taken() => new(_milliseconds);

        public void Dispose() => _listener.Dispose();
    }
}
