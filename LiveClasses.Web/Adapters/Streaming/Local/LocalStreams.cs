using System.Collections.Concurrent;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>The streams of this node.</summary>
internal sealed class LocalStreams(StreamContext context, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>How long a finished stream stays, so that viewers get its last seconds.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, LocalStream> streams = new();

    /// <summary>That somebody publishes now.</summary>
    public int Count => streams.Values.Count(stream => stream.Publication is not null);

    public LocalStream? Find(Guid sessionId) => streams.GetValueOrDefault(sessionId);

    /// <summary>Asks whether media may come now; the caller has already asked who it is.</summary>
    public async Task<PublishAnswer> PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(request, cancellationToken);
        if (answer.Refusal is { } refusal)
            context.Logger.PublisherRefused(request.SessionId, refusal.Code);
        return answer;
    }

    /// <summary>The class is over. Safe to call again, and for a session whose stream a crash has left open.</summary>
    public async Task StopAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        if (Find(sessionId) is { } stream)
        {
            await stream.StopAsync(cancellationToken);
            if (stream.Output is not null)
                return;
        }
        if (RecordingFolder.Open(context.Options.RecordingsPath, sessionId) is not { Entries.Count: > 0 } folder)
            return;
        var last = folder.Entries[^1];
        var endedAt = last.Wall + last.Duration;
        await folder.EndAsync(endedAt);
        await context.Reports.CloseAsync(sessionId, endedAt, folder.Parts(), cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await ShutDownAsync();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Publishers are told before the web server waits for their connections to end.
        using var stopping = lifetime.ApplicationStopping.Register(() => _ = ShutDownAsync());
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), context.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SweepAsync();
        }
        catch (OperationCanceledException)
        {
            // The server goes down.
        }
    }

    private async Task<PublishAnswer> AnswerAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return PublishRefusal.ShuttingDown;
        var window = await context.Windows.FindAsync(request.SessionId, cancellationToken);
        if (window is null)
            return PublishRefusal.UnknownSession;
        if (!window.IsOpenAt(context.Now))
            return PublishRefusal.NotOpen;
        var stream = streams.GetOrAdd(request.SessionId, id => new LocalStream(id, window, context));
        if (stream.StoppedAt is not null && window.IsLive)
        {
            // The class was reopened: the recording goes on where it was.
            var next = new LocalStream(request.SessionId, window, context);
            stream = streams.TryUpdate(request.SessionId, next, stream) ? next : streams[request.SessionId];
        }
        return await stream.PublishAsync(request, window, cancellationToken);
    }

    private async Task SweepAsync()
    {
        foreach (var (id, stream) in streams)
        {
            if (stream.StoppedAt is { } at && context.Now - at > Linger && streams.TryRemove(new KeyValuePair<Guid, LocalStream>(id, stream)))
                await stream.ShutDownAsync();
        }
    }

    private Task ShutDownAsync() => Task.WhenAll(streams.Values.Select(s => s.ShutDownAsync()));
}
