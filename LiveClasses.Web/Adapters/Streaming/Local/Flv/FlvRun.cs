using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;
using LiveClasses.Web.Adapters.Streaming.Local.Packaging;

namespace LiveClasses.Web.Adapters.Streaming.Local.Flv;

/// <summary>
/// Puts an encoder's H.264 and AAC into a packager as they are, without an ffmpeg. A stretch begins at a key frame; a clock that jumps, or headers that change,
/// end it, and the next key frame begins another one. Written by one caller, completed from anywhere.
/// </summary>
/// <param name="tracks">What the sequence headers said last.</param>
/// <param name="rules">Lengths of parts and segments.</param>
/// <param name="sink">Gets them.</param>
/// <param name="time">For how often a stretch may begin.</param>
/// <param name="begins">Told of the first frame of each: its clock's zero is now.</param>
/// <param name="frameCame">Told of each frame.</param>
internal sealed class FlvRun(FlvTracks tracks, PackagingRules rules, IPackageSink sink, TimeProvider time, Action begins, Action frameCame) : IIngestRun
{
    /// <summary>Ticks of the picture's track in a millisecond of FLV.</summary>
    private const int Ticks = InitSegmentWriter.PictureTimescale / 1000;

    /// <summary>Milliseconds. A frame that is earlier by less follows the one before at once; by more, and the clock was put back.</summary>
    private const int Stutter = 100;

    /// <summary>Milliseconds of picture that wait for a header of sound: some encoders send it after the first key frame.</summary>
    private const int SoundIsDue = 500;

    /// <summary>Bytes that wait for their part to be whole: a second of 100 Mb/s and more.</summary>
    private const int MostHeld = 16 * 1024 * 1024;

    /// <summary>Bytes: more than 6144 bits a channel cannot be AAC.</summary>
    private const int LongestPacket = 8 * 768;

    /// <summary>A stretch costs viewers a new start and the database a row: an encoder cannot have one a frame.</summary>
    private static readonly TimeSpan BetweenStretches = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan DamageIsTold = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly List<Sample> early = [];
    private AvcConfiguration? picture;
    private InitSegment? init;
    private Packager? packager;
    private AacConfiguration? sound;
    private PacketClock? packets;
    private DateTimeOffset? began, damaged;
    private bool isOpen, isOver;
    private uint newest; // the last frame's time as it came, which wraps
    private long elapsed; // and as milliseconds since the stretch began
    private long decoded; // and as its decode time in ticks
    private int earlyBytes;

    /// <summary>More was sent than any encoder does. Nothing is taken any more.</summary>
    public bool IsFlooded { get; private set; }

    /// <summary>What the sink threw, if it did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Something came broken in the last half minute, and was left out.</summary>
    public bool IsDamaged => time.GetUtcNow() - damaged < DamageIsTold;

    /// <summary>False when the run is over: it takes no more.</summary>
    public bool Write(FlvMedia media, uint timestamp)
    {
        lock (gate)
        {
            if (isOver)
                return false;
            try
            {
                if (media.Kind is FlvMediaKind.Frame)
                    TakeFrame(media, timestamp);
                else if (media.Kind is FlvMediaKind.Packet)
                    TakePacket(media.Payload, timestamp);
                IsFlooded = (packager?.Held ?? earlyBytes) > MostHeld;
            }
#pragma warning disable CA1031 // Whatever the sink throws ends this run and nothing else; the next key frame begins another.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failure = e;
            }
            if (IsFlooded || Failure is not null)
                Finish();
            return !isOver;
        }
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync()
    {
        lock (gate)
            Finish();
        return default;
    }

    public ValueTask DisposeAsync() => CompleteAsync();

    private void Finish()
    {
        if (isOver)
            return;
        isOver = true;
        try
        {
            End();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failure ??= e;
        }
    }

    private void TakeFrame(FlvMedia frame, uint timestamp)
    {
        frameCame();
        if (tracks.Picture?.IsWhole(frame.Payload) is not true)
        {
            damaged = time.GetUtcNow();
            return;
        }
        if (isOpen && IsBreak(frame, timestamp))
            End();
        if (!isOpen && !TryBegin(frame, timestamp))
            return;
        elapsed += (int)(timestamp - newest);
        newest = timestamp;
        decoded = Math.Max(elapsed * Ticks, decoded + 1);
        var shown = (elapsed + frame.Composition) * Ticks;
        Push(new Sample(decoded, (int)(shown - decoded), frame.IsKeyFrame, frame.Payload.ToArray()));
    }

    private bool IsBreak(FlvMedia frame, uint timestamp)
    {
        var step = (int)(timestamp - newest);
        if (step > PackagingRules.LongestFrame.TotalMilliseconds || decoded - ((elapsed + step) * Ticks) > Stutter * Ticks)
            return true;
        // What is coded for another picture can be decoded by its header alone; sound that begins late can wait for a key frame.
        return !ReferenceEquals(picture, tracks.Picture) || (packager is not null && !ReferenceEquals(init, tracks.Init) && frame.IsKeyFrame && MayBegin);
    }

    private bool MayBegin => began is null || time.GetUtcNow() - began >= BetweenStretches;

    private bool TryBegin(FlvMedia frame, uint timestamp)
    {
        if (!frame.IsKeyFrame || tracks.Picture is null || !MayBegin)
            return false;
        (isOpen, picture, began) = (true, tracks.Picture, time.GetUtcNow());
        (newest, elapsed, decoded) = (timestamp, 0, -1);
        begins();
        return true;
    }

    private void Push(Sample frame)
    {
        if (packager is not null)
        {
            packager.Push(init!.Video.Id, frame);
            return;
        }
        early.Add(frame);
        earlyBytes += frame.Bytes.Length;
        if (tracks.Sound is not null || elapsed >= SoundIsDue)
            Open();
    }

    private void Open()
    {
        (init, sound) = (tracks.Init!, tracks.Sound);
        packager = new Packager(init, rules, sink);
        packets = sound is null ? null : new PacketClock(sound);
        foreach (var frame in early)
            packager.Push(init.Video.Id, frame);
        early.Clear();
        earlyBytes = 0;
    }

    private void TakePacket(ReadOnlySpan<byte> packet, uint timestamp)
    {
        if (packager is null || packets is null || !ReferenceEquals(sound, tracks.Sound))
            return;
        if (packet.Length is 0 or > LongestPacket)
        {
            damaged = time.GetUtcNow();
            return;
        }
        // Sound that runs far ahead of the picture has no part that it could go into: when the picture comes after it, that is a break.
        var ahead = (int)(timestamp - newest);
        if (ahead <= PackagingRules.LongestFrame.TotalMilliseconds)
            packager.Push(init!.Audio!.Id, new Sample(packets.At(elapsed + ahead), 0, IsSync: true, packet.ToArray()));
    }

    private void End()
    {
        // Frames of a picture whose header is gone already cannot be described any more.
        if (packager is null && early.Count > 0 && ReferenceEquals(picture, tracks.Picture))
            Open();
        early.Clear();
        earlyBytes = 0;
        isOpen = false;
        var ended = packager;
        packager = null;
        ended?.Complete();
    }
}
