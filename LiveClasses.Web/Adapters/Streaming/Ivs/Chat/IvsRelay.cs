using Amazon.Runtime;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Aws.IVS;
using LiveClasses.Web.Adapters.Aws.Ivschat;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Chat;

/// <summary>
/// Tells what happens in a room to its viewers and clients at IVS: cues in the stream, chat lines to outside clients. It follows the room's log and remembers
/// how far it came, so the log is the queue: nothing is lost by a restart, any node goes on, and each entry goes out once and in order (twice only when a node
/// dies between sending and noting).
/// </summary>
internal sealed class IvsRelay(
    IAmazonIVS ivs, IAmazonIvschat ivschat, RoomLog log, NpgsqlDataSource database, IDbContextFactory<AppDbContext> databases, TimeProvider time, ILogger<IvsRelay> logger) : BackgroundService
{
    /// <summary>IVS takes five cues a second for a channel; with one look a second there are four to spare for two nodes that take turns.</summary>
    private const int MostCues = 4;

    /// <summary>IVS Chat takes a hundred events a second from an account.</summary>
    private const int MostEntries = 50;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>A cue says "now": an old one is none.</summary>
    private static readonly TimeSpan CueAge = TimeSpan.FromSeconds(30);

    private const string BehindSql = """
        select c.session_id from remote_channels c join sessions s on s.id = c.session_id
        where c.provider = 'ivs' and c.removed_at is null and (s.state = 'Live' or (s.state = 'Ended' and s.ended_at > $1))
          and exists (select from room_log l where l.session_id = c.session_id and l.seq > c.told_seq)
        """;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var sessionId in await BehindAsync(cancellationToken))
            await TellAsync(sessionId, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (Exception fault) when (fault is AmazonServiceException or AmazonClientException || Outage.IsBehind(fault))
                {
                    logger.CheckFailed(fault);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }

    private async Task<List<Guid>> BehindAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(BehindSql);
        command.Parameters.Add(new() { Value = time.GetUtcNow() - CueAge });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<Guid> behind = [];
        while (await reader.ReadAsync(cancellationToken))
            behind.Add(reader.GetGuid(0));
        return behind;
    }

    private async Task TellAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await db.TakeTurnAsync($"ivs-relay {sessionId}", cancellationToken);
        var channel = await db.RemoteChannels.SingleAsync(c => c.SessionId == sessionId && c.Provider == IvsStreamProvider.ProviderKey, cancellationToken);
        var entries = await log.ReadAsync(sessionId, channel.ToldSeq, MostEntries, cancellationToken);
        if (entries.Count == 0)
            return;
        await CueAsync(channel, entries, cancellationToken);
        if (channel.ChatRoomId is { } room)
            await ChatAsync(room, entries, cancellationToken);
        channel.ToldSeq = entries[^1].Seq;
        await db.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    private async Task CueAsync(RemoteChannel channel, List<RoomEntry> entries, CancellationToken cancellationToken)
    {
        // Viewers without cues still see everything: the room tells them. So a channel that is not live just has none.
        if (channel.ToldStreamId is null)
            return;
        var now = time.GetUtcNow();
        foreach (var text in RelayedEvents.Cues(entries.Where(entry => now - entry.At < CueAge)).TakeLast(MostCues))
            await ivs.PutMetadataAsync(new PutMetadataRequest { ChannelArn = channel.ChannelId, Metadata = text }, cancellationToken).IfThereAsync();
    }

    private async Task ChatAsync(string room, List<RoomEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            if (RelayedEvents.ChatEventOf(entry) is { } told)
                await ivschat.SendEventAsync(new SendEventRequest { RoomIdentifier = room, EventName = told.Name, Attributes = told.Attributes }, cancellationToken).IfThereAsync();
            if (RelayedEvents.DisconnectedBy(entry) is not { } gone)
                continue;
            // Whoever is gone may have come as a person or as a guest; the wrong one of the two is nobody's connection.
            foreach (var user in new[] { new OutsideUser(gone, Guid.Empty), new OutsideUser(PersonId: null, gone) })
                await ivschat.DisconnectUserAsync(new DisconnectUserRequest { RoomIdentifier = room, UserId = user.ToString(), Reason = "Removed from the class" }, cancellationToken).IfThereAsync();
        }
    }
}
