using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Web.Adapters.Streaming.Local.Playlists;

/// <summary>
/// The live window of a stream: segments and parts in memory, older segments that the disk has, and the playlist text over them, rendered once a
/// change however many viewers ask. Requests for what is about to come wait for it.
/// </summary>
internal sealed class LivePlaylist
{
    private readonly Lock gate = new();
    private readonly PackagingRules rules;
    private readonly WindowLengths lengths;
    private readonly Func<long, bool> isKept;
    private readonly List<SegmentEntry> window = [];
    private readonly Queue<LiveSegment> young = new();
    private readonly Dictionary<long, LivePart> parts = [];
    private readonly SortedDictionary<int, byte[]> inits = [];
    private readonly PlaylistCopies copies = new();
    private LiveSegment? open;
    private long nextNumber, nextPart, discontinuitiesGone;
    private bool isClosed;
    private volatile LastPart? newest;
    private TaskCompletionSource changed = NewSignal();

    /// <param name="rules">Lengths of parts and segments.</param>
    /// <param name="lengths">How much the playlist lists, and memory keeps.</param>
    /// <param name="past">What the session's index on disk already holds: numbers go on from there.</param>
    /// <param name="first">The least number of the next segment.</param>
    /// <param name="isKept">Can this segment still be had when memory forgets it? One that cannot leaves the playlist, with all before it.</param>
    public LivePlaylist(PackagingRules rules, WindowLengths lengths, IReadOnlyList<SegmentEntry> past, long first = 0, Func<long, bool>? isKept = null)
    {
        (this.rules, this.lengths, this.isKept) = (rules, lengths, isKept ?? (_ => false));
        foreach (var entry in past)
            Slide(entry);
        nextNumber = Math.Max(first, past.Count == 0 ? 0 : past[^1].Number + 1);
        LeaveGapBehind(nextNumber);
        // A part must not share its address with one of before a restart.
        nextPart = nextNumber * 1000;
    }

    /// <summary>What the other renditions of this stream say of themselves when this one's text is written.</summary>
    public Func<IReadOnlyList<RenditionReport>> Others { get; set; } = () => [];

    /// <summary>Told after each change, outside of any lock.</summary>
    public Action OnChanged { get; set; } = () => { };

    /// <summary>The newest part; null before the first.</summary>
    public LastPart? Newest => newest;

    /// <summary>How many discontinuities there have been, those that have left the playlist included.</summary>
    public long Discontinuities
    {
        get
        {
            lock (gate)
                return discontinuitiesGone + window.Count(entry => entry.IsDiscontinuity) + (open?.Entry.IsDiscontinuity is true ? 1 : 0);
        }
    }

    /// <summary>The number of the segment that is being made, or of the next.</summary>
    public long NextNumber
    {
        get
        {
            lock (gate)
                return nextNumber;
        }
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

    /// <param name="wall">Wall time of its first frame.</param>
    /// <param name="isDiscontinuity">Times or codec do not go on.</param>
    /// <param name="init">Number of the init segment that it needs.</param>
    /// <param name="initBytes">And that.</param>
    /// <param name="number">When another rendition says which number comes; else the next.</param>
    public void Begin(DateTimeOffset wall, bool isDiscontinuity, int init, byte[] initBytes, long? number = null)
    {
        lock (gate)
        {
            inits[init] = initBytes;
            nextNumber = number ?? nextNumber;
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
            newest = new LastPart(open.Number, open.Parts.Count - 1);
            Changed();
        }
        OnChanged();
    }

    /// <returns>The finished segment, with its parts.</returns>
    public LiveSegment End()
    {
        LiveSegment done;
        lock (gate)
        {
            done = open!;
            open = null;
            nextNumber++;
            Slide(done.Entry);
            young.Enqueue(done);
            while (young.Count > lengths.InMemory)
                Forget(young.Dequeue());
            Changed();
        }
        OnChanged();
        return done;
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

    /// <summary>Another rendition has gone on: what this one reports of it is written anew.</summary>
    public void Refresh()
    {
        lock (gate)
            copies.Clear();
    }

    /// <summary>The playlist as it is now.</summary>
    /// <param name="isDelta">For a player that has the older segments already.</param>
    public PlaylistCopy Text(bool isDelta = false)
    {
        lock (gate)
        {
            return copies.Get(isDelta, () => LivePlaylistText.Write(
                new LiveWindow(rules, window, [.. young.TakeLast(PartsShownFor)], open, FirstNumber, discontinuitiesGone, nextPart, Others(), isClosed), isDelta));
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
            LiveSegment[] youngest = [.. young.TakeLast(atMost)];
            var before = youngest.Length == 0 ? window : window.TakeWhile(entry => entry.Number < youngest[0].Number);
            return new SoundWindow(youngest, discontinuitiesGone + before.Count(entry => entry.IsDiscontinuity), isClosed);
        }
    }

    /// <summary>Everything listed is gone: what comes next stands alone. For a rendition that was away for a while.</summary>
    /// <param name="discontinuities">How many came before what comes next, in the rendition that leads.</param>
    public void StartOver(long discontinuities)
    {
        lock (gate)
        {
            window.Clear();
            while (young.TryDequeue(out var gone))
                Forget(gone);
            discontinuitiesGone = discontinuities;
            Changed();
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
        LeaveGapBehind(entry.Number);
        window.Add(entry);
        while (window.Count > lengths.Listed)
            DropOldest();
    }

    /// <summary>Players count: where a number is missing (the disk did not take it, or nothing was recorded), the playlist begins after it.</summary>
    private void LeaveGapBehind(long next)
    {
        while (window.Count > 0 && window[^1].Number != next - 1)
            DropOldest();
    }

    private void DropOldest()
    {
        if (window[0].IsDiscontinuity)
            discontinuitiesGone++;
        window.RemoveAt(0);
    }

    private void Forget(LiveSegment segment)
    {
        foreach (var part in segment.Parts)
            parts.Remove(part.Serial);
        if (!isKept(segment.Number))
        {
            while (window.Count > 0 && window[0].Number <= segment.Number)
                DropOldest();
        }
        // An init segment goes with the last segment that needs it; the disk has it for the recording.
        var oldest = window.Count > 0 ? window[0].Init : int.MaxValue;
        foreach (var init in inits.Keys.Where(i => i < oldest && i != open?.Entry.Init).ToList())
            inits.Remove(init);
    }

    private void Changed()
    {
        copies.Clear();
        var signal = changed;
        changed = NewSignal();
        signal.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
