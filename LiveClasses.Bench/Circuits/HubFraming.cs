namespace LiveClasses.Bench.Circuits;

/// <summary>Hub messages travel one after the other, each behind its length in 7-bit groups, lowest first.</summary>
internal static class HubFraming
{
    /// <summary>Five groups of seven bits hold every 32-bit length.</summary>
    public const int LongestPrefix = 5;

    public static int WritePrefix(int length, Span<byte> output)
    {
        var written = 0;
        var rest = (uint)length;
        do
        {
            var group = (byte)(rest & 0x7f);
            rest >>= 7;
            output[written++] = (byte)(rest == 0 ? group : group | 0x80);
        }
        while (rest != 0);
        return written;
    }

    /// <summary>Takes the next whole message off the front of <paramref name="input"/>; false while part of it is still on the way.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> message)
    {
        message = default;
        var length = 0L;
        for (var i = 0; i < LongestPrefix; i++)
        {
            if (i >= input.Length)
                return false;
            length |= (long)(input[i] & 0x7f) << (7 * i);
            if ((input[i] & 0x80) != 0)
                continue;
            if (length > int.MaxValue)
                break;
            if (input.Length - i - 1 < length)
                return false;
            message = input.Slice(i + 1, (int)length);
            input = input[(i + 1 + (int)length)..];
            return true;
        }
        throw new InvalidDataException("A message length takes more than 31 bits.");
    }
}
