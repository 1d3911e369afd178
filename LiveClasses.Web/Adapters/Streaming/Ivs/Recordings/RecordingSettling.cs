using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Storage;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Ivs.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>
/// Makes one recording of a class of whatever IVS has written for it: shown as being made while it is live, as being processed until everything has come, then
/// ready, or failed with the reason. Safe to run again and again, on any node.
/// </summary>
internal sealed class RecordingSettling(
    RecordingSweep sweep, RecordingCopy copy, IvsIntake intake, IvsReplays replays, RecordPart recordPart, AwaitRecording awaitRecording, CloseRecording closeRecording, FailRecording failRecording,
    IDbContextFactory<AppDbContext> databases, IOptions<IvsOptions> options, TimeProvider time, ILogger<RecordingSettling> logger)
{
    /// <summary>What IVS takes to write the last file, beyond the reconnect window.</summary>
    private static readonly TimeSpan WritingTime = TimeSpan.FromSeconds(30);

    /// <summary>Times of files and of events differ by as much.</summary>
    private static readonly TimeSpan Blur = TimeSpan.FromSeconds(5);

    private IvsOptions Options => options.Value;

    public async Task RunAsync(RemoteChannel channel, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(channel.SessionId, cancellationToken);
        try
        {
            var timeline = await intake.ReadAsync(channel.SessionId, cancellationToken);
            // While the class is live only a recording's beginning is looked for: a list of a long class has thousands of names.
            if (Options.RecordingBucket.Length > 0 && (session.EndedAt is not null || timeline is { IsLive: true, IsRecording: false }))
            {
                await sweep.RunAsync(channel, cancellationToken);
                timeline = await intake.ReadAsync(channel.SessionId, cancellationToken);
            }

            if (session.EndedAt is { } endedAt)
                await SettleAsync(channel, session, endedAt, timeline, cancellationToken);
            else if (timeline.Recordings.LastOrDefault() is { IsOver: false } running)
                await recordPart.ExecuteAsync(channel.SessionId, new RecordedPart(0, timeline.Recordings.First().StartedAt, TimeSpan.Zero, running.Prefix), cancellationToken);
        }
        catch (StorageUnavailableException fault)
        {
            logger.TriedAgainLater(fault, channel.SessionId, "reading the recording");
            if (session.EndedAt is { } endedAt && time.GetUtcNow() - endedAt > Options.RecordingPatience)
                await FailAsync(channel, session, "The recording cannot be read from the store. It is tried again until the store answers.", cancellationToken);
            else if (session.EndedAt is not null)
                await awaitRecording.ExecuteAsync(channel.SessionId, session.StartedAt, cancellationToken);
        }
    }

    private async Task SettleAsync(RemoteChannel channel, SessionTimes session, DateTimeOffset endedAt, IvsTimeline timeline, CancellationToken cancellationToken)
    {
        // The class is over while its stream still runs: it was cut, and the next look finds its end.
        if (timeline.IsLive)
            return;
        var isOverdue = time.GetUtcNow() - endedAt > Options.RecordingPatience;
        if (!isOverdue && !IsComplete(session, timeline))
        {
            if (session.IsRecorded && timeline.HasStreamed)
                await awaitRecording.ExecuteAsync(channel.SessionId, session.StartedAt, cancellationToken);
            return;
        }

        foreach (var recording in timeline.Recordings.Where(recording => Options.CopyRecordings && recording is { IsPlayable: true, CopiedTo: null }))
            timeline = await copy.RunAsync(channel, recording, cancellationToken);
        var playable = timeline.Recordings.Where(recording => recording.IsPlayable).ToList();
        if (playable.Count == 0 && timeline.HasStreamed && (session.IsRecorded || timeline.Recordings.Any()))
            await FailAsync(channel, session, ReasonOf(timeline), cancellationToken);
        else
            await CloseAsync(channel, endedAt, playable, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RemoteChannels.Where(c => c.SessionId == channel.SessionId && c.Provider == channel.Provider)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SettledAt, time.GetUtcNow()), cancellationToken);
    }

    /// <summary>All that was begun is over, and the last of it ended no earlier than the last stream; or the time in which another could come is over.</summary>
    private bool IsComplete(SessionTimes session, IvsTimeline timeline)
    {
        var recordings = timeline.Recordings.ToList();
        // An end that was told by an event only: its own file, with the playlist's name, comes with the next sweep.
        if (recordings.Exists(recording => !recording.IsOver || recording is { IsPlayable: false, Failure: null }))
            return false;
        if (!timeline.HasStreamed || Options.RecordingBucket.Length == 0 || recordings.Exists(recording => recording.OverAt >= timeline.EndedAt - Blur))
            return true;
        var isQuiet = time.GetUtcNow() - timeline.EndedAt > Options.ReconnectWindow + WritingTime;
        return isQuiet && (recordings.Count > 0 || !session.IsRecorded);
    }

    private async Task CloseAsync(RemoteChannel channel, DateTimeOffset endedAt, List<IvsRecording> playable, CancellationToken cancellationToken)
    {
        var parts = playable.Select((recording, number) => new RecordedPart(number, recording.StartedAt, recording.Duration, recording.CopiedTo ?? recording.Prefix)).ToList();
        await closeRecording.ExecuteAsync(channel.SessionId, endedAt, parts, cancellationToken);
        replays.Changed(channel.SessionId);
        if (parts.Count > 0)
            logger.RecordingComplete(channel.SessionId, parts.Count, parts.Sum(part => part.Duration.TotalMinutes));
    }

    private async Task FailAsync(RemoteChannel channel, SessionTimes session, string reason, CancellationToken cancellationToken)
    {
        await failRecording.ExecuteAsync(await awaitRecording.ExecuteAsync(channel.SessionId, session.StartedAt, cancellationToken), reason, cancellationToken);
        logger.RecordingLost(channel.SessionId, reason);
    }

    private static string ReasonOf(IvsTimeline timeline) => timeline.Recordings.LastOrDefault(recording => recording.Failure is not null) is { } failed
        ? $"Amazon IVS could not record this class: {failed.Failure}"
        : "No recording of this class has come from Amazon IVS. A stream of less than ten seconds leaves none.";

    private async Task<SessionTimes> SessionAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.Where(s => s.Id == sessionId)
            .Select(s => new SessionTimes(s.StartedAt ?? s.StartsAt, s.State == SessionState.Ended ? s.EndedAt : s.State == SessionState.Cancelled ? s.StartsAt : null, s.IsRecorded))
            .FirstAsync(cancellationToken);
    }

    /// <param name="EndedAt">Null while the class may go on.</param>
    private sealed record SessionTimes(DateTimeOffset StartedAt, DateTimeOffset? EndedAt, bool IsRecorded);
}
