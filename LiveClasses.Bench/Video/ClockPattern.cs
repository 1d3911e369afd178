namespace LiveClasses.Bench.Video;

/// <summary>
/// Wall-clock milliseconds as the 64 bits of a picture: a fixed byte that no grey or black picture has, 48 bits of time, and a check byte, so
/// that a frame which was scaled, smeared or half painted is not read as another time.
/// </summary>
internal static class ClockPattern
{
    public const int Bits = 64;

    private const ulong Sync = 0b1011_0010;
    private const ulong TimeMask = (1UL << 48) - 1;

    public static ulong Encode(long unixMilliseconds)
    {
        var time = (ulong)unixMilliseconds & TimeMask;
        return Sync << 56 | time << 8 | Check(time);
    }

    public static bool TryDecode(ulong pattern, out long unixMilliseconds)
    {
        var time = pattern >> 8 & TimeMask;
        unixMilliseconds = (long)time;
        return pattern >> 56 == Sync && (pattern & 0xff) == Check(time);
    }

    /// <summary>CRC-8 with polynomial 0x07 over the six bytes of the time, highest first; clock-reader.js computes the same.</summary>
    private static ulong Check(ulong time)
    {
        var crc = 0u;
        for (var shift = 40; shift >= 0; shift -= 8)
        {
            crc ^= (uint)(time >> shift) & 0xff;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 0x80) != 0 ? (crc << 1 ^ 0x07) & 0xff : crc << 1;
        }
        return crc;
    }
}
