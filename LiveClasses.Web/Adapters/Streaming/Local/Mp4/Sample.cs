namespace LiveClasses.Web.Adapters.Streaming.Local.Mp4;

/// <summary>One coded frame or audio packet, in ticks of its track's timescale.</summary>
/// <param name="Dts">Decode time.</param>
/// <param name="Composition">Presentation time minus decode time.</param>
/// <param name="IsSync">Decoding can begin here.</param>
internal readonly record struct Sample(long Dts, int Composition, bool IsSync, ReadOnlyMemory<byte> Bytes);

/// <summary>A sample whose length is known because its successor has come.</summary>
internal readonly record struct TimedSample(Sample Sample, long Duration);
