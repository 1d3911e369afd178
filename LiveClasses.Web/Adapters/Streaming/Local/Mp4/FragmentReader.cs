using System.Buffers.Binary;

namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>
/// Takes the samples out of a <c>moof</c> and its <c>mdat</c>. Durations in it are not read: ffmpeg writes one frame a fragment and
/// guesses its length before it has seen the next; decode times are exact.
/// </summary>
internal static class FragmentReader
{
    private const uint NonSync = 0x0001_0000;

    public static void Read(byte[] moof, byte[] mdat, Action<uint, Sample> each)
    {
        for (ReadOnlySpan<byte> rest = moof.AsSpan(Boxes.HeaderLength); Boxes.Next(ref rest, out var type, out var traf);)
        {
            if (type.SequenceEqual("traf"u8))
                ReadTrack(traf, moof.Length, mdat, each);
        }
    }

    private static void ReadTrack(ReadOnlySpan<byte> traf, int moofLength, byte[] mdat, Action<uint, Sample> each)
    {
        var header = TrackHeader.Parse(Boxes.Child(traf, "tfhd"u8));
        var tfdt = Boxes.Child(traf, "tfdt"u8);
        var dts = tfdt[0] == 1 ? BinaryPrimitives.ReadInt64BigEndian(tfdt[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tfdt[4..]);
        // Offsets in a trun count from the start of the moof (default-base-is-moof); mdat follows it.
        var position = 0;
        for (var rest = traf; Boxes.Next(ref rest, out var type, out var trun);)
        {
            if (!type.SequenceEqual("trun"u8))
                continue;
            var run = new RunReader(trun, header);
            if (run.DataOffset is { } offset)
                position = offset - moofLength;
            for (var i = 0; i < run.Count; i++)
            {
                var (duration, size, flags, composition) = run.Next(isFirst: i == 0);
                each(header.TrackId, new Sample(dts, composition, (flags & NonSync) == 0, mdat.AsMemory(position, size)));
                dts += duration;
                position += size;
            }
        }
    }

    private readonly record struct TrackHeader(uint TrackId, uint Duration, uint Size, uint Flags)
    {
        public static TrackHeader Parse(ReadOnlySpan<byte> tfhd)
        {
            var present = InitSegment.U32(tfhd) & 0xFF_FFFF;
            var header = new TrackHeader(InitSegment.U32(tfhd[4..]), 0, 0, 0);
            var rest = tfhd[8..];
            if ((present & 0x1) != 0)
                rest = rest[8..];
            if ((present & 0x2) != 0)
                rest = rest[4..];
            if ((present & 0x8) != 0)
                header = header with { Duration = Take(ref rest) };
            if ((present & 0x10) != 0)
                header = header with { Size = Take(ref rest) };
            if ((present & 0x20) != 0)
                header = header with { Flags = Take(ref rest) };
            return header;
        }
    }

    private ref struct RunReader
    {
        private readonly uint present;
        private readonly TrackHeader header;
        private readonly uint? firstFlags;
        private ReadOnlySpan<byte> rest;

        public RunReader(ReadOnlySpan<byte> trun, TrackHeader header)
        {
            this.header = header;
            present = InitSegment.U32(trun) & 0xFF_FFFF;
            Count = (int)InitSegment.U32(trun[4..]);
            rest = trun[8..];
            if ((present & 0x1) != 0)
                DataOffset = (int)Take(ref rest);
            if ((present & 0x4) != 0)
                firstFlags = Take(ref rest);
        }

        public int Count { get; }

        public int? DataOffset { get; }

        public (long Duration, int Size, uint Flags, int Composition) Next(bool isFirst)
        {
            var duration = (present & 0x100) != 0 ? Take(ref rest) : header.Duration;
            var size = (present & 0x200) != 0 ? Take(ref rest) : header.Size;
            var flags = (present & 0x400) != 0 ? Take(ref rest) : header.Flags;
            var composition = (present & 0x800) != 0 ? (int)Take(ref rest) : 0;
            return (duration, (int)size, isFirst && firstFlags is { } first ? first : flags, composition);
        }
    }

    private static uint Take(ref ReadOnlySpan<byte> rest)
    {
        var value = InitSegment.U32(rest);
        rest = rest[4..];
        return value;
    }
}
