using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;

namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>
/// What comes out of a session's stream from the moment the class is live: the playlist in memory, the recording on disk, pictures for cards.
/// Its numbers and its media time go on over runs, publishers and restarts of the server.
/// </summary>
internal sealed class StreamOutput : IAsyncDisposable
{
    private readonly Guid sessionId;
    private readonly StreamContext context;
    private readonly RecordingWriter? writer;
    private InitSegment? init;
    private int initNumber;
    private bool isFirstOfStretch, hasPast;
    private TimeSpan mediaTime, nextThumbnail;
    private RecordedPart? part;
    private int partNumber;
    private DateTimeOffset? lastPart;

    /// <param name="sessionId">Whose it is.</param>
    /// <param name="liveSince">When the class went live.</param>
    /// <param name="isRecorded">False: nothing is written to disk.</param>
    /// <param name="context">The node's.</param>
    public StreamOutput(Guid sessionId, DateTimeOffset liveSince, bool isRecorded, StreamContext context)
    {
        (this.sessionId, this.context) = (sessionId, context);
        IReadOnlyList<SegmentEntry> past = [];
        if (isRecorded)
        {
            Folder = RecordingFolder.FindOrCreate(context.Options.RecordingsPath, sessionId, context.Now);
            writer = new RecordingWriter(Folder, (e, number) => context.Logger.SegmentLost(e, sessionId, number));
            past = Folder.Entries;
        }
        hasPast = past.Count > 0;
        initNumber = hasPast ? past.Max(e => e.Init) : -1;
        partNumber = Folder?.Parts().Count ?? 0;
        mediaTime = TimeSpan.FromTicks(past.Sum(e => e.Duration.Ticks));
        nextThumbnail = mediaTime;
        // Without a past on disk, numbers still must not begin again after a restart: players remember them.
        var first = isRecorded ? 0 : (long)(context.Now - liveSince).TotalSeconds;
        var window = (int)(context.Options.LiveWindow / context.Options.SegmentDuration);
        Playlist = new LivePlaylist(context.Rules, window, past, Math.Max(0, first));
    }

    public LivePlaylist Playlist { get; }

    public RecordingFolder? Folder { get; }

    /// <summary>Of the newest stretch; null until there is one.</summary>
    public InitSegment? Init => init;

    /// <summary>The pictures that are still being made. The end of a class does not wait for them; the end of the server does.</summary>
    public Task Pictures { get; private set; } = Task.CompletedTask;

    public TimeSpan BeginStretch(InitSegment next)
    {
        if (!ReferenceEquals(init, next))
            initNumber++;
        init = next;
        isFirstOfStretch = true;
        return mediaTime;
    }

    public void BeginSegment(DateTimeOffset wall, Sample? keyFrame)
    {
        Playlist.Begin(wall, isFirstOfStretch && hasPast, initNumber, init!.Bytes);
        if (isFirstOfStretch && Folder is not null)
        {
            part = new RecordedPart(partNumber++, wall, TimeSpan.Zero, Folder.Prefix);
            context.Reports.Recorded(sessionId, part);
        }
        isFirstOfStretch = false;
        hasPast = true;
        if (keyFrame is { } frame && mediaTime + (context.Rules.Segment / 2) >= nextThumbnail && Folder is not null)
        {
            nextThumbnail = mediaTime + context.Options.ThumbnailEvery;
            Pictures = Task.WhenAll(Pictures, context.Thumbnailer.MakeAsync(sessionId, Folder, init, frame, mediaTime));
        }
    }

    public void AddPart(MediaPart media)
    {
        Playlist.Add(media);
        mediaTime += media.Duration;
        if (part is not null)
            part = part with { Duration = part.Duration + media.Duration };
        var now = context.Now;
        if (lastPart is { } last && now - last > media.Duration + TimeSpan.FromSeconds(0.5))
            context.Meter.PartWasLate();
        lastPart = now;
    }

    public void EndSegment()
    {
        var done = Playlist.End();
        writer?.Append(done, init!.Bytes);
    }

    public void EndStretch()
    {
        if (part is not null)
            context.Reports.Recorded(sessionId, part);
        part = null;
        lastPart = null;
    }

    /// <summary>Everything is on disk when this returns. The recording stays open: after a restart it goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        if (writer is not null)
            await writer.DisposeAsync();
    }

    /// <summary>The class is over: the very same playlist gets its end, and the recording with it.</summary>
    public async Task CloseAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        Playlist.Close();
        await DisposeAsync();
        if (Folder is null)
            return;
        await Folder.EndAsync(at);
        await context.Reports.CloseAsync(sessionId, at, Folder.Parts(), cancellationToken);
    }
}
