using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>
/// One session's stream on this node: its publishers, of whom the one with the highest priority that sends is on air, and the output that viewers and
/// the recording get. The others stand by: what they send is dropped until their turn comes.
/// </summary>
internal sealed class LocalStream : IPackageSink
{
    /// <summary>The one on air and its reserves.</summary>
    private const int MaxPublishers = 4;

    /// <summary>The session's state is asked for at every watch before the class is live, and else once in so many watches.</summary>
    private const int WatchesBetweenChecks = 10;

    private readonly StreamContext context;
    private readonly StreamPulse pulse;
    private readonly SemaphoreSlim door = new(1);
    private readonly CancellationTokenSource gone = new();
    private volatile BroadcastWindow window;
    private volatile Publication? onAir;
    private volatile Publication[] publications = [];
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

    /// <summary>Whose picture is the class's; null while nobody is there.</summary>
    public Publication? Publication => onAir;

    internal Task Watching { get; }

    public async Task<PublishAnswer> PublishAsync(PublishRequest request, BroadcastWindow fresh, CancellationToken cancellationToken)
    {
        await door.WaitAsync(cancellationToken);
        try
        {
            if (StoppedAt is not null)
                return PublishRefusal.NotOpen;
            Take(fresh);
            if (publications.FirstOrDefault(p => p.Request.Priority == request.Priority) is { } rival)
            {
                if (!rival.Request.IsSameStudio(request) && !rival.IsSilent)
                    return PublishRefusal.Busy;
                await CutAsync(rival, PublishRefusal.TakenOver);
            }
            if (publications.Length >= MaxPublishers)
                return PublishRefusal.Busy;
            context.Logger.PublisherBegan(SessionId, request.Source, request.Priority);
            context.Meter.PublisherBegan();
            var next = new Publication(this, request, context);
            publications = [.. publications, next];
            onAir ??= next;
            return next;
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>
    /// Asked by a publisher that is about to begin: may its picture be the class's now? Whoever was on air until then has played out what it sent when
    /// this returns, and stands by.
    /// </summary>
    public async ValueTask<bool> TakeAirAsync(Publication asking, CancellationToken cancellationToken)
    {
        if (onAir == asking)
            return true;
        await door.WaitAsync(cancellationToken);
        try
        {
            if (StoppedAt is not null || !publications.Contains(asking))
                return false;
            var before = onAir;
            if (before is not null && before != asking && before.Request.Priority > asking.Request.Priority && !before.IsSilent)
                return false;
            // First the right, then the end of the run: one that is just being started would be too late for it.
            onAir = asking;
            if (before is not null && before != asking)
                await before.StandDownAsync();
            context.Logger.OnAir(SessionId, asking.Request.Source, asking.Request.Priority);
            return true;
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
            if (!publications.Contains(leaving))
                return;
            Forget(leaving, isIntended ? "left" : leaving.Reason?.Code ?? "connection lost");
            if (isIntended && publications.Length == 0)
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
            foreach (var current in publications.Where(p => p.Request.Source == source))
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
            foreach (var current in publications)
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
            foreach (var current in publications)
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
        if ((onAir ?? publications.FirstOrDefault()) is not { } current)
            return pulse.State is StreamState.Starved ? new StreamStatus(StreamState.Starved) : StreamStatus.Offline;
        var state = pulse.State is StreamState.Offline ? StreamState.Preview : pulse.State;
        var picture = Output?.Init?.Video;
        return new StreamStatus(
            state, current.Request.Source, current.Since, current.Gauge.KilobitsPerSecond, picture?.Width, picture?.Height, current.Gauge.FramesPerSecond)
        {
            Priority = current.Request.Priority,
            Reserves = publications.Length - 1,
            Notice = current.Notice,
            SmallerHeights = [.. Output?.Ladder.Rungs.Select(rung => rung.Size.Height) ?? []],
        };
    }

    /// <summary>A run gets its first bytes, or begins anew after a break: its zero is now.</summary>
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
        publications = [.. publications.Where(p => p != leaving)];
        if (onAir == leaving)
            onAir = null;
        context.Meter.PublisherGone();
        context.Logger.PublisherGone(SessionId, leaving.Request.Source, reason);
        CallReserve();
    }

    /// <summary>Asks the best of those who stand by to begin, when nobody's picture is on air, or a lesser one's.</summary>
    private void CallReserve()
    {
        if (StoppedAt is not null || gone.IsCancellationRequested)
            return;
        var current = onAir is { IsSilent: false } sending ? sending : null;
        var best = publications.Where(p => p != onAir && !p.IsSilent).MaxBy(p => p.Request.Priority);
        if (best is not null && (current is null || best.Request.Priority > current.Request.Priority))
            best.Call();
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
            foreach (var publisher in publications)
                publisher.Gauge.Read(context.Now);
            CallReserve();
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
