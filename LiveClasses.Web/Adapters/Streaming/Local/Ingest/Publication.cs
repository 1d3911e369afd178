using System.ComponentModel;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Flv;
using LiveClasses.Web.Adapters.Streaming.Local.Ladder;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>
/// One connected publisher and the run that its media goes through: an ffmpeg that reads a browser's bytes, or an encoder's tags as they are. Whoever feeds it
/// starts a run, writes, and when a write says that the run is gone starts another with a fresh header. Calls to start and write never overlap; cutting may
/// come from anywhere.
/// </summary>
internal sealed class Publication(LocalStream stream, PublishRequest request, StreamContext context) : IAsyncDisposable
{
    /// <summary>Runs that fail one after the other without any picture: the media is bad, not ffmpeg.</summary>
    private const int MaxFruitlessRuns = 5;

    private readonly CancellationTokenSource revoked = new();
    private readonly SemaphoreSlim runs = new(1);
    private IIngestRun? run;
    private TranscodeShare? share;
    private int fruitless;
    private bool isOver, hasRun;
    private volatile bool sawInit, sawBytes;

    public PublishRequest Request { get; } = request;

    public DateTimeOffset Since { get; } = context.Now;

    public TimeSpan Age => context.Now - Since;

    /// <summary>When media came last.</summary>
    public DateTimeOffset LastMedia { get; private set; } = context.Now;

    /// <summary>Its network is gone, it just does not know yet.</summary>
    public bool IsSilent => context.Now - LastMedia >= context.Options.DisplacedAfter;

    /// <summary>Another publisher's picture is the class's.</summary>
    public bool IsStandingBy => stream.Publication != this;

    /// <summary>The place on air is free. Told to a publisher that stands by and must do something to begin; comes again until it has begun.</summary>
    public Action OnCalled { get; set; } = () => { };

    public IngestGauge Gauge { get; } = new();

    /// <summary>What the host should know of the media itself, and do about it; null when all is well.</summary>
    public string? Notice { get; set; }

    /// <summary>Fires when the publisher must be cut; <see cref="Reason"/> says why.</summary>
    public CancellationToken Revoked => revoked.Token;

    public PublishRefusal? Reason { get; private set; }

    /// <summary>The ffmpeg that runs now; for tests that kill it.</summary>
    internal int? EncoderProcessId => run is EncoderRun { Ended.IsCompleted: false } child ? child.ProcessId : null;

    /// <summary>A run was started and has got nothing yet.</summary>
    public bool IsReady => run is EncoderRun { Ended.IsCompleted: false } && !sawBytes;

    /// <summary>Starts ffmpeg afresh. False when another publisher is on air, or when that makes no sense any more: the publication is then revoked.</summary>
    public async ValueTask<bool> StartAsync(IngestFormat format, CancellationToken cancellationToken) =>
        await BeginAsync(() => StartFfmpegAsync(format, cancellationToken), cancellationToken) is not null;

    /// <summary>Takes an encoder's tags from here on. Null when another publisher is on air, or when that makes no sense any more.</summary>
    public async ValueTask<FlvRun?> TakeTagsAsync(FlvTracks tracks, CancellationToken cancellationToken) => (FlvRun?)await BeginAsync(
        () => ValueTask.FromResult<IIngestRun?>(new FlvRun(tracks, context.Rules, stream, context.Time, () => stream.RunBegins(context.Now), Gauge.Frame)), cancellationToken);

    /// <summary>False when the run is gone: start another.</summary>
    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (run is not EncoderRun current || isOver)
            return false;
        if (!sawBytes)
        {
            sawBytes = true;
            stream.RunBegins(context.Now);
        }
        if (!await current.WriteAsync(bytes, cancellationToken))
            return false;
        Heard(bytes.Length);
        return true;
    }

    /// <summary>Media came, whether it is used or not.</summary>
    public void Heard(int bytes)
    {
        LastMedia = context.Now;
        Gauge.Received(bytes);
        context.Meter.Received(bytes);
    }

    /// <summary>Another is on air from now on. What has been sent is played out when this returns.</summary>
    public async ValueTask StandDownAsync()
    {
        await runs.WaitAsync();
        try
        {
            await RetireAsync();
            fruitless = 0;
        }
        finally
        {
            runs.Release();
        }
    }

    public void Call() => OnCalled();

    /// <summary>Says that the publisher is to go. What it has sent is still written out by <see cref="FinishAsync"/>.</summary>
    public void Revoke(PublishRefusal reason)
    {
        Reason ??= reason;
        revoked.Cancel();
    }

    /// <summary>No more media: everything that has come is played out when this returns.</summary>
    public async ValueTask FinishAsync()
    {
        isOver = true;
        await runs.WaitAsync();
        try
        {
            if (run is not null)
                await run.CompleteAsync();
        }
        finally
        {
            runs.Release();
        }
    }

    /// <summary>The publisher has left on purpose.</summary>
    public Task EndAsync() => stream.LeaveAsync(this, isIntended: true);

    /// <summary>The connection is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await stream.LeaveAsync(this, isIntended: false);
        await runs.WaitAsync();
        try
        {
            if (run is not null)
                await run.DisposeAsync();
            run = null;
            share?.Dispose();
        }
        finally
        {
            runs.Release();
        }
    }

    private async ValueTask<IIngestRun?> BeginAsync(Func<ValueTask<IIngestRun?>> begin, CancellationToken cancellationToken)
    {
        if (!await stream.TakeAirAsync(this, cancellationToken))
            return null;
        await runs.WaitAsync(cancellationToken);
        try
        {
            // Asked again in here: it may have had to stand down meanwhile.
            if (isOver || IsStandingBy)
                return null;
            await RetireAsync();
            if (fruitless >= MaxFruitlessRuns)
                return Refuse(PublishRefusal.Unreadable);
            return run = await begin();
        }
        finally
        {
            runs.Release();
        }
    }

    private async ValueTask<IIngestRun?> StartFfmpegAsync(IngestFormat format, CancellationToken cancellationToken)
    {
        if (hasRun)
            context.Meter.EncoderRestarted();
        if (!format.IsH264 && !TryReserve(format.Size))
            return Refuse(PublishRefusal.NoCapacity);
        // At once after a run that worked; slower and slower for media that no ffmpeg can read.
        await Task.Delay(TimeSpan.FromMilliseconds(150 * fruitless), context.Time, cancellationToken);
        sawInit = sawBytes = false;
        hasRun = true;
        try
        {
            return EncoderRun.Start(
                context.Options.FfmpegPath, EncoderArguments.ForLive(share is null ? format : format with { Height = share.Size.Height }, context.Rules.Segment), context.Options.EncoderStallsAfter, ReadAsync);
        }
        catch (Win32Exception e)
        {
            context.Logger.EncoderMissing(e, context.Options.FfmpegPath);
            return Refuse(PublishRefusal.EncoderMissing);
        }
    }

    private async ValueTask RetireAsync()
    {
        if (run is null)
            return;
        // The old run is read to its end first: parts of two runs must never mix.
        await run.CompleteAsync();
        var failure = (run as EncoderRun)?.ReadFailure ?? (run as FlvRun)?.Failure;
        fruitless = (run is FlvRun ? failure is null : sawInit) ? 0 : fruitless + 1;
        if (failure is not null)
            context.Logger.MediaUnreadable(failure, Request.SessionId);
        if (run is EncoderRun { ExitCode: not 0 } child)
            context.Logger.EncoderEnded(Request.SessionId, child.ExitCode, child.LastWords);
        await run.DisposeAsync();
        run = null;
    }

    /// <summary>A picture that must be converted has its share of the machine first, and is made smaller when there is no room for all of it.</summary>
    private bool TryReserve(PictureSize source)
    {
        int[] heights = [source.Height, 720, 360];
        foreach (var height in heights.Where(height => share is null && height <= source.Height))
            share = context.Capacity.Reserve(source, source.At(height));
        return share is not null;
    }

    private IIngestRun? Refuse(PublishRefusal reason)
    {
        Revoke(reason);
        return null;
    }

    private Task ReadAsync(Stream stdout) => EncoderOutput.ReadAsync(stdout, context.Rules, stream, () => sawInit = true, Gauge.Frame);
}
