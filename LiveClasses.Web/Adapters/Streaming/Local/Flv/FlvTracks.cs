using LiveClasses.Web.Adapters.Streaming.Local.Mp4;

namespace LiveClasses.Web.Adapters.Streaming.Local.Flv;

/// <summary>What an encoder's sequence headers say. A header that comes again unchanged, as many encoders send it before each key frame, changes nothing.</summary>
internal sealed class FlvTracks
{
    public AvcConfiguration? Picture { get; private set; }

    public AacConfiguration? Sound { get; private set; }

    /// <summary>For both; another object when one of them has changed, and null before the picture is known.</summary>
    public InitSegment? Init { get; private set; }

    /// <summary>False when it cannot be read: what was known stays.</summary>
    public bool TryTakePicture(ReadOnlySpan<byte> configuration)
    {
        if (Picture is { } known && configuration.SequenceEqual(known.Bytes))
            return true;
        if (AvcConfiguration.Parse(configuration) is not { } picture)
            return false;
        Picture = picture;
        Init = InitSegmentWriter.Write(picture, Sound);
        return true;
    }

    /// <inheritdoc cref="TryTakePicture"/>
    public bool TryTakeSound(ReadOnlySpan<byte> configuration)
    {
        if (Sound is { } known && configuration.SequenceEqual(known.Bytes))
            return true;
        if (AacConfiguration.Parse(configuration) is not { } sound)
            return false;
        Sound = sound;
        if (Picture is not null)
            Init = InitSegmentWriter.Write(Picture, sound);
        return true;
    }
}
