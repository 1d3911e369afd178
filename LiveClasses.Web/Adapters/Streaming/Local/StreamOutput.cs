using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Ladder;
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
    /// <summary>A recording whose last segment is younger was running until the restart.</summary>
    private static readonly TimeSpan WholePast = TimeSpan.FromMinutes(1);

    private readonly Guid sessionId;
    private readonly StreamContext context;
    private RecordingWriter? writer;
    private volatile bool isWanted;
    private bool isRecording;
    private InitSegment? init;
    private int initNumber;
    private bool isFirstOfStretch, hasPast;
    private TimeSpan mediaTime, recordedTime, nextThumbnail;
    private RecordedPart? part;
    private int partNumber;
    private DateTimeOffset? lastPart;
    private DateTimeOffset notBefore;

    /// <param name="sessionId">Whose it is.</param>
    /// <param name="liveSince">When the class went live.</param>
    /// <param name="isRecorded">False: nothing is written to disk, until <see cref="Record"/> says so.</param>
    /// <param name="context">The node's.</param>
    public StreamOutput(Guid sessionId, DateTimeOffset liveSince, bool isRecorded, StreamContext context)
    {
        (this.sessionId, this.context) = (sessionId, context);
        isWanted = isRecorded;
        // Also when it is switched off now: what was recorded before has numbers that must not come again.
        Folder = RecordingFolder.Open(context.Options.RecordingsPath, sessionId);
        if (isRecorded)
            OpenWriter();
        var past = Folder?.Entries ?? [];
        hasPast = past.Count > 0;
        initNumber = hasPast ? past.Max(e => e.Init) : -1;
        partNumber = Folder?.Parts().Count ?? 0;
        notBefore = hasPast ? past[^1].Wall + past[^1].Duration : DateTimeOffset.MinValue;
        mediaTime = recordedTime = nextThumbnail = TimeSpan.FromTicks(past.Sum(e => e.Duration.Ticks));
        // Without a whole past on disk, numbers still must not begin again after a restart: players remember them.
        var first = writer is not null && (!hasPast || context.Now - past[^1].Wall < WholePast) ? 0 : (long)(context.Now - liveSince).TotalSeconds;
        Playlist = new LivePlaylist(context.Rules, WindowLengths.Of(context.Options), past, Math.Max(0, first), IsOnDisk);
        Sound = new SoundRendition(Playlist, context.Rules);
        Ladder = new RenditionLadder(sessionId, Playlist, context);
        Playlist.Others = () => Ladder.ReportsFor(rung: null);
        Playlist.OnChanged = RefreshRenditions;
        Stills = new StillCamera(context.Thumbnailer, context.Time);
    }

    public LivePlaylist Playlist { get; }

    public SoundRendition Sound { get; }

    public RenditionLadder Ladder { get; }

    public StillCamera Stills { get; }

    public RecordingFolder? Folder { get; private set; }

    /// <summary>Of the newest stretch; null until there is one.</summary>
    public InitSegment? Init => init;

    /// <summary>The pictures that are still being made. The end of a class does not wait for them; the end of the server does.</summary>
    public Task Pictures { get; private set; } = Task.CompletedTask;

    /// <summary>Whether the next segments go to disk. The live picture does not notice.</summary>
    public void Record(bool isOn) => isWanted = isOn;

    public TimeSpan BeginStretch(InitSegment next)
    {
        if (!ReferenceEquals(init, next))
            initNumber++;
        init = next;
        isFirstOfStretch = true;
        Ladder.BeginStretch(next);
        return mediaTime;
    }

    public void BeginSegment(DateTimeOffset wall, Sample? keyFrame)
    {
        // Dates in a playlist only go forward, also over an encoder's burst and when this machine's clock is put back (F10).
        wall = wall > notBefore ? wall : notBefore;
        var isDiscontinuity = isFirstOfStretch && hasPast;
        Ladder.BeginSegment(new LeadSegment(Playlist.NextNumber, mediaTime, wall, isDiscontinuity, Playlist.Discontinuities, keyFrame is not null));
        Playlist.Begin(wall, isDiscontinuity, initNumber, init!.Bytes);
        SwitchRecorder();
        if (isRecording && part is null)
        {
            part = new RecordedPart(partNumber++, wall, TimeSpan.Zero, Folder!.Prefix);
            context.Reports.Recorded(sessionId, part);
        }
        isFirstOfStretch = false;
        hasPast = true;
        if (keyFrame is { } picture)
            Stills.See(init, picture);
        if (isRecording && keyFrame is { } frame && recordedTime + (context.Rules.Segment / 2) >= nextThumbnail)
        {
            nextThumbnail = recordedTime + context.Options.ThumbnailEvery;
            Pictures = Task.WhenAll(Pictures, context.Thumbnailer.MakeAsync(sessionId, Folder!, init, frame, recordedTime));
        }
    }

    public void AddPart(MediaPart media)
    {
        Playlist.Add(media);
        Ladder.AddPart(media);
        mediaTime += media.Duration;
        if (part is not null)
        {
            recordedTime += media.Duration;
            part = part with { Duration = part.Duration + media.Duration };
        }
        var now = context.Now;
        if (lastPart is { } last && now - last > media.Duration + TimeSpan.FromSeconds(0.5))
            context.Meter.PartWasLate();
        lastPart = now;
    }

    public void EndSegment()
    {
        var done = Playlist.End();
        notBefore = done.Entry.Wall + done.Entry.Duration;
        if (isRecording)
            writer!.Append(done, init!.Bytes);
    }

    public void EndStretch()
    {
        Ladder.EndStretch();
        EndPart();
        lastPart = null;
    }

    /// <summary>Everything is on disk when this returns. The recording stays open: after a restart it goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        if (writer is not null)
            await writer.DisposeAsync();
        await Ladder.DisposeAsync();
    }

    /// <summary>The class is over: the very same playlist gets its end, and the recording with it.</summary>
    public async Task CloseAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        Playlist.Close();
        if (writer is not null)
            await writer.DisposeAsync();
        // The end of a class does not wait for the last second of its smaller pictures.
        _ = Ladder.DisposeAsync();
        if (Folder is null)
            return;
        await Folder.EndAsync(at);
        await context.Reports.CloseAsync(sessionId, at, Folder.Parts(), cancellationToken);
    }

    private void RefreshRenditions()
    {
        foreach (var rung in Ladder.Rungs)
            rung.Playlist.Refresh();
    }

    /// <summary>Only between two segments: a part of the recording is made of whole ones.</summary>
    private void SwitchRecorder()
    {
        var isOn = isWanted && CanRecord();
        if (isWanted && isRecording && !isOn)
            context.Logger.NoRoomToRecord(exception: null, sessionId);
        var isSwitched = isOn != isRecording;
        isRecording = isOn;
        // Also at the start of a stretch: the room may remember something else from before a restart.
        if (isSwitched || isFirstOfStretch)
            Tell(isRecording ? StreamFactKind.RecordingStarted : StreamFactKind.RecordingStopped);
        if (!isRecording)
            EndPart();
    }

    private bool CanRecord()
    {
        if (!context.Disk.HasRoom(isRecording) || OpenWriter() is not { } disk)
            return false;
        if (disk.HasRoom(isRecording))
            return true;
        context.Disk.Failed(); // the host is told for as long as it is behind
        return false;
    }

    /// <summary>Null where nothing can be written, for want of room or of a key: the class goes on unrecorded, and the next segment asks again.</summary>
    private RecordingWriter? OpenWriter()
    {
        if (writer is not null)
            return writer;
        if (!context.Disk.HasRoom(isRecording: false))
            return null;
        try
        {
            if (Folder is null)
            {
                Folder = RecordingFolder.FindOrCreate(context.Options.RecordingsPath, sessionId, context.Now);
                partNumber = Folder.Parts().Count;
            }

            return writer = new RecordingWriter(Folder, context.Keys.ForWriting(Folder), Lost);
        }
#pragma warning disable CA1031 // Whatever keeps the recording from being written must not stop the class.
        catch (Exception e)
#pragma warning restore CA1031
        {
            context.Disk.Failed();
            context.Logger.NoRoomToRecord(e, sessionId);
            return null;
        }
    }

    private void Lost(Exception e, long number)
    {
        context.Disk.Failed();
        context.Logger.SegmentLost(e, sessionId, number);
    }

    /// <summary>A segment that was not recorded, or that a slow or full disk has not taken yet, can be rewound to only while memory has it.</summary>
    private bool IsOnDisk(long number) => Folder?.Entries.Any(entry => entry.Number == number) is true;

    private void EndPart()
    {
        if (part is not null)
            context.Reports.Recorded(sessionId, part);
        part = null;
    }

    private void Tell(StreamFactKind kind) => context.Reports.Tell(new StreamFact(sessionId, LocalStreamProvider.ProviderKey, context.Now, kind));
}
