namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>Reads bits from the most significant on. Past the end there are zeros, and <see cref="IsBroken"/> is set: whoever reads asks once, at the end.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    public bool IsBroken { get; private set; }

    public bool Flag() => Bits(1) == 1;

    public uint Bits(int count)
    {
        if (position + count > bytes.Length * 8)
        {
            IsBroken = true;
            return 0;
        }
        var value = 0u;
        for (var end = position + count; position < end; position++)
            value = (value << 1) | (uint)((bytes[position / 8] >> (7 - (position % 8))) & 1);
        return value;
    }

    /// <summary>An unsigned Exp-Golomb number, <c>ue(v)</c> (H.264, 9.1).</summary>
    public uint Unsigned()
    {
        var zeros = 0;
        while (!Flag())
        {
            if (IsBroken || ++zeros > 31)
            {
                IsBroken = true;
                return 0;
            }
        }
        return (1u << zeros) - 1 + Bits(zeros);
    }

    /// <summary>A signed one, <c>se(v)</c>.</summary>
    public int Signed()
    {
        var value = Unsigned();
        return (value & 1) == 0 ? -(int)(value / 2) : (int)(value / 2) + 1;
    }
}
