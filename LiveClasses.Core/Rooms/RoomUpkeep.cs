using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// Keeps this node's rooms in step with the others: one listening connection for all rooms, a poll of each open room against lost notifications,
/// and the closing of rooms that are empty.
/// </summary>
public sealed partial class RoomUpkeep(RoomDirectory rooms, NpgsqlDataSource database, IOptions<RoomOptions> options, TimeProvider clock, ILogger<RoomUpkeep> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stopping) => Task.WhenAll(ListenAsync(stopping), PollAsync(stopping));

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stopping);
                connection.Notification += (_, notice) =>
                {
                    if (RoomNotice.TryRead(notice.Payload) is { } news)
                        rooms.Poke(news.SessionId, news.Seq);
                };
                await using (var listen = new NpgsqlCommand($"listen {RoomLog.Channel}", connection))
                    await listen.ExecuteNonQueryAsync(stopping);
                // What was appended before is not told any more.
                foreach (var room in rooms.Open)
                    room.Poke();
                rooms.IsListening = true;
                while (true)
                    await connection.WaitAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException or TimeoutException or ObjectDisposedException)
            {
                rooms.IsListening = false;
                LogListenFault(logger, fault);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task PollAsync(CancellationToken stopping)
    {
        var emptySince = new Dictionary<Guid, DateTimeOffset>();
        using var timer = new PeriodicTimer(options.Value.TailPoll, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                foreach (var room in rooms.Open)
                {
                    room.Poke();
                    if (room.Subscribers > 0)
                        emptySince.Remove(room.SessionId);
                    else if (emptySince.TryAdd(room.SessionId, clock.GetUtcNow()))
                        continue;
                    else if (clock.GetUtcNow() - emptySince[room.SessionId] > options.Value.IdleTime && await rooms.CloseAsync(room.SessionId))
                        emptySince.Remove(room.SessionId);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Listening for other nodes was cut; trying again")]
    private static partial void LogListenFault(ILogger logger, Exception fault);
}
