using System.Buffers;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings.Export;

/// <summary>What a segment begins with.</summary>
/// <param name="Start">When its picture begins, in ticks of its own clock.</param>
/// <param name="HasSound">A track of sound is announced.</param>
/// <param name="Parameters">What a decoder needs to know of the picture (H.264 parameter sets), byte by byte.</param>
internal sealed record TransportHead(long Start, bool HasSound, byte[] Parameters)
{
    /// <summary>One decoder plays both.</summary>
    public bool GoesWith(TransportHead other) => HasSound == other.HasSound && Parameters.AsSpan().SequenceEqual(other.Parameters);
}

/// <summary>MPEG transport streams (ISO/IEC 13818-1) as IVS records them: what is in a segment, and its times. No time is anywhere but in the headers that are moved here.</summary>
internal static class TransportStream
{
    public const int TicksPerSecond = 90_000;

    private const int PacketLength = 188, Sync = 0x47, H264 = 0x1B;

    /// <summary>Times have 33 bits and begin anew after a day.</summary>
    private const long Times = (1L << 33) - 1;

    /// <summary>Of MPEG and AAC sound, and of AC-3.</summary>
    private static readonly byte[] Sounds = [0x03, 0x04, 0x0F, 0x11, 0x81];

    /// <summary>Null for what is no transport stream with a picture of H.264.</summary>
    public static TransportHead? Read(ReadOnlySpan<byte> segment)
    {
        int? map = null, video = null;
        var hasSound = false;
        long? start = null;
        var frame = new ArrayBufferWriter<byte>();
        for (; segment.Length >= PacketLength; segment = segment[PacketLength..])
        {
            var packet = segment[..PacketLength];
            if (packet[0] != Sync)
                return null;
            var (pid, begins) = (((packet[1] & 0x1F) << 8) | packet[2], (packet[1] & 0x40) != 0);
            var payload = packet[PayloadOf(packet)..];
            if (pid == 0 && begins)
                map ??= MapOf(Section(payload));
            else if (pid == map && begins && video is null)
                (video, hasSound) = TracksOf(Section(payload));
            else if (pid == video && begins && start is not null)
                break; // the next frame
            else if (pid == video && begins && HasTime(payload))
            {
                // The time of decoding, where it is another than that of showing.
                start = TimeOf(payload[((payload[7] & 0x40) != 0 ? 14 : 9)..]);
                payload = payload[Math.Min(payload.Length, 9 + payload[8])..];
            }

            if (pid == video && start is not null)
                frame.Write(payload);
        }

        return start is { } at ? new TransportHead(at, hasSound, ParametersIn(frame.WrittenSpan)) : null;
    }

    /// <summary>Moves all times of the segment by so many ticks, in place.</summary>
    public static void Shift(Span<byte> segment, long ticks)
    {
        for (; segment.Length >= PacketLength && segment[0] == Sync; segment = segment[PacketLength..])
        {
            var packet = segment[..PacketLength];
            // The clock of the stream, in the adaptation field.
            if ((packet[3] & 0x20) != 0 && packet[4] >= 7 && (packet[5] & 0x10) != 0)
                MoveClock(packet.Slice(6, 5), ticks);
            if ((packet[1] & 0x40) == 0 || packet[PayloadOf(packet)..] is not { Length: > 0 } payload || !HasTime(payload))
                continue;
            Move(payload[9..], ticks);
            if ((payload[7] & 0x40) != 0)
                Move(payload[14..], ticks);
        }
    }

    private static int PayloadOf(ReadOnlySpan<byte> packet) => (packet[3] & 0x10) == 0 ? PacketLength : Math.Min(PacketLength, (packet[3] & 0x20) == 0 ? 4 : 5 + packet[4]);

    /// <summary>The header of a frame of picture or sound, with its time.</summary>
    private static bool HasTime(ReadOnlySpan<byte> payload) =>
        payload.Length >= 19 && payload is [0, 0, 1, 0xBD or (>= 0xC0 and <= 0xEF), ..] && (payload[7] & 0x80) != 0;

    private static long TimeOf(ReadOnlySpan<byte> at) => ((at[0] >> 1) & 7L) << 30 | (long)at[1] << 22 | (long)(at[2] >> 1) << 15 | (long)at[3] << 7 | (long)(at[4] >> 1);

    private static void Move(Span<byte> at, long ticks)
    {
        var time = (TimeOf(at) + ticks) & Times;
        at[0] = (byte)((at[0] & 0xF1) | (int)(time >> 29 & 0x0E));
        at[1] = (byte)(time >> 22);
        at[2] = (byte)(time >> 14 | 1);
        at[3] = (byte)(time >> 7);
        at[4] = (byte)(time << 1 | 1);
    }

    private static void MoveClock(Span<byte> at, long ticks)
    {
        var time = ((long)at[0] << 25 | (long)at[1] << 17 | (long)at[2] << 9 | (long)at[3] << 1 | (long)(at[4] >> 7)) + ticks & Times;
        at[0] = (byte)(time >> 25);
        at[1] = (byte)(time >> 17);
        at[2] = (byte)(time >> 9);
        at[3] = (byte)(time >> 1);
        at[4] = (byte)((at[4] & 0x7F) | (int)(time & 1) << 7);
    }

    /// <summary>A table without its checksum; what is longer than a packet is read as far as it goes.</summary>
    private static ReadOnlySpan<byte> Section(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 4 || payload.Length < payload[0] + 4)
            return [];
        var table = payload[(payload[0] + 1)..];
        var length = ((table[1] & 0x0F) << 8 | table[2]) + 3 - 4;
        return table[..Math.Clamp(length, 0, table.Length)];
    }

    private static int? MapOf(ReadOnlySpan<byte> table)
    {
        for (var at = 8; at + 4 <= table.Length; at += 4)
        {
            if ((table[at] | table[at + 1]) != 0)
                return (table[at + 2] & 0x1F) << 8 | table[at + 3];
        }

        return null;
    }

    private static (int? Video, bool HasSound) TracksOf(ReadOnlySpan<byte> table)
    {
        int? video = null;
        var hasSound = false;
        if (table.Length < 12)
            return (video, hasSound);
        for (var at = 12 + ((table[10] & 0x0F) << 8 | table[11]); at + 5 <= table.Length; at += 5 + ((table[at + 3] & 0x0F) << 8 | table[at + 4]))
        {
            if (table[at] == H264)
                video ??= (table[at + 1] & 0x1F) << 8 | table[at + 2];
            hasSound |= Sounds.Contains(table[at]);
        }

        return (video, hasSound);
    }

    /// <summary>Sequence and picture parameter sets, each after its start code.</summary>
    private static byte[] ParametersIn(ReadOnlySpan<byte> frame)
    {
        var found = new ArrayBufferWriter<byte>();
        ReadOnlySpan<byte> startCode = [0, 0, 1];
        while (frame.IndexOf(startCode) is var at and >= 0)
        {
            frame = frame[(at + 3)..];
            var end = frame.IndexOf(startCode);
            var unit = end < 0 ? frame : frame[..end];
            // The zero before a start code of four bytes is not of the unit.
            if (unit.Length > 0 && (unit[0] & 0x1F) is 7 or 8)
                found.Write(unit.TrimEnd((byte)0));
        }

        return found.WrittenSpan.ToArray();
    }
}
