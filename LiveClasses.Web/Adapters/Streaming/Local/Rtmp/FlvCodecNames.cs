namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>Words for codecs that we refuse. Only words of ours: what the peer sent is never repeated.</summary>
internal static class FlvCodecNames
{
    public static string Video(int id) => id switch
    {
        2 => "Sorenson H.263 video",
        3 or 6 => "screen video",
        4 or 5 => "VP6 video",
        12 => "H.265 video", // not in the specification; what some encoders use
        13 => "AV1 video",
        _ => "an unknown video codec",
    };

    public static string Audio(int format) => format switch
    {
        0 or 3 => "PCM audio",
        1 => "ADPCM audio",
        2 or 14 => "MP3 audio",
        4 or 5 or 6 => "Nellymoser audio",
        7 or 8 => "G.711 audio",
        11 => "Speex audio",
        13 => "Opus audio",
        _ => "an unknown audio codec",
    };

    /// <summary>The codec name in an enhanced tag: four bytes after the first.</summary>
    public static string FourLetters(ReadOnlySpan<byte> body) => body.Length < 5 ? "unnamed" : body[1..5] switch
    {
        var name when name.SequenceEqual("hvc1"u8) => "H.265",
        var name when name.SequenceEqual("avc1"u8) => "H.264",
        var name when name.SequenceEqual("av01"u8) => "AV1",
        var name when name.SequenceEqual("vp08"u8) => "VP8",
        var name when name.SequenceEqual("vp09"u8) => "VP9",
        var name when name.SequenceEqual("mp4a"u8) => "AAC",
        var name when name.SequenceEqual("Opus"u8) => "Opus",
        var name when name.SequenceEqual("fLaC"u8) => "FLAC",
        _ => "unknown",
    };
}
