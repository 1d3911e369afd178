using System.Threading.Channels;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;

namespace LiveClasses.Web.Adapters.Streaming.Local.Ladder;

/// <summary>
/// One smaller picture of a stream: an ffmpeg of low priority that is fed with the parts as viewers get them, and a playlist whose segments have the
/// numbers, times and cuts of the stream itself. Nothing waits for it: when it cannot keep up it is given up.
/// </summary>
internal sealed class Rung : IPackageSink, IAsyncDisposable
{
    /// <summary>A cut that is further from the stream's own is another one.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(120);

    private readonly StreamContext context;
    private readonly Guid sessionId;
    private readonly TranscodeShare share;
    private readonly Queue<(int Stretch, LeadSegment Segment)> ahead = new();
    private readonly Lock gate = new();
    private Channel<byte[]>? feed;
    private Task running = Task.CompletedTask;
    private InitSegment? init;
    private int initNumber;
    private int stretch;
    private TimeSpan fed, made, position;
    private long last = -1;
    private EncoderRun? encoder;

    /// <param name="sessionId">Whose it is.</param>
    /// <param name="share">Its size, and its share of the machine.</param>
    /// <param name="first">The number of the segment that it begins with. Its names count from there, so that they are none of a rung of this size that it replaces.</param>
    /// <param name="context">The node's.</param>
    public Rung(Guid sessionId, TranscodeShare share, long first, StreamContext context)
    {
        (this.sessionId, this.share, this.context) = (sessionId, share, context);
        initNumber = (int)first - 1;
        Playlist = new LivePlaylist(context.Rules, WindowLengths.OfMemory(context.Options), past: [], first);
    }

    public PictureSize Size => share.Size;

    /// <summary>The folder of its playlist: <c>360p</c>.</summary>
    public string Name => $"{share.Size.Height}p";

    public LivePlaylist Playlist { get; }

    public InitSegment? Init => init;

    /// <summary>The ffmpeg that runs now; for tests that stop or kill it.</summary>
    internal int? EncoderProcessId => encoder is { Ended.IsCompleted: false } ? encoder.ProcessId : null;

    /// <summary>It has failed, or was given up; nobody is sent to it any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>How much of the stream it has got and not yet made.</summary>
    public TimeSpan Lag
    {
        get
        {
            lock (gate)
                return fed - made;
        }
    }

    /// <summary>An unbroken stretch of the stream begins. What is left of the one before is made first.</summary>
    public void Begin(InitSegment source)
    {
        End();
        if (IsOver)
            return;
        var next = feed = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
        next.Writer.TryWrite(source.Bytes);
        lock (gate)
            fed = made;
        running = RunAsync(running, ++stretch, next.Reader);
    }

    public void Segment(LeadSegment segment)
    {
        lock (gate)
            ahead.Enqueue((stretch, segment));
    }

    public void Part(MediaPart part)
    {
        if (feed?.Writer.TryWrite(part.Bytes) is not true)
            return;
        lock (gate)
            fed += part.Duration;
    }

    public void End()
    {
        feed?.Writer.TryComplete();
        feed = null;
    }

    /// <summary>Its share of the machine is for others again.</summary>
    public void GiveUp()
    {
        IsOver = true;
        End();
        Playlist.Close();
        encoder?.Kill(); // one that hangs would keep its share for seconds
    }

    /// <summary>The class is over: what has come is made, and the playlist gets its end.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await running;
        Playlist.Close();
        share.Dispose();
    }

    bool IPackageSink.MayBegin() => true;

    TimeSpan IPackageSink.BeginStretch(InitSegment began)
    {
        (init, initNumber) = (began, initNumber + 1);
        lock (gate)
            return position = ahead.Peek().Segment.MediaTime;
    }

    void IPackageSink.BeginSegment(TimeSpan runTime, Sample? keyFrame)
    {
        var lead = NextLead();
        if (lead.Number != last + 1)
            Playlist.StartOver(lead.DiscontinuitiesBefore);
        last = lead.Number;
        Playlist.Begin(lead.Wall, lead.IsDiscontinuity, initNumber, init!.Bytes, lead.Number);
    }

    void IPackageSink.AddPart(MediaPart part)
    {
        position += part.Duration;
        lock (gate)
            made += part.Duration;
        if (!IsOver)
            Playlist.Add(part);
    }

    void IPackageSink.EndSegment() => Playlist.End();

    void IPackageSink.EndStretch()
    {
        // The next one has a run of its own.
    }

    private LeadSegment NextLead()
    {
        lock (gate)
        {
            return ahead.TryDequeue(out var next) && (next.Segment.MediaTime - position).Duration() <= Tolerance
                ? next.Segment
                : throw new InvalidDataException("A rendition is out of step with its stream.");
        }
    }

    private async Task RunAsync(Task before, int number, ChannelReader<byte[]> media)
    {
        await before;
        if (IsOver)
            return;
        lock (gate)
        {
            // What the run before has not come to is never made.
            while (ahead.TryPeek(out var next) && next.Stretch < number)
                ahead.Dequeue();
        }
        try
        {
            await using var run = EncoderRun.StartLowly(
                context.Options.FfmpegPath, EncoderArguments.ForRendition(Size.Height, LadderPlan.KilobitsOf(Size.Height)), context.Options.EncoderStallsAfter,
                stdout => EncoderOutput.ReadAsync(stdout, context.Rules, this, () => { }, () => { }));
            encoder = run;
            await foreach (var bytes in media.ReadAllAsync())
            {
                if (IsOver || !await run.WriteAsync(bytes, CancellationToken.None))
                    break;
            }
            if (!IsOver)
                await run.CompleteAsync();
            if (run.ReadFailure is { } failure)
                throw new InvalidDataException("ffmpeg's output could not be used.", failure);
            if (run.ExitCode != 0)
                throw new InvalidDataException(run.LastWords);
        }
        catch (Exception e) when (e is InvalidDataException or System.ComponentModel.Win32Exception)
        {
            context.Logger.RenditionLost(e, sessionId, Name);
            GiveUp();
        }
    }
}
