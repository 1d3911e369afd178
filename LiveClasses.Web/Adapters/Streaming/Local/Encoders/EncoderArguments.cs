using System.Globalization;
using LiveClasses.Web.Adapters.Streaming.Local.Ladder;

namespace LiveClasses.Web.Adapters.Streaming.Local.Encoders;

/// <summary>Command lines for ffmpeg. Nothing of a user's ever gets into one but numbers and our own names of formats.</summary>
internal static class EncoderArguments
{
    /// <summary>Media from stdin, fragmented MP4 with one frame a fragment to stdout.</summary>
    public static IReadOnlyList<string> ForLive(IngestFormat format, TimeSpan keyFrames) =>
    [
        "-hide_banner", "-nostdin", "-loglevel", "warning",
        // Input may come from the pipe and from nowhere else, whatever the media says.
        "-protocol_whitelist", "pipe", "-f", format.Demuxer,
        // Not +nobuffer: it throws away what was read while probing, which is the first second and the key frame that browsers begin with.
        "-flags", "low_delay", "-probesize", "1000000", "-analyzeduration", "500000", "-fpsprobesize", "0",
        "-i", "pipe:0",
        "-map", "0:v:0", "-map", "0:a:0?",
        .. format.IsH264 ? ["-c:v", "copy"] : Transcode(format, keyFrames),
        .. format.IsAac ? ["-c:a", "copy"] : (string[])["-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-ac", "2"],
        // Sound that pauses must not hold the picture up for ffmpeg's ten seconds.
        "-max_interleave_delta", "500000",
        // frag_every_frame writes broken durations in ffmpeg 5.1 as soon as there are two tracks; a fragment of one microsecond is the same and sound.
        "-f", "mp4", "-movflags", "empty_moov+default_base_moof", "-frag_duration", "1",
        "-flush_packets", "1", "pipe:1",
    ];

    /// <summary>A stream as viewers get it from stdin, the same smaller to stdout, with its frames, times and key frames kept.</summary>
    public static IReadOnlyList<string> ForRendition(int height, int kilobits) =>
    [
        "-hide_banner", "-nostdin", "-loglevel", "error", "-protocol_whitelist", "pipe", "-f", "mov", "-flags", "low_delay", "-probesize", "200000", "-analyzeduration", "0",
        "-i", "pipe:0",
        "-map", "0:v:0", "-map", "0:a:0?",
        "-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency", "-threads", "1", "-pix_fmt", "yuv420p",
        "-vf", string.Create(CultureInfo.InvariantCulture, $"scale=-2:{height}"), "-fps_mode", "passthrough", "-enc_time_base:v", "-1",
        "-b:v", Kilobits(kilobits), "-maxrate", Kilobits(kilobits), "-bufsize", Kilobits(kilobits),
        // Only where the stream has its own: a player changes between them there.
        "-force_key_frames", "source", "-g", "100000", "-keyint_min", "1", "-sc_threshold", "0",
        "-c:a", "copy", "-copyts", "-max_interleave_delta", "500000",
        "-f", "mp4", "-movflags", "empty_moov+default_base_moof", "-frag_duration", "1", "-flush_packets", "1", "pipe:1",
    ];

    /// <summary>A key frame as fragmented MP4 from stdin, one JPEG to stdout.</summary>
    public static IReadOnlyList<string> ForThumbnail() => ForPicture("scale=480:-2", quality: 5);

    /// <summary>The same for a viewer on a thin line: slides stay readable.</summary>
    public static IReadOnlyList<string> ForStill() => ForPicture("scale='min(854,iw)':-2", quality: 8);

    private static string[] ForPicture(string scale, int quality) =>
    [
        "-hide_banner", "-nostdin", "-loglevel", "error", "-protocol_whitelist", "pipe", "-f", "mov", "-threads", "1", "-i", "pipe:0",
        "-frames:v", "1", "-vf", scale, "-q:v", quality.ToString(CultureInfo.InvariantCulture), "-f", "image2pipe", "-c:v", "mjpeg", "pipe:1",
    ];

    private static string[] Transcode(IngestFormat format, TimeSpan keyFrames)
    {
        var kilobits = LadderPlan.KilobitsOf(format.Height);
        return
        [
            "-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency", "-pix_fmt", "yuv420p",
            "-vf", string.Create(CultureInfo.InvariantCulture, $"scale=-2:'trunc(min({format.Height},ih)/2)*2'"),
            "-crf", "23", "-maxrate", Kilobits(kilobits), "-bufsize", Kilobits(kilobits),
            "-force_key_frames", string.Create(CultureInfo.InvariantCulture, $"expr:gte(t,n_forced*{keyFrames.TotalSeconds})"), "-sc_threshold", "0",
        ];
    }

    private static string Kilobits(int kilobits) => string.Create(CultureInfo.InvariantCulture, $"{kilobits}k");
}
