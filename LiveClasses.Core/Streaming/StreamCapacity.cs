namespace LiveClasses.Core.Streaming;

/// <summary>What the machine that carries the streams has room for now.</summary>
/// <param name="SmallerHeights">Lines of the smaller pictures that it would make beside a stream for weaker lines; empty: it passes the stream on as it is.</param>
/// <param name="CanConvert">It would take a picture that it must convert first.</param>
/// <param name="Streams">Streams that it carries already.</param>
public sealed record StreamCapacity(IReadOnlyList<int> SmallerHeights, bool CanConvert, int Streams);
