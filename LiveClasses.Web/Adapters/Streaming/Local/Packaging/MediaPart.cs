namespace LiveClasses.Web.Adapters.Streaming.Local.Packaging;

/// <summary>A low-latency part: one fragment of a fraction of a second.</summary>
/// <param name="Bytes">A <c>moof</c> and an <c>mdat</c>.</param>
/// <param name="IsIndependent">Begins with a key frame.</param>
internal sealed record MediaPart(byte[] Bytes, TimeSpan Duration, bool IsIndependent);
