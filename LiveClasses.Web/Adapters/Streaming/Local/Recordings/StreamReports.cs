using LiveClasses.Core.Recordings;
using LiveClasses.Core.Streaming;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>
/// Tells in order, session by session, and again until it is stored: a database that is away for a minute costs nothing but the minute (F3).
/// Facts for the room and parts of the recording wait in lines of their own: a room that refuses must not keep a recording from being closed.
/// </summary>
internal sealed class StreamReports(
    IStreamFacts facts, RecordPart recordPart, CloseRecording closeRecording, TimeProvider time, ILogger<StreamReports> logger) : IStreamReports
{
    private const int MaxAttempts = 60;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<(Guid SessionId, Line Line), Task> tails = [];

    public void Tell(StreamFact fact) => _ = Queue(fact.SessionId, Line.Room, fact.Kind.ToString(), ct => facts.ReportAsync(fact, ct), CancellationToken.None);

    public void Recorded(Guid sessionId, RecordedPart part)
    {
        _ = Queue(sessionId, Line.Recording, "a part of the recording", ct => recordPart.ExecuteAsync(sessionId, part, ct), CancellationToken.None);
        if (part.Duration > TimeSpan.Zero)
            Tell(new StreamFact(sessionId, LocalStreamProvider.ProviderKey, part.StartedAt + part.Duration, StreamFactKind.RecordingPartReady, part));
    }

    public async Task CloseAsync(Guid sessionId, DateTimeOffset endedAt, IReadOnlyList<RecordedPart> parts, CancellationToken cancellationToken)
    {
        await Queue(sessionId, Line.Recording, "the end of the recording", ct => closeRecording.ExecuteAsync(sessionId, endedAt, parts, ct), cancellationToken)
            .WaitAsync(cancellationToken);
        lock (gate)
        {
            foreach (var line in Enum.GetValues<Line>())
            {
                if (tails.GetValueOrDefault((sessionId, line)) is { IsCompleted: true })
                    tails.Remove((sessionId, line));
            }
        }
    }

    private Task Queue(Guid sessionId, Line line, string what, Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        lock (gate)
            return tails[(sessionId, line)] = RunAsync(tails.GetValueOrDefault((sessionId, line), Task.CompletedTask), sessionId, what, act, cancellationToken);
    }

    private async Task RunAsync(Task before, Guid sessionId, string what, Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        // Leaves the caller's lock, and goes on whatever became of the one before.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            try
            {
                await act(cancellationToken);
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                logger.ReportFailed(e, sessionId, what);
            }
            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempt - 1, 4)) * 0.5);
            await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellationToken);
        }
        logger.ReportLost(sessionId, what);
    }

    private enum Line
    {
        Room,
        Recording,
    }
}
