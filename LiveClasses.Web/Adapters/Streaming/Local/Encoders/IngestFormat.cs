using LiveClasses.Web.Adapters.Streaming.Local.Ladder;

namespace LiveClasses.Web.Adapters.Streaming.Local.Encoders;

/// <summary>What comes in, as ffmpeg must be told: the container is named and never guessed, so nobody can send a playlist or a script of ffmpeg's instead.</summary>
/// <param name="Demuxer">ffmpeg's name of the container.</param>
/// <param name="IsH264">The picture can be passed through.</param>
/// <param name="IsAac">The sound can be passed through.</param>
/// <param name="Height">Of the picture, when known; a transcode is no larger.</param>
internal sealed record IngestFormat(string Demuxer, bool IsH264, bool IsAac, int Height = 720)
{
    /// <summary>What a transcode takes in.</summary>
    public PictureSize Size { get; init; } = new(Height * 16 / 9, Height, 30);

    /// <summary>From the MIME type of a browser's recorder, e.g. <c>video/webm;codecs=h264,opus</c>; null when it is none that we take.</summary>
    public static IngestFormat? OfMime(string mime, int height, int? width = null, int? framesPerSecond = null)
    {
        var parts = mime.ToLowerInvariant().Split(';', StringSplitOptions.TrimEntries);
        var demuxer = parts[0] switch
        {
            "video/webm" or "video/x-matroska" => "matroska",
            "video/mp4" => "mov",
            _ => null,
        };
        if (demuxer is null || parts.Length > 2)
            return null;
        var codecs = parts.Length < 2 ? "" : parts[1].StartsWith("codecs=", StringComparison.Ordinal) ? parts[1]["codecs=".Length..].Trim('"') : null;
        if (codecs is null)
            return null;
        var isH264 = codecs.Split(',', StringSplitOptions.TrimEntries).Any(c => c is "h264" || c.StartsWith("avc1", StringComparison.Ordinal) || c.StartsWith("avc3", StringComparison.Ordinal));
        return new IngestFormat(demuxer, isH264, IsAac: codecs.Contains("mp4a", StringComparison.Ordinal), height)
        {
            Size = new PictureSize(width ?? height * 16 / 9, height, Math.Clamp(framesPerSecond ?? 30, 1, 120)),
        };
    }

    /// <summary>Do these bytes begin a new file of this container?</summary>
    public bool IsHeader(ReadOnlySpan<byte> bytes) => Demuxer switch
    {
        "matroska" => bytes.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]),
        "mov" => bytes.Length >= 8 && bytes[4..8].SequenceEqual("ftyp"u8),
        _ => false,
    };
}
