using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>
/// The live window of a stream: segments and parts in memory, and the playlist text over them, rendered once a change however many
/// viewers ask. Requests for what is about to come wait for it.
/// </summary>
internal sealed class LivePlaylist
{
    private readonly Lock gate = new();
    private readonly PackagingRules rules;
    private readonly int windowSegments;
    private readonly List<SegmentEntry> window = [];
    private readonly Queue<LiveSegment> young = new();
    private readonly Dictionary<long, LivePart> parts = [];
    private readonly SortedDictionary<int, byte[]> inits = [];
    private LiveSegment? open;
    private long nextNumber, nextPart, discontinuitiesGone;
    private bool isClosed;
    private byte[]? text;
    private TaskCompletionSource changed = NewSignal();

    /// <param name="rules">Lengths of parts and segments.</param>
    /// <param name="windowSegments">How many segments the playlist lists.</param>
    /// <param name="past">What the session's index on disk already holds: numbers go on from there.</param>
    /// <param name="first">The least number of the next segment.</param>
    public LivePlaylist(PackagingRules rules, int windowSegments, IReadOnlyList<SegmentEntry> past, long first = 0)
    {
        (this.rules, this.windowSegments) = (rules, windowSegments);
        foreach (var entry in past)
            Slide(entry);
        nextNumber = Math.Max(first, past.Count == 0 ? 0 : past[^1].Number + 1);
        // A part must not share its address with one of before a restart.
        nextPart = nextNumber * 1000;
    }

    /// <summary>Anything to play yet?</summary>
    public bool HasMedia
    {
        get
        {
            lock (gate)
                return window.Count > 0 || open?.Parts.Count > 0;
        }
    }

    /// <summary>The highest bit rate of a segment in the window.</summary>
    public long PeakBitsPerSecond
    {
        get
        {
            lock (gate)
                return window.Where(e => e.Duration > TimeSpan.Zero).Select(e => (long)(e.Bytes * 8 / e.Duration.TotalSeconds)).DefaultIfEmpty(2_500_000).Max();
        }
    }

    public void Begin(DateTimeOffset wall, bool isDiscontinuity, int init, byte[] initBytes)
    {
        lock (gate)
        {
            inits[init] = initBytes;
            open = new LiveSegment(nextNumber, wall, isDiscontinuity, init);
        }
    }

    public void Add(MediaPart part)
    {
        lock (gate)
        {
            var live = new LivePart(nextPart++, part);
            open!.Add(live);
            parts.Add(live.Serial, live);
            Changed();
        }
    }

    /// <returns>The finished segment, with its parts.</returns>
    public LiveSegment End()
    {
        lock (gate)
        {
            var done = open!;
            open = null;
            nextNumber++;
            Slide(done.Entry);
            young.Enqueue(done);
            while (young.Count > windowSegments)
                Forget(young.Dequeue());
            Changed();
            return done;
        }
    }

    /// <summary>No more will come: the playlist gets its end, and nobody waits any longer.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Changed();
        }
    }

    /// <summary>The playlist as it is now, UTF-8.</summary>
    public byte[] Text()
    {
        lock (gate)
        {
            return text ??= PlaylistText.Live(new LiveWindow(
                rules, window, [.. young.TakeLast(PartsShownFor)], open, FirstNumber, discontinuitiesGone, nextPart, isClosed));
        }
    }

    /// <summary>
    /// Waits until the playlist contains this segment or part (blocking reload, <c>_HLS_msn</c> and <c>_HLS_part</c>), is closed, or the time is up:
    /// the playlist as it then stands is the answer, so that a stream that pauses is no error to a player.
    /// </summary>
    /// <returns>False when it is too far ahead to wait for.</returns>
    public async ValueTask<bool> WaitForAsync(long number, int? part, TimeSpan atMost, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!isClosed && number > nextNumber + 1)
                return false;
        }
        await UntilAsync(() => isClosed || Contains(number, part), atMost, cancellationToken);
        return true;
    }

    /// <summary>The part, waiting for it when it is the very next one (preload hint); null when it is gone or not yet to be hoped for.</summary>
    public async ValueTask<MediaPart?> PartAsync(long serial, TimeSpan atMost, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (serial > nextPart)
                return null;
        }
        await UntilAsync(() => isClosed || serial < nextPart, atMost, cancellationToken);
        lock (gate)
            return parts.GetValueOrDefault(serial)?.Media;
    }

    /// <summary>A finished segment that is still in memory.</summary>
    public LiveSegment? Segment(long number)
    {
        lock (gate)
            return young.FirstOrDefault(s => s.Number == number);
    }

    public byte[]? Init(int number)
    {
        lock (gate)
            return inits.GetValueOrDefault(number);
    }

    /// <summary>The newest finished segments, for the sound alone.</summary>
    public SoundWindow SoundWindow(int atMost)
    {
        lock (gate)
        {
            LiveSegment[] newest = [.. young.TakeLast(atMost)];
            var before = newest.Length == 0 ? window : window.TakeWhile(entry => entry.Number < newest[0].Number);
            return new SoundWindow(newest, discontinuitiesGone + before.Count(entry => entry.IsDiscontinuity), isClosed);
        }
    }

    private int PartsShownFor => (int)Math.Ceiling(3.0 * rules.TargetDuration / rules.Segment.TotalSeconds);

    private long FirstNumber => window.Count > 0 ? window[0].Number : nextNumber;

    private bool Contains(long number, int? part)
    {
        if (part is null || number < nextNumber - 1)
            return number < nextNumber;
        // A part beyond a finished segment's last means the first part of the next one.
        if (number == nextNumber - 1)
            return part < (young.LastOrDefault(s => s.Number == number)?.Parts.Count ?? int.MaxValue) || open?.Parts.Count > 0;
        return number == nextNumber && part < (open?.Parts.Count ?? 0);
    }

    private async ValueTask UntilAsync(Func<bool> condition, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (condition())
                    return;
                wait = changed.Task;
            }
            try
            {
                await wait.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Slide(SegmentEntry entry)
    {
        window.Add(entry);
        while (window.Count > windowSegments)
        {
            if (window[0].IsDiscontinuity)
                discontinuitiesGone++;
            window.RemoveAt(0);
        }
    }

    private void Forget(LiveSegment segment)
    {
        foreach (var part in segment.Parts)
            parts.Remove(part.Serial);
        // An init segment goes with the last segment that needs it; the disk has it for the recording.
        foreach (var init in inits.Keys.Where(i => i < window[0].Init).ToList())
            inits.Remove(init);
    }

    private void Changed()
    {
        text = null;
        var signal = changed;
        changed = NewSignal();
        signal.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
