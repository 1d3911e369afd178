using LiveClasses.Web.Adapters.Streaming.Local.Mp4;

namespace LiveClasses.Web.Adapters.Streaming.Local.Packaging;

/// <summary>
/// Groups the frames of one run into parts and segments. Picture leads: cuts are made at its frames, and sound is put
/// into the part in whose time it falls. All sums are in ticks of the picture's track, so that nothing drifts.
/// </summary>
internal sealed class Packager(InitSegment init, PackagingRules rules, IPackageSink sink)
{
    private readonly TrackTimeline video = new(init.Video);
    private readonly TrackTimeline? audio = init.Audio is { } track ? new TrackTimeline(track) : null;
    private readonly List<TimedSample> frames = [];
    private readonly List<TimedSample> sounds = [];
    private bool isOpen;
    private long start; // media time at which the stretch begins
    private long origin; // the decode time that falls on it: the first frame's, plus what was left out since
    private long position; // where the open part begins, from the start of the stretch
    private long segment, part; // picture time in them so far
    private uint sequence;
    private long inPart; // bytes in frames and sounds

    private long PartTarget { get; } = FloorTicks(init, rules.PartTarget);

    private long PartAtLeast { get; } = FloorTicks(init, rules.PartAtLeast);

    private long SegmentAtLeast { get; } = FloorTicks(init, rules.SegmentAtLeast);

    private long SegmentAtMost { get; } = FloorTicks(init, rules.SegmentAtMost);

    /// <summary>Bytes that wait for their part to be whole.</summary>
    public long Held => video.Bytes + (audio?.Bytes ?? 0) + inPart;

    public void Push(uint trackId, Sample sample)
    {
        if (trackId == video.Track.Id)
            PushFrame(sample);
        else if (trackId == audio?.Track.Id)
            PushSound(sample);
    }

    /// <summary>The run is over: what is held goes out.</summary>
    public void Complete()
    {
        video.Release();
        audio?.Release();
        Drain();
        Break();
    }

    /// <summary>A step back in sound alone is dropped. After a pause it goes on: each sample has its own time.</summary>
    private void PushSound(Sample sound)
    {
        if (audio!.TryPush(sound) || !audio.IsNewer(sound))
            return;
        audio.Release();
        audio.TryPush(sound);
    }

    private void PushFrame(Sample frame)
    {
        if (!video.TryPush(frame))
        {
            // The publisher's clock has jumped. What came before is played out, and the next key frame begins a new stretch.
            video.Release();
            Drain();
            Break();
            video.TryPush(frame);
        }
        Drain();
    }

    private void Drain()
    {
        while (video.TryPeek(out var next))
        {
            video.Take();
            Accept(next);
        }
    }

    private void Accept(TimedSample frame)
    {
        if (!isOpen)
        {
            if (!frame.Sample.IsSync || !sink.MayBegin())
            {
                DropSoundBefore(frame.Sample.Dts);
                return;
            }
            Open(frame.Sample);
        }
        else if ((frame.Sample.IsSync && segment >= SegmentAtLeast) || segment + frame.Duration > SegmentAtMost)
        {
            EndSegment();
            BeginSegment(frame.Sample);
        }
        Add(frame);
    }

    private void Add(TimedSample frame)
    {
        if (frame.Duration > PartTarget && !SoundCovers(frame.Sample.Dts + PartTarget))
        {
            // Nothing at all came for a while: the pause is left out.
            origin += frame.Duration - video.Usual;
            frame = frame with { Duration = video.Usual };
        }
        frames.Add(frame);
        inPart += frame.Sample.Bytes.Length;
        part += frame.Duration;
        segment += frame.Duration;
        // Frames that no whole number of fits a part, or one that stands longer than it may last: the rest of the time goes into the next.
        while (part > PartTarget)
        {
            var rest = part - PartTarget;
            EndPart(PartTarget);
            part = rest;
        }
        if (part >= PartAtLeast)
            EndPart(part);
    }

    private void Open(Sample frame)
    {
        start = video.Ticks(sink.BeginStretch(init));
        part = 0;
        origin = frame.Dts;
        position = 0;
        isOpen = true;
        DropSoundBefore(frame.Dts);
        BeginSegment(frame);
    }

    private void BeginSegment(Sample frame)
    {
        segment = 0;
        sink.BeginSegment(video.Time(frame.Dts), frame.IsSync ? frame : null);
    }

    private void EndSegment()
    {
        TakeSoundBefore(position + part);
        // What is left of the last frame's time, with nothing in it, is the start of the next segment.
        if (frames.Count + sounds.Count > 0)
            EndPart(part);
        sink.EndSegment();
    }

    private void Break()
    {
        if (isOpen)
        {
            EndSegment();
            sink.EndStretch();
        }
        isOpen = false;
        video.Clear();
        audio?.Clear();
    }

    private void EndPart(long duration)
    {
        TakeSoundBefore(position + duration);
        part = 0;
        if (frames.Count + sounds.Count == 0)
        {
            origin += duration;
            return;
        }
        position += duration;
        Span<TrackRun> runs = new TrackRun[2];
        var count = 0;
        if (frames.Count > 0)
            runs[count++] = new TrackRun(video.Track, start + frames[0].Sample.Dts - origin, frames);
        if (sounds.Count > 0)
            runs[count++] = new TrackRun(audio!.Track, SoundTime(sounds[0].Sample), sounds);
        var bytes = FragmentWriter.Write(++sequence, runs[..count]);
        sink.AddPart(new MediaPart(bytes, video.Time(duration), frames.Count > 0 && frames[0].Sample.IsSync));
        frames.Clear();
        sounds.Clear();
        inPart = 0;
    }

    private void TakeSoundBefore(long end)
    {
        while (audio is not null && audio.TryPeek(out var next) && InPictureTicks(next.Sample.Dts) - origin < end)
        {
            audio.Take();
            if (SoundTime(next.Sample) < audio.Ticks(video.Time(start)))
                continue;
            sounds.Add(next);
            inPart += next.Sample.Bytes.Length;
        }
    }

    private void DropSoundBefore(long frame)
    {
        while (audio is not null && audio.TryPeek(out var next) && InPictureTicks(next.Sample.Dts) < frame)
            audio.Take();
    }

    private bool SoundCovers(long frame) => audio?.NewestReady is { } newest && InPictureTicks(newest) >= frame;

    private long SoundTime(Sample sound) => sound.Dts + audio!.Ticks(video.Time(start - origin));

    private long InPictureTicks(long sound) => video.Ticks(audio!.Time(sound));

    private static long FloorTicks(InitSegment init, TimeSpan time) => time.Ticks * init.Video.Timescale / TimeSpan.TicksPerSecond;
}
