using System.ComponentModel;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Ladder;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ingest;

/// <summary>
/// One connected publisher and the ffmpeg that reads its bytes. Whoever feeds it starts a run, writes, and when a write says that the run is gone
/// starts another with a fresh header. Calls to start and write never overlap; cutting may come from anywhere.
/// </summary>
internal sealed class Publication(LocalStream stream, PublishRequest request, StreamContext context) : IAsyncDisposable
{
    /// <summary>Runs that die one after the other without any picture: the media is bad, not ffmpeg.</summary>
    private const int MaxFruitlessRuns = 5;

    private readonly CancellationTokenSource revoked = new();
    private readonly SemaphoreSlim runs = new(1);
    private EncoderRun? run;
    private TranscodeShare? share;
    private int fruitless;
    private bool isOver, hasRun;
    private volatile bool sawInit, sawBytes;

    public PublishRequest Request { get; } = request;

    public DateTimeOffset Since { get; } = context.Now;

    /// <summary>When media came last.</summary>
    public DateTimeOffset LastMedia { get; private set; } = context.Now;

    /// <summary>Its network is gone, it just does not know yet.</summary>
    public bool IsSilent => context.Now - LastMedia >= context.Options.DisplacedAfter;

    /// <summary>Another publisher's picture is the class's.</summary>
    public bool IsStandingBy => stream.Publication != this;

    /// <summary>The place on air is free. Told to a publisher that stands by and must do something to begin; comes again until it has begun.</summary>
    public Action OnCalled { get; set; } = () => { };

    public IngestGauge Gauge { get; } = new();

    /// <summary>Fires when the publisher must be cut; <see cref="Reason"/> says why.</summary>
    public CancellationToken Revoked => revoked.Token;

    public PublishRefusal? Reason { get; private set; }

    /// <summary>The ffmpeg that runs now; for tests that kill it.</summary>
    internal int? EncoderProcessId => run is { Ended.IsCompleted: false } ? run.ProcessId : null;

    /// <summary>A run was started and has got nothing yet.</summary>
    public bool IsReady => run is { Ended.IsCompleted: false } && !sawBytes;

    /// <summary>Starts ffmpeg afresh. False when another publisher is on air, or when that makes no sense any more: the publication is then revoked.</summary>
    public async ValueTask<bool> StartAsync(IngestFormat format, CancellationToken cancellationToken)
    {
        if (!await stream.TakeAirAsync(this, cancellationToken))
            return false;
        await runs.WaitAsync(cancellationToken);
        try
        {
            // Asked again in here: it may have had to stand down meanwhile.
            if (isOver || IsStandingBy)
                return false;
            await RetireAsync();
            if (hasRun)
                context.Meter.EncoderRestarted();
            if (fruitless >= MaxFruitlessRuns)
                return Refuse(PublishRefusal.Unreadable);
            if (!format.IsH264 && !TryReserve(format.Size))
                return Refuse(PublishRefusal.NoCapacity);
            // At once after a run that worked; slower and slower for media that no ffmpeg can read.
            await Task.Delay(TimeSpan.FromMilliseconds(150 * fruitless), context.Time, cancellationToken);
            sawInit = sawBytes = false;
            hasRun = true;
            run = EncoderRun.Start(
                context.Options.FfmpegPath, EncoderArguments.ForLive(share is null ? format : format with { Height = share.Size.Height }, context.Rules.Segment), context.Options.EncoderStallsAfter, ReadAsync);
            return true;
        }
        catch (Win32Exception e)
        {
            context.Logger.EncoderMissing(e, context.Options.FfmpegPath);
            return Refuse(PublishRefusal.EncoderMissing);
        }
        finally
        {
            runs.Release();
        }
    }

    /// <summary>False when the run is gone: start another.</summary>
    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (run is not { } current || isOver)
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

    private async ValueTask RetireAsync()
    {
        if (run is null)
            return;
        // The old run is read to its end first: parts of two runs must never mix.
        await run.CompleteAsync();
        fruitless = sawInit ? 0 : fruitless + 1;
        if (run.ReadFailure is { } failure)
            context.Logger.EncoderUnreadable(failure, Request.SessionId);
        if (run.ExitCode != 0)
            context.Logger.EncoderEnded(Request.SessionId, run.ExitCode, run.LastWords);
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

    private bool Refuse(PublishRefusal reason)
    {
        Revoke(reason);
        return false;
    }

    private Task ReadAsync(Stream stdout) => EncoderOutput.ReadAsync(stdout, context.Rules, stream, () => sawInit = true, Gauge.Frame);
}
