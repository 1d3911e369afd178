using Amazon.Runtime;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Aws.IVS;
using LiveClasses.Web.Adapters.Streaming.Ivs.Chat;
using LiveClasses.Web.Adapters.Streaming.Ivs.Events;
using LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using StreamState = LiveClasses.Web.Adapters.Aws.IVS.StreamState;

namespace LiveClasses.Web.Adapters.Streaming.Ivs;

/// <summary>
/// Asks IVS how things really are, because its events may be lost, late and out of order: channels of classes that are live or about to be, and of those whose
/// recording is awaited. What it finds goes the way of every event. Each channel is looked at by one node.
/// </summary>
internal sealed class IvsCheck(
    IAmazonIVS ivs, IvsChannels channels, IvsIntake intake, RecordingSettling settling, OutsideRooms chat, NpgsqlDataSource database, IDbContextFactory<AppDbContext> databases, IOptions<IvsOptions> options,
    AwsClock aws, TimeProvider time, ILogger<IvsCheck> logger)
{
    /// <summary>IVS takes five questions a second from an account, and a channel may cost three.</summary>
    private const int AtOnce = 20;

    /// <summary>A few at a time: each costs three calls.</summary>
    private const int RemovedAtOnce = 5;

    private const string ClaimSql = """
        update remote_channels set checked_at = $1
        where provider = 'ivs' and session_id in (
          select c.session_id from remote_channels c join sessions s on s.id = c.session_id
          where c.provider = 'ivs' and c.removed_at is null and (c.checked_at is null or c.checked_at <= $2)
            and (s.state = 'Live' or (s.state = 'Scheduled' and s.starts_at <= $3)
              or (s.state = 'Ended' and (c.settled_at is null or c.settled_at < s.ended_at)))
          order by c.checked_at nulls first limit $4
          for update of c skip locked)
        returning session_id
        """;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var sessionId in await ClaimAsync(cancellationToken))
            await LookAsync(sessionId, cancellationToken);
        await RemoveAsync(cancellationToken);
    }

    /// <summary>One channel, now.</summary>
    public async Task LookAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        try
        {
            if (await channels.FindAsync(sessionId, cancellationToken) is not { } channel)
                return;
            await AskAsync(channel, cancellationToken);
            await settling.RunAsync(channel, cancellationToken);
        }
        catch (Exception fault) when (fault is AmazonServiceException or AmazonClientException or IOException || Outage.IsBehind(fault))
        {
            logger.TriedAgainLater(fault, sessionId, "asking Amazon IVS about the stream");
        }
    }

    /// <summary>The last streams of the channel with their beginnings and ends, and the health of the one that runs.</summary>
    private async Task AskAsync(RemoteChannel channel, CancellationToken cancellationToken)
    {
        var sessions = (await ivs.ListStreamSessionsAsync(new ListStreamSessionsRequest { ChannelArn = channel.ChannelId, MaxResults = 20 }, cancellationToken)).StreamSessions;
        foreach (var over in sessions.Where(session => session is { StartTime: not null, EndTime: not null, StreamId: not null }).Reverse())
        {
            await TakeAsync(channel, IvsEventKind.StreamStarted, over.StreamId!, Utc(over.StartTime!.Value), "started", cancellationToken);
            await TakeAsync(channel, IvsEventKind.StreamEnded, over.StreamId!, Utc(over.EndTime!.Value), "ended", cancellationToken);
        }

        if (!sessions.Exists(session => session.EndTime is null))
            return;
        try
        {
            var stream = (await ivs.GetStreamAsync(new GetStreamRequest { ChannelArn = channel.ChannelId }, cancellationToken)).Stream;
            if (stream is { State: StreamState.LIVE, StreamId: { } id, StartTime: { } began })
                await TakeLiveAsync(channel, id, Utc(began), stream.Health, cancellationToken);
        }
        catch (AmazonServiceException offline) when (offline.IsAbsent())
        {
            // Ended between the two questions: the next look has the end.
        }
    }

    private async Task TakeLiveAsync(RemoteChannel channel, string streamId, DateTimeOffset began, string? health, CancellationToken cancellationToken)
    {
        var timeline = await TakeAsync(channel, IvsEventKind.StreamStarted, streamId, began, "started", cancellationToken);
        var isStarved = health == StreamHealth.STARVING;
        if (timeline?.StreamId == streamId && timeline.IsLive && isStarved != timeline.IsStarved && health != StreamHealth.UNKNOWN)
        {
            var now = aws.Now;
            await TakeAsync(channel, isStarved ? IvsEventKind.Starved : IvsEventKind.Recovered, streamId, now, $"{(isStarved ? "starved" : "recovered")} {now.ToUnixTimeSeconds()}", cancellationToken);
        }
    }

    private Task<IvsTimeline> TakeAsync(RemoteChannel channel, IvsEventKind kind, string streamId, DateTimeOffset at, string what, CancellationToken cancellationToken) =>
        intake.TakeAsync(channel.SessionId, $"poll {streamId} {what}", new IvsTold(at, new IvsEvent(kind) { StreamId = streamId }), cancellationToken);

    private async Task<List<Guid>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(ClaimSql);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now - options.Value.CheckEvery });
        command.Parameters.Add(new() { Value = now + BroadcastWindow.PreviewBefore });
        command.Parameters.Add(new() { Value = AtOnce });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<Guid> claimed = [];
        while (await reader.ReadAsync(cancellationToken))
            claimed.Add(reader.GetGuid(0));
        return claimed;
    }

    /// <summary>An account has five thousand channels: those that nobody needs any more go.</summary>
    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.KeepChannels;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var needless = await db.RemoteChannels.AsNoTracking()
            .Where(c => c.Provider == IvsStreamProvider.ProviderKey && c.RemovedAt == null)
            .Where(c => db.Sessions.Any(s => s.Id == c.SessionId
                && ((s.State == SessionState.Ended && c.SettledAt >= s.EndedAt && c.SettledAt <= before)
                    || s.State == SessionState.Cancelled
                    || (s.StreamProvider != IvsStreamProvider.ProviderKey && s.State != SessionState.Live && s.State != SessionState.Ended))))
            .OrderBy(c => c.SessionId).Take(RemovedAtOnce).ToListAsync(cancellationToken);
        foreach (var channel in needless)
        {
            try
            {
                if (channel.ChatRoomId is { } room)
                    await chat.RemoveAsync(room, cancellationToken);
                await channels.RemoveAsync(channel, cancellationToken);
            }
            catch (Exception fault) when (fault is AmazonServiceException or AmazonClientException)
            {
                logger.TriedAgainLater(fault, channel.SessionId, "taking the channel down at Amazon IVS");
            }
        }
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
