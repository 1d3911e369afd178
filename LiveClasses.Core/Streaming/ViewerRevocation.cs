using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveClasses.Core.Streaming;

/// <summary>Somebody who is removed from a class loses its picture too: the tokens that they hold are refused at once, on every node.</summary>
public sealed partial class ViewerRevocation(
    RoomDirectory rooms, StreamProviders providers, IDbContextFactory<AppDbContext> databases, ILogger<ViewerRevocation> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        rooms.Removed += Revoke;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        rooms.Removed -= Revoke;
        return Task.CompletedTask;
    }

    private void Revoke(Guid sessionId, Guid personId) => _ = RevokeAsync(sessionId, personId);

    private async Task RevokeAsync(Guid sessionId, Guid personId)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            var provider = await db.Sessions.Where(s => s.Id == sessionId).Select(s => s.StreamProvider).FirstAsync();
            await providers.For(provider).RevokeViewerAsync(sessionId, personId, CancellationToken.None);
        }
#pragma warning disable CA1031 // A provider that is away must not disturb the room; the token runs out by itself within ten minutes.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFault(logger, fault, sessionId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A removed viewer of {SessionId} keeps the picture until their token runs out")]
    private static partial void LogFault(ILogger logger, Exception fault, Guid sessionId);
}
