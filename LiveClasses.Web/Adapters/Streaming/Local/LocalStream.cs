using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>One session's stream on this node: at most one publisher, and the output that viewers and the recording get.</summary>
internal sealed class LocalStream : IPackageSink
{
    /// <summary>The session's state is asked for at every watch before the class is live, and else once in so many watches.</summary>
    private const int WatchesBetweenChecks = 10;

    private readonly StreamContext context;
    private readonly StreamPulse pulse;
    private readonly SemaphoreSlim door = new(1);
    private readonly CancellationTokenSource gone = new();
    private volatile BroadcastWindow window;
    private volatile Publication? publication;
    private DateTimeOffset runBegan;
    private int watches;
    private bool isClosed;

    public LocalStream(Guid sessionId, BroadcastWindow window, StreamContext context)
    {
        (SessionId, this.window, this.context) = (sessionId, window, context);
        pulse = new StreamPulse(context.Options.StarvedAfter, context.Options.EndedAfter);
        Watching = WatchAsync();
    }

    public Guid SessionId { get; }

    /// <summary>Null until the first media of the live class.</summary>
    public StreamOutput? Output { get; private set; }

    /// <summary>When the class was over; null while it may go on.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    public Publication? Publication => publication;

    internal Task Watching { get; }

    public async Task<PublishAnswer> PublishAsync(PublishRequest request, BroadcastWindow fresh, CancellationToken cancellationToken)
    {
        await door.WaitAsync(cancellationToken);
        try
        {
            if (StoppedAt is not null)
                return PublishRefusal.NotOpen;
            Take(fresh);
            if (publication is { } current)
            {
                var isSameStudio = request.Take.Length > 0 && request.Take == current.Request.Take && request.Source == current.Request.Source;
                if (!isSameStudio && context.Now - current.LastMedia < context.Options.DisplacedAfter)
                    return PublishRefusal.Busy;
                await CutAsync(current, PublishRefusal.TakenOver);
            }
            context.Logger.PublisherBegan(SessionId, request.Source);
            context.Meter.PublisherBegan();
            return publication = new Publication(this, request, context);
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>The publisher's connection is gone, or it said good-bye.</summary>
    public async Task LeaveAsync(Publication leaving, bool isIntended)
    {
        await leaving.FinishAsync();
        await door.WaitAsync();
        try
        {
            if (publication != leaving)
                return;
            Forget(leaving, isIntended ? "left" : leaving.Reason?.Code ?? "connection lost");
            if (isIntended)
                Tell(pulse.End());
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Cuts whoever publishes from this source.</summary>
    public async Task CutAsync(string source, PublishRefusal reason)
    {
        await door.WaitAsync();
        try
        {
            if (publication is { } current && current.Request.Source == source)
                await CutAsync(current, reason);
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Reads the session's settings again at once, instead of at one of the next watches.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (await context.Windows.FindAsync(SessionId, cancellationToken) is { } fresh && fresh.IsOpenAt(context.Now))
            Take(fresh);
    }

    /// <summary>The class is over. Playable as a recording when this returns.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await door.WaitAsync(cancellationToken);
        try
        {
            if (isClosed)
                return;
            StoppedAt ??= context.Now;
            if (publication is { } current)
                await CutAsync(current, PublishRefusal.ClassEnded);
            Tell(pulse.End());
            if (Output is not null)
                await Output.CloseAsync(StoppedAt.Value, cancellationToken);
            // Only now: an end that was given up in the middle is done again by the next watch.
            isClosed = true;
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>This server goes down; the class does not. Nothing that has come is lost.</summary>
    public async Task ShutDownAsync()
    {
        gone.Cancel();
        await door.WaitAsync();
        try
        {
            if (publication is { } current)
                await CutAsync(current, PublishRefusal.ShuttingDown);
            if (Output is not null)
            {
                await Output.DisposeAsync();
                await Output.Pictures;
            }
        }
        finally
        {
            door.Release();
        }
    }

    public StreamStatus Status()
    {
        if (publication is not { } current)
            return pulse.State is StreamState.Starved ? new StreamStatus(StreamState.Starved) : StreamStatus.Offline;
        var state = pulse.State is StreamState.Offline ? StreamState.Preview : pulse.State;
        var picture = Output?.Init?.Video;
        return new StreamStatus(
            state, current.Request.Source, current.Since, current.Gauge.KilobitsPerSecond, picture?.Width, picture?.Height, current.Gauge.FramesPerSecond);
    }

    /// <summary>A new ffmpeg gets its first bytes: its zero is now.</summary>
    public void RunBegins(DateTimeOffset now) => runBegan = now;

    bool IPackageSink.MayBegin() => window.IsLive && StoppedAt is null;

    TimeSpan IPackageSink.BeginStretch(InitSegment init)
    {
        Output ??= new StreamOutput(SessionId, window.LiveSince ?? context.Now, window.IsRecorded, context);
        return Output.BeginStretch(init);
    }

    void IPackageSink.BeginSegment(TimeSpan runTime, Sample? keyFrame) => Output!.BeginSegment(runBegan + runTime, keyFrame);

    void IPackageSink.AddPart(MediaPart part)
    {
        Output!.AddPart(part);
        Tell(pulse.Media(context.Now));
    }

    void IPackageSink.EndSegment() => Output!.EndSegment();

    void IPackageSink.EndStretch() => Output!.EndStretch();

    private void Take(BroadcastWindow fresh)
    {
        window = fresh;
        Output?.Record(fresh.IsRecorded);
    }

    private async Task CutAsync(Publication current, PublishRefusal reason)
    {
        current.Revoke(reason);
        await current.FinishAsync();
        Forget(current, reason.Code);
    }

    private void Forget(Publication leaving, string reason)
    {
        publication = null;
        context.Meter.PublisherGone();
        context.Logger.PublisherGone(SessionId, leaving.Request.Source, reason);
    }

    private void Tell(StreamFactKind? kind)
    {
        if (kind is { } fact)
            context.Reports.Tell(new StreamFact(SessionId, LocalStreamProvider.ProviderKey, context.Now, fact));
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(context.Options.WatchEvery, context.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(gone.Token))
                await LookAsync();
        }
        catch (OperationCanceledException)
        {
            // The server goes down.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            publication?.Gauge.Read(context.Now);
            if (StoppedAt is not null)
            {
                await StopAsync(gone.Token);
                return;
            }
            Tell(pulse.Silence(context.Now));
            // Before the class is live every moment counts; after that this only catches an end that was made on another node.
            if (window.IsLive && ++watches % WatchesBetweenChecks != 0)
                return;
            var fresh = await context.Windows.FindAsync(SessionId, gone.Token);
            if (fresh is not null && fresh.IsOpenAt(context.Now))
                Take(fresh);
            else
                await StopAsync(gone.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            context.Logger.WatchFailed(e, SessionId);
        }
    }
}
