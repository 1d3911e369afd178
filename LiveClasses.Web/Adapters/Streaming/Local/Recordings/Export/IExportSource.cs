using LiveClasses.Core.Recordings;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings.Export;

/// <summary>Finds a recording's media for an export, whatever stores it.</summary>
internal interface IExportSource
{
    /// <summary>Null when it is not here.</summary>
    Task<ExportMedia?> FindAsync(ShelvedRecording recording, CancellationToken cancellation);
}

/// <summary>What is played of a recording, ready for ffmpeg.</summary>
/// <param name="Runs">In order; never empty.</param>
/// <param name="Bytes">Of all of them together.</param>
internal sealed record ExportMedia(IReadOnlyList<ExportRun> Runs, long Bytes);

/// <summary>Segments that one decoder can play one after the other.</summary>
/// <param name="Format">Of the segments, as ffmpeg calls it.</param>
/// <param name="Width">Of the picture, in pixels.</param>
/// <param name="Height">Of the picture, in pixels.</param>
/// <param name="HasSound">False where there is a picture alone.</param>
/// <param name="Pieces">The media, piece by piece; each begins where the one before it ended, whatever its own times were.</param>
internal sealed record ExportRun(string Format, int Width, int Height, bool HasSound, Func<CancellationToken, IAsyncEnumerable<byte[]>> Pieces)
{
    /// <summary>Fragmented MP4, and MPEG transport streams.</summary>
    public const string Fragments = "mov", TransportStream = "mpegts";
}
