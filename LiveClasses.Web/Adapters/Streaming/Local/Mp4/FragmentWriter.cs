using System.Buffers.Binary;

namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>The samples of one track that go into a fragment; <paramref name="BaseTime"/> is the first one's decode time.</summary>
internal readonly record struct TrackRun(Track Track, long BaseTime, IReadOnlyList<TimedSample> Samples);

/// <summary>
/// Writes one <c>moof</c> and one <c>mdat</c> for many samples: exact durations, and a tenth of the overhead of a fragment a frame.
/// </summary>
internal static class FragmentWriter
{
    private const int MoofAndMfhd = 8 + 16, TrafFixed = 8 + 20 + 20 + 20;
    private const uint SyncFlags = 0x0200_0000, NonSyncFlags = 0x0101_0000;

    public static byte[] Write(uint sequence, ReadOnlySpan<TrackRun> runs)
    {
        int moofLength = MoofAndMfhd, mediaLength = 0;
        foreach (var run in runs)
        {
            moofLength += TrafFixed + (run.Samples.Count * 16);
            foreach (var timed in run.Samples)
                mediaLength += timed.Sample.Bytes.Length;
        }

        var bytes = new byte[moofLength + 8 + mediaLength];
        var writer = new Cursor(bytes);
        writer.Box(moofLength, "moof"u8);
        writer.Box(16, "mfhd"u8);
        writer.U32(0);
        writer.U32(sequence);
        var dataOffset = moofLength + 8;
        foreach (var run in runs)
            dataOffset += WriteTrack(ref writer, run, dataOffset);
        writer.Box(8 + mediaLength, "mdat"u8);
        foreach (var run in runs)
        {
            foreach (var timed in run.Samples)
                writer.Bytes(timed.Sample.Bytes.Span);
        }
        return bytes;
    }

    private static int WriteTrack(ref Cursor writer, TrackRun run, int dataOffset)
    {
        writer.Box(TrafFixed + (run.Samples.Count * 16), "traf"u8);
        writer.Box(20, "tfhd"u8);
        writer.U32(0x02_0020); // default-base-is-moof, default flags
        writer.U32(run.Track.Id);
        writer.U32(run.Track.IsVideo ? NonSyncFlags : SyncFlags);
        writer.Box(20, "tfdt"u8);
        writer.U32(0x0100_0000);
        writer.U64((ulong)run.BaseTime);
        writer.Box(20 + (run.Samples.Count * 16), "trun"u8);
        writer.U32(0x0100_0F01); // version 1 (signed composition); offset, duration, size, flags, composition
        writer.U32((uint)run.Samples.Count);
        writer.U32((uint)dataOffset);
        var length = 0;
        foreach (var (sample, duration) in run.Samples)
        {
            writer.U32((uint)duration);
            writer.U32((uint)sample.Bytes.Length);
            writer.U32(sample.IsSync ? SyncFlags : NonSyncFlags);
            writer.U32((uint)sample.Composition);
            length += sample.Bytes.Length;
        }
        return length;
    }

    private ref struct Cursor(Span<byte> rest)
    {
        private Span<byte> rest = rest;

        public void Box(int length, ReadOnlySpan<byte> type)
        {
            U32((uint)length);
            Bytes(type);
        }

        public void U32(uint value)
        {
            BinaryPrimitives.WriteUInt32BigEndian(rest, value);
            rest = rest[4..];
        }

        public void U64(ulong value)
        {
            BinaryPrimitives.WriteUInt64BigEndian(rest, value);
            rest = rest[8..];
        }

        public void Bytes(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(rest);
            rest = rest[bytes.Length..];
        }
    }
}
