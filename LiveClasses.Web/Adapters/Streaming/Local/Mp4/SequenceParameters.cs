namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>The size of the picture, out of an H.264 sequence parameter set (H.264, 7.3.2.1.1 and E.1.1).</summary>
/// <param name="Width">Pixels, as shown: what is cropped away is not counted.</param>
/// <param name="PixelWidth">Of a pixel's shape, <paramref name="PixelWidth"/> : <paramref name="PixelHeight"/>.</param>
internal sealed record SequenceParameters(int Width, int Height, int PixelWidth, int PixelHeight)
{
    private const int NalType = 7, MostSide = 8192, MostReferenceOffsets = 255, Explicit = 255;

    /// <summary>Table E-1: shapes of pixels that have a number.</summary>
    private static readonly (int Width, int Height)[] Shapes =
    [
        (1, 1), (1, 1), (12, 11), (10, 11), (16, 11), (40, 33), (24, 11), (20, 11), (32, 11), (80, 33), (18, 11), (15, 11), (64, 33), (160, 99), (4, 3), (3, 2), (2, 1),
    ];

    /// <summary>Null when it is broken, or larger than any camera.</summary>
    public static SequenceParameters? Parse(ReadOnlySpan<byte> nal)
    {
        if (nal.Length < 4 || (nal[0] & 0x1F) != NalType)
            return null;
        var profile = nal[1];
        var bits = new BitReader(WithoutEmulation(nal[4..]));
        bits.Unsigned(); // its own number
        var chroma = HasChroma(profile) ? Chroma(ref bits) : 1u;
        bits.Unsigned(); // log2_max_frame_num
        SkipOrder(ref bits);
        bits.Unsigned(); // max_num_ref_frames
        bits.Flag();
        var (across, down) = (bits.Unsigned(), bits.Unsigned());
        var isWholeFrames = bits.Flag();
        if (!isWholeFrames)
            bits.Flag();
        bits.Flag();
        if (bits.IsBroken || across >= MostSide / 16 || down >= MostSide / 16)
            return null;
        var (unitX, unitY) = (chroma is 1 or 2 ? 2 : 1, (chroma == 1 ? 2 : 1) * (isWholeFrames ? 1 : 2));
        var (width, height) = (((long)across + 1) * 16, ((long)down + 1) * 16 * (isWholeFrames ? 1 : 2));
        if (bits.Flag())
        {
            width -= ((long)bits.Unsigned() + bits.Unsigned()) * unitX;
            height -= ((long)bits.Unsigned() + bits.Unsigned()) * unitY;
        }
        var shape = bits.Flag() && bits.Flag() ? Shape(ref bits) : (1, 1);
        return bits.IsBroken || width <= 0 || height is <= 0 or > MostSide ? null : new SequenceParameters((int)width, (int)height, shape.Item1, shape.Item2);
    }

    private static bool HasChroma(byte profile) => profile is 100 or 110 or 122 or 244 or 44 or 83 or 86 or 118 or 128 or 138 or 139 or 134 or 135;

    /// <summary>What the higher profiles have before the rest. 0 for pictures whose colours are planes of their own.</summary>
    private static uint Chroma(ref BitReader bits)
    {
        var chroma = bits.Unsigned();
        var isSeparate = chroma == 3 && bits.Flag();
        bits.Unsigned(); // bit_depth_luma
        bits.Unsigned(); // bit_depth_chroma
        bits.Flag();
        if (bits.Flag())
        {
            for (var list = 0; list < (chroma == 3 ? 12 : 8); list++)
            {
                if (bits.Flag())
                    SkipScaling(ref bits, list < 6 ? 16 : 64);
            }
        }
        return isSeparate ? 0 : chroma;
    }

    private static void SkipScaling(ref BitReader bits, int count)
    {
        var (last, next) = (8, 8);
        for (var i = 0; i < count; i++)
        {
            if (next != 0)
                next = (last + bits.Signed() + 256) & 0xFF;
            last = next == 0 ? last : next;
        }
    }

    /// <summary>The order in which pictures are shown: not needed, FLV says it.</summary>
    private static void SkipOrder(ref BitReader bits)
    {
        var type = bits.Unsigned();
        if (type == 0)
            bits.Unsigned();
        if (type != 1)
            return;
        bits.Flag();
        bits.Signed();
        bits.Signed();
        for (var left = Math.Min(bits.Unsigned(), MostReferenceOffsets); left > 0; left--)
            bits.Signed();
    }

    private static (int Width, int Height) Shape(ref BitReader bits)
    {
        var number = (int)bits.Bits(8);
        var (width, height) = number == Explicit ? ((int)bits.Bits(16), (int)bits.Bits(16)) : number < Shapes.Length ? Shapes[number] : (1, 1);
        return width == 0 || height == 0 ? (1, 1) : (width, height);
    }

    /// <summary>Takes out the 3 that keeps two zeros from looking like a start code (7.4.1).</summary>
    private static byte[] WithoutEmulation(ReadOnlySpan<byte> nal)
    {
        var bytes = new List<byte>(nal.Length);
        var zeros = 0;
        foreach (var one in nal)
        {
            if (zeros >= 2 && one == 3)
            {
                zeros = 0;
                continue;
            }
            zeros = one == 0 ? zeros + 1 : 0;
            bytes.Add(one);
        }
        return [.. bytes];
    }
}
