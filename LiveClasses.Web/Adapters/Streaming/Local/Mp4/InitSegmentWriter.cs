using System.Buffers.Binary;

namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>
/// Writes what players need before the first fragment (ISO 14496-12, 14496-14 and 14496-15) for H.264 with or without AAC. The same headers give the same
/// bytes: an encoder that comes back does not make another stream of a recording.
/// </summary>
internal static class InitSegmentWriter
{
    /// <summary>Ticks a second of the picture's track: sixteen to a millisecond of FLV, so that a part's bounds are whole.</summary>
    public const int PictureTimescale = 16_000;

    private const uint PictureId = 1, SoundId = 2, MovieTimescale = 1000, One = 0x0001_0000, Undetermined = 0x55C4_0000;

    private static readonly uint[] Upright = [One, 0, 0, 0, One, 0, 0, 0, 0x4000_0000];

    public static InitSegment Write(AvcConfiguration picture, AacConfiguration? sound)
    {
        var tracks = sound is null ? [Picture(picture)] : new[] { Picture(picture), Sound(sound) };
        var extends = Box("mvex"u8, [.. Enumerable.Range(1, tracks.Length).SelectMany(id => Box("trex"u8, Words(0, (uint)id, 1, 0, 0, 0)))]);
        return InitSegment.Parse(
        [
            .. Box("ftyp"u8, [.. "iso6"u8, 0, 0, 0, 0, .. "iso6mp41"u8]),
            .. Box("moov"u8,
            [
                .. Box("mvhd"u8, Words([0, 0, 0, MovieTimescale, 0, One, 0x0100_0000, 0, 0, .. Upright, 0, 0, 0, 0, 0, 0, (uint)tracks.Length + 1])),
                .. tracks.SelectMany(track => track),
                .. extends,
            ]),
        ]);
    }

    private static byte[] Picture(AvcConfiguration picture)
    {
        var size = picture.Picture;
        var shownWidth = (uint)Math.Min((long)size.Width * size.PixelWidth * One / size.PixelHeight, uint.MaxValue);
        byte[] entry =
        [
            .. Words(0, 1, 0, 0, 0, 0, ((uint)size.Width << 16) | (uint)size.Height, 72 * One, 72 * One, 0, One, 0, 0, 0, 0, 0, 0, 0, 0x18), 0xFF, 0xFF,
            .. Box("avcC"u8, picture.Bytes),
            .. size.PixelWidth == size.PixelHeight ? [] : Box("pasp"u8, Words((uint)size.PixelWidth, (uint)size.PixelHeight)),
        ];
        return Track(
            Words([3, 0, 0, PictureId, 0, 0, 0, 0, 0, 0, .. Upright, shownWidth, (uint)size.Height << 16]),
            PictureTimescale, "vide"u8, Box("vmhd"u8, Words(1, 0, 0)), Box("avc1"u8, entry));
    }

    private static byte[] Sound(AacConfiguration sound)
    {
        // 0 where the field is too small for it: the configuration says it too.
        var rate = sound.SamplesPerSecond > ushort.MaxValue ? 0 : (uint)sound.SamplesPerSecond << 16;
        byte[] entry = [.. Words(0, 1, 0, 0, ((uint)sound.Channels << 16) | 16, 0, rate), .. Box("esds"u8, Descriptors(sound.Bytes))];
        return Track(
            Words([3, 0, 0, SoundId, 0, 0, 0, 0, 1, 0x0100_0000, .. Upright, 0, 0]),
            (uint)sound.SamplesPerSecond, "soun"u8, Box("smhd"u8, Words(0, 0)), Box("mp4a"u8, entry));
    }

    /// <summary>ES descriptor (3) → decoder config (4), AAC in an audio stream, → decoder specific info (5); sync layer (6) as MP4 predefines it.</summary>
    private static byte[] Descriptors(byte[] configuration)
    {
        byte[] decoder = [0x40, 0x15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Descriptor(5, configuration)];
        return [.. Words(0), .. Descriptor(3, [0, (byte)SoundId, 0, .. Descriptor(4, decoder), .. Descriptor(6, [2])])];
    }

    private static byte[] Descriptor(byte tag, byte[] content) =>
        [tag, 0x80, 0x80, (byte)(0x80 | (content.Length >> 7)), (byte)(content.Length & 0x7F), .. content];

    private static byte[] Track(byte[] header, uint timescale, ReadOnlySpan<byte> handler, byte[] mediaHeader, byte[] entry)
    {
        byte[] samples =
        [
            .. Box("stsd"u8, [.. Words(0, 1), .. entry]), .. Box("stts"u8, Words(0, 0)), .. Box("stsc"u8, Words(0, 0)), .. Box("stsz"u8, Words(0, 0, 0)), .. Box("stco"u8, Words(0, 0)),
        ];
        byte[] information = [.. mediaHeader, .. Box("dinf"u8, Box("dref"u8, [.. Words(0, 1), .. Box("url "u8, Words(1))])), .. Box("stbl"u8, samples)];
        byte[] media =
        [
            .. Box("mdhd"u8, Words(0, 0, 0, timescale, 0, Undetermined)), .. Box("hdlr"u8, [.. Words(0, 0), .. handler, .. Words(0, 0, 0), 0]), .. Box("minf"u8, information),
        ];
        return Box("trak"u8, [.. Box("tkhd"u8, header), .. Box("mdia"u8, media)]);
    }

    private static byte[] Box(ReadOnlySpan<byte> type, byte[] content) => [.. Words((uint)(Boxes.HeaderLength + content.Length)), .. type, .. content];

    private static byte[] Words(params ReadOnlySpan<uint> words)
    {
        var bytes = new byte[words.Length * 4];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * 4), words[i]);
        return bytes;
    }
}
