namespace LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

/// <summary>
/// Lets H.264 and AAC through and nothing else (FLV file format, sections E.4.2 and E.4.3). Frames before their codec's
/// sequence header cannot be decoded and are dropped, so that what is behind starts clean.
/// </summary>
internal sealed class FlvScreen
{
    private bool hasVideoHeader;
    private bool hasAudioHeader;

    /// <summary>True to pass the tag on, false to drop it; another codec ends the connection.</summary>
    public bool Passes(FlvTagType type, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return false; // some encoders send empty messages as a sign of life
        return type == FlvTagType.Video ? PassesVideo(body) : PassesAudio(body);
    }

    private bool PassesVideo(ReadOnlySpan<byte> body)
    {
        var first = body[0];
        // Enhanced RTMP: the top bit says that a four-letter codec name follows.
        if ((first & 0x80) != 0) throw Wrong($"{FlvCodecNames.FourLetters(body)} video by enhanced RTMP");
        var isCommand = first >> 4 == 5;
        if (isCommand) return false;
        if ((first & 0x0F) != 7) throw Wrong(FlvCodecNames.Video(first & 0x0F));
        if (body.Length < 5) return false;

        var isHeader = body[1] == 0;
        hasVideoHeader |= isHeader;
        return hasVideoHeader;
    }

    private bool PassesAudio(ReadOnlySpan<byte> body)
    {
        var format = body[0] >> 4;
        if (format == 9) throw Wrong($"{FlvCodecNames.FourLetters(body)} audio by enhanced RTMP");
        if (format != 10) throw Wrong(FlvCodecNames.Audio(format));
        if (body.Length < 2) return false;

        var isHeader = body[1] == 0;
        hasAudioHeader |= isHeader;
        return hasAudioHeader;
    }

    private static RtmpCutException Wrong(string codec) => new(
        RtmpEnding.WrongCodec,
        $"the encoder sends {codec}",
        RtmpStatus.Error(RtmpStatus.BadName, $"Please set the encoder to H.264 video and AAC audio: it sends {codec}."));
}
