using System.Buffers.Binary;

namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>Takes the sound out of media that has both.</summary>
internal static class SoundTrack
{
    /// <summary>The init segment without the picture's track.</summary>
    public static byte[] Init(InitSegment init)
    {
        using var result = new MemoryStream();
        for (ReadOnlySpan<byte> rest = init.Bytes; Boxes.Next(ref rest, out var type, out var payload);)
            Write(result, type, type.SequenceEqual("moov"u8) ? Movie(payload, init.Audio!.Id) : payload.ToArray());
        return result.ToArray();
    }

    /// <summary>One fragment with the sound of many; empty when there is none in them.</summary>
    public static byte[] Segment(IEnumerable<byte[]> parts, Track sound, uint sequence)
    {
        var samples = new List<Sample>();
        foreach (var part in parts)
        {
            var moof = (int)BinaryPrimitives.ReadUInt32BigEndian(part);
            FragmentReader.Read(part[..moof], part[moof..], (track, sample) =>
            {
                if (track == sound.Id)
                    samples.Add(sample);
            });
        }
        if (samples.Count == 0)
            return [];
        // The last one's successor is in the next segment; packets of a track are alike.
        var usual = samples.Count > 1 ? samples[1].Dts - samples[0].Dts : sound.Timescale / 50;
        return FragmentWriter.Write(sequence, [new TrackRun(sound, samples[0].Dts, [.. samples.Select((sample, i) => new TimedSample(sample, i + 1 < samples.Count ? samples[i + 1].Dts - sample.Dts : usual))])]);
    }

    private static byte[] Movie(ReadOnlySpan<byte> moov, uint soundId)
    {
        using var result = new MemoryStream();
        for (var rest = moov; Boxes.Next(ref rest, out var type, out var payload);)
        {
            if (type.SequenceEqual("trak"u8) && Track.Parse(payload)?.Id != soundId)
                continue;
            Write(result, type, type.SequenceEqual("mvex"u8) ? Extends(payload, soundId) : payload.ToArray());
        }
        return result.ToArray();
    }

    private static byte[] Extends(ReadOnlySpan<byte> mvex, uint soundId)
    {
        using var result = new MemoryStream();
        for (var rest = mvex; Boxes.Next(ref rest, out var type, out var payload);)
        {
            if (!type.SequenceEqual("trex"u8) || InitSegment.U32(payload[4..]) == soundId)
                Write(result, type, payload.ToArray());
        }
        return result.ToArray();
    }

    private static void Write(MemoryStream to, ReadOnlySpan<byte> type, byte[] payload)
    {
        Span<byte> header = stackalloc byte[Boxes.HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header, Boxes.HeaderLength + payload.Length);
        type.CopyTo(header[4..]);
        to.Write(header);
        to.Write(payload);
    }
}
