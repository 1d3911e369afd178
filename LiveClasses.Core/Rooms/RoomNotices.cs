using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Rooms;

/// <summary>
/// Tells the other nodes that a room's log has grown: at once after a quiet moment, then at most once a tick, for a NOTIFY takes a database-wide lock.
/// One that is lost is made up for by their poll.
/// </summary>
internal sealed partial class RoomNotices(Guid sessionId, RoomLog log, TimeSpan tick, TimeProvider clock, ILogger logger, CancellationToken closing)
{
    private long newest;
    private int isTelling;

    public void Tell(long seq)
    {
        Volatile.Write(ref newest, seq);
        if (Interlocked.Exchange(ref isTelling, 1) == 0)
            _ = TellAsync();
    }

    private async Task TellAsync()
    {
        try
        {
            var told = 0L;
            do
            {
                while (Volatile.Read(ref newest) is var seq && seq != told)
                {
                    await log.NotifyAsync(new RoomNotice(sessionId, told = seq), closing);
                    await Task.Delay(tick, clock, closing);
                }

                Volatile.Write(ref isTelling, 0);
            }
            while (Volatile.Read(ref newest) != told && Interlocked.Exchange(ref isTelling, 1) == 0);
        }
        catch (Exception fault) when (fault is Npgsql.NpgsqlException or OperationCanceledException or TimeoutException or ObjectDisposedException)
        {
            LogFault(logger, fault, sessionId);
            Volatile.Write(ref isTelling, 0);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Room {SessionId} could not notify other nodes")]
    private static partial void LogFault(ILogger logger, Exception fault, Guid sessionId);
}
