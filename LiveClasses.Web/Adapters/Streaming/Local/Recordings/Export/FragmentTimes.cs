using System.Buffers.Binary;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;

/// <summary>Reads and moves the decode times of a segment's fragments. Nothing else in them says when they are played.</summary>
internal static class FragmentTimes
{
    /// <summary>When the segment's picture begins, in seconds of media time; null when it has none.</summary>
    public static double? StartOf(ReadOnlySpan<byte> segment, Track video)
    {
        for (var rest = segment; Boxes.Next(ref rest, out var type, out var payload);)
        {
            if (!type.SequenceEqual("moof"u8))
                continue;
            for (var moof = payload; Boxes.Next(ref moof, out var kind, out var traf);)
            {
                if (kind.SequenceEqual("traf"u8) && TrackOf(traf) == video.Id)
                    return Time(Boxes.Child(traf, "tfdt"u8)) / (double)video.Timescale;
            }
        }

        return null;
    }

    /// <summary>Moves every fragment by so many seconds, in place. No time becomes negative.</summary>
    public static void Shift(Span<byte> segment, IReadOnlyList<Track> tracks, double seconds)
    {
        for (var at = 0; at + Boxes.HeaderLength <= segment.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(segment[at..]);
            if (length < Boxes.HeaderLength || at + length > segment.Length)
                return;
            if (segment.Slice(at + 4, 4).SequenceEqual("moof"u8))
                ShiftFragment(segment.Slice(at + Boxes.HeaderLength, length - Boxes.HeaderLength), tracks, seconds);
            at += length;
        }
    }

    private static void ShiftFragment(Span<byte> moof, IReadOnlyList<Track> tracks, double seconds)
    {
        for (var at = 0; at + Boxes.HeaderLength <= moof.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(moof[at..]);
            if (moof.Slice(at + 4, 4).SequenceEqual("traf"u8))
            {
                var traf = moof.Slice(at + Boxes.HeaderLength, length - Boxes.HeaderLength);
                var id = TrackOf(traf);
                if (tracks.FirstOrDefault(track => track.Id == id) is { } track && Find(traf, "tfdt"u8) is var tfdt and >= 0)
                    Move(traf[tfdt..], (long)Math.Round(seconds * track.Timescale));
            }

            at += length;
        }
    }

    private static uint TrackOf(ReadOnlySpan<byte> traf) => Boxes.Child(traf, "tfhd"u8) is { Length: >= 8 } tfhd ? InitSegment.U32(tfhd[4..]) : 0;

    private static long Time(ReadOnlySpan<byte> tfdt) => tfdt[0] == 1 ? BinaryPrimitives.ReadInt64BigEndian(tfdt[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tfdt[4..]);

    private static void Move(Span<byte> tfdt, long ticks)
    {
        if (tfdt[0] == 1)
            BinaryPrimitives.WriteInt64BigEndian(tfdt[4..], Math.Max(0, BinaryPrimitives.ReadInt64BigEndian(tfdt[4..]) + ticks));
        else
            BinaryPrimitives.WriteUInt32BigEndian(tfdt[4..], (uint)Math.Max(0, BinaryPrimitives.ReadUInt32BigEndian(tfdt[4..]) + ticks));
    }

    /// <summary>Where a child box's payload begins; -1 when there is none.</summary>
    private static int Find(ReadOnlySpan<byte> parent, ReadOnlySpan<byte> type)
    {
        for (var at = 0; at + Boxes.HeaderLength <= parent.Length;)
        {
            if (parent.Slice(at + 4, 4).SequenceEqual(type))
                return at + Boxes.HeaderLength;
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(parent[at..]);
            if (length < Boxes.HeaderLength)
                return -1;
            at += length;
        }

        return -1;
    }
}
