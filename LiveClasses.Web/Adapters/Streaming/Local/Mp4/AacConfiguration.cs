namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>An AudioSpecificConfig (ISO 14496-3, 1.6.2.1): what a decoder of AAC needs before the first packet.</summary>
internal sealed class AacConfiguration
{
    private const int Longest = 256, Fastest = 96_000, ParametricStereo = 29, SpectralReplication = 5, HighestPlain = 4, InTheStream = 0;

    private static readonly int[] Rates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

    private AacConfiguration(byte[] bytes, int samplesPerSecond, int channels, int packet) => (Bytes, SamplesPerSecond, Channels, Packet) = (bytes, samplesPerSecond, channels, packet);

    /// <summary>As it came; the decoder specific part of an <c>esds</c> box.</summary>
    public byte[] Bytes { get; }

    /// <summary>Of the coded core: a decoder may double it.</summary>
    public int SamplesPerSecond { get; }

    public int Channels { get; }

    /// <summary>Samples of the core in a packet.</summary>
    public int Packet { get; }

    /// <summary>Null for what is broken, and for kinds of MPEG-4 audio that are not AAC as players know it.</summary>
    public static AacConfiguration? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is < 2 or > Longest)
            return null;
        var bits = new BitReader(bytes);
        var kind = bits.Bits(5);
        var rate = Rate(ref bits);
        var channels = bits.Bits(4);
        if (kind is SpectralReplication or ParametricStereo)
        {
            Rate(ref bits);
            kind = bits.Bits(5);
        }
        if (kind is 0 or > HighestPlain)
            return null;
        var isShort = bits.Flag();
        if (bits.IsBroken || rate is < 1000 or > Fastest)
            return null;
        return new AacConfiguration(bytes.ToArray(), rate, ChannelsOf(channels), isShort ? 960 : 1024);
    }

    private static int Rate(ref BitReader bits) => bits.Bits(4) is var index && index == 15 ? (int)bits.Bits(24) : index < Rates.Length ? Rates[index] : 0;

    private static int ChannelsOf(uint configuration) => configuration switch { InTheStream => 2, < 7 => (int)configuration, _ => 8 };
}
