namespace LiveClasses.Web.Adapters.Streaming.Local;

/// <summary>Settings of local video: section <c>Streaming:Local</c>.</summary>
internal sealed class LocalStreamingOptions
{
    public const string Section = "Streaming:Local";

    /// <summary>Where recordings are written; <c>{RecordingsPath}/recordings/{session}/{start}/</c>. Default: <c>Storage:Path</c>, else <c>.data/files</c> beside the application.</summary>
    public string RecordingsPath { get; set; } = "";

    /// <summary>The ffmpeg to run; a bare name is found on the PATH.</summary>
    public string FfmpegPath { get; set; } = "ffmpeg";

    /// <summary>Shown to hosts as where their encoder sends to, such as <c>rtmp://school.example/live</c>. Empty: this machine and the listener's own port.</summary>
    public string RtmpAddress { get; set; } = "";

    /// <summary>Wished length of a low-latency part. Shorter: less delay, more requests.</summary>
    public TimeSpan PartDuration { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Wished length of a segment; encoders are asked for a key frame as often.</summary>
    public TimeSpan SegmentDuration { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How much of the stream memory keeps.</summary>
    public TimeSpan LiveWindow { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How far one can rewind while live when the class is recorded: what is older than <see cref="LiveWindow"/> comes from the disk.</summary>
    public TimeSpan RewindWindow { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How many smaller pictures a stream has beside itself, when the machine has room for them: 0, 1 (360 lines) or 2 (720 lines too).</summary>
    public int Renditions { get; set; } = 2;

    /// <summary>Cores for converting pictures, all streams together; null: half of what there are.</summary>
    public double? TranscodeCores { get; set; }

    /// <summary>One picture for cards and for the scrub bar each so much media.</summary>
    public TimeSpan ThumbnailEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes that recordings leave free on their disk. With less, nothing more is recorded until there is room; the class goes on.</summary>
    public long DiskReserve { get; set; } = 1_000_000_000;

    /// <summary>How often recordings that a crash left open are looked for, and finished ones are brought to where files are kept.</summary>
    public TimeSpan UpkeepEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>New recordings are encrypted segment by segment (AES-128); the key is given only to who may play.</summary>
    public bool EncryptRecordings { get; set; }

    /// <summary>A recording that is kept elsewhere stays on this disk for so long after it was brought there.</summary>
    public TimeSpan KeepStored { get; set; } = TimeSpan.FromHours(1);

    /// <summary>No media for so long: the room says "back soon".</summary>
    public TimeSpan StarvedAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>No media for so long: the stream has ended (the class has not).</summary>
    public TimeSpan EndedAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A publisher that was silent for so long may be displaced by a new connection: its network is gone, it just does not know yet.</summary>
    public TimeSpan DisplacedAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a stream looks after itself: the session's state, silence, rotated keys.</summary>
    public TimeSpan WatchEvery { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>ffmpeg takes no more bytes for so long: it hangs, and is replaced.</summary>
    public TimeSpan EncoderStallsAfter { get; set; } = TimeSpan.FromSeconds(10);
}
