namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>One track of an <see cref="InitSegment"/>.</summary>
/// <param name="Id">As fragments name it.</param>
/// <param name="Timescale">Ticks a second of its times.</param>
/// <param name="Width">Pixels; 0 for sound.</param>
/// <param name="Codec">RFC 6381 name.</param>
internal sealed record Track(uint Id, bool IsVideo, uint Timescale, string Codec, int Width, int Height)
{
    /// <summary>Null for a track that is neither picture nor sound.</summary>
    public static Track? Parse(ReadOnlySpan<byte> trak)
    {
        var tkhd = Boxes.Child(trak, "tkhd"u8);
        var mdia = Boxes.Child(trak, "mdia"u8);
        var mdhd = Boxes.Child(mdia, "mdhd"u8);
        var hdlr = Boxes.Child(mdia, "hdlr"u8);
        var stsd = Boxes.Child(Boxes.Child(Boxes.Child(mdia, "minf"u8), "stbl"u8), "stsd"u8);
        if (tkhd.Length < 24 || mdhd.Length < 24 || hdlr.Length < 12 || stsd.Length < 8)
            return null;
        // Version 1 has 64-bit times before the fields we read.
        var id = InitSegment.U32(tkhd[(tkhd[0] == 1 ? 20 : 12)..]);
        var timescale = InitSegment.U32(mdhd[(mdhd[0] == 1 ? 20 : 12)..]);
        var entries = stsd[8..];
        if (!Boxes.Next(ref entries, out var format, out var entry))
            return null;
        var handler = hdlr.Slice(8, 4);
        if (handler.SequenceEqual("vide"u8) && entry.Length >= 78)
        {
            return new Track(id, IsVideo: true, timescale, CodecNames.Video(format, entry[78..]), InitSegment.U16(entry[24..]), InitSegment.U16(entry[26..]));
        }
        if (handler.SequenceEqual("soun"u8) && entry.Length >= 28)
            return new Track(id, IsVideo: false, timescale, CodecNames.Audio(format, entry[28..]), Width: 0, Height: 0);
        return null;
    }
}
