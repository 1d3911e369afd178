using System.Text.Json;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Streaming;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Events;

/// <summary>
/// Keeps what was told about a session's channel and tells the room what that comes to. One node after another, so that an older picture of the whole never
/// reaches the room after a newer one; nothing is kept that the room was not told, so that whoever brought it brings it again.
/// </summary>
internal sealed class IvsIntake(IDbContextFactory<AppDbContext> databases, IStreamFacts facts, ILogger<IvsIntake> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <param name="sessionId">Whose channel.</param>
    /// <param name="id">The same id is the same event.</param>
    /// <param name="told">What happened, and when.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IvsTimeline> TakeAsync(Guid sessionId, string id, IvsTold told, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await db.TakeTurnAsync($"ivs-room {sessionId}", cancellationToken);
        var isNew = await db.Database.ExecuteSqlAsync($"""
            insert into remote_stream_events (provider, id, session_id, at, body)
            values ({IvsStreamProvider.ProviderKey}, {id}, {sessionId}, {told.At.ToUniversalTime()}, {JsonSerializer.Serialize(told.Event, Json)}::jsonb)
            on conflict do nothing
            """, cancellationToken) > 0;
        var timeline = await ReadAsync(db, sessionId, cancellationToken);
        // One that came before is told again all the same: it may be here again because the room was not there the first time.
        await TellAsync(db, sessionId, timeline, told.At, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        if (isNew)
            logger.Told(sessionId, told.Event.Kind.ToString(), told.At);
        return timeline;
    }

    public async Task<IvsTimeline> ReadAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, sessionId, cancellationToken);
    }

    public async Task<HashSet<string>> KnownAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(db, sessionId).Select(e => e.Id).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
    }

    private static IQueryable<RemoteStreamEvent> Of(AppDbContext db, Guid sessionId) =>
        db.RemoteStreamEvents.Where(e => e.SessionId == sessionId && e.Provider == IvsStreamProvider.ProviderKey);

    private static async Task<IvsTimeline> ReadAsync(AppDbContext db, Guid sessionId, CancellationToken cancellationToken)
    {
        var rows = await Of(db, sessionId).Select(e => new { e.At, e.Body }).ToListAsync(cancellationToken);
        return IvsTimeline.Of(rows.Select(row => new IvsTold(row.At, JsonSerializer.Deserialize<IvsEvent>(row.Body, Json)!)));
    }

    /// <summary>The room takes each change once, so that it can be told everything each time.</summary>
    private async Task TellAsync(AppDbContext db, Guid sessionId, IvsTimeline timeline, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var channel = await db.RemoteChannels.FirstOrDefaultAsync(c => c.SessionId == sessionId && c.Provider == IvsStreamProvider.ProviderKey, cancellationToken);
        // A stream that has begun before the end of the last was told is another one: players start afresh.
        if (timeline.IsLive && channel?.ToldStreamId is { } before && before != timeline.StreamId)
            await ReportAsync(StreamFactKind.Ended);
        await ReportAsync(timeline.IsLive ? StreamFactKind.Started : StreamFactKind.Ended);
        if (timeline.IsLive)
            await ReportAsync(timeline.IsStarved ? StreamFactKind.Starved : StreamFactKind.Recovered);
        await ReportAsync(timeline.IsRecording ? StreamFactKind.RecordingStarted : StreamFactKind.RecordingStopped);
        if (channel is not null)
        {
            channel.ToldStreamId = timeline.IsLive ? timeline.StreamId : null;
            await db.SaveChangesAsync(cancellationToken);
        }

        Task ReportAsync(StreamFactKind kind) => facts.ReportAsync(new StreamFact(sessionId, IvsStreamProvider.ProviderKey, at, kind), cancellationToken);
    }
}
