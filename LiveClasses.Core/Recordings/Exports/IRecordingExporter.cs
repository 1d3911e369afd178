namespace LiveClasses.Core.Recordings.Exports;

/// <summary>Makes one MP4 of a recording.</summary>
public interface IRecordingExporter
{
    /// <summary>Writes the file to where files are kept, all or nothing, and leaves no temporary file behind whatever happens.</summary>
    /// <param name="order">What of.</param>
    /// <param name="done">Told the share that is done, 0 to 1, often.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Length of the file.</returns>
    /// <exception cref="ExportFailedException">It cannot be made; the message is for the person who asked.</exception>
    Task<long> ExportAsync(ExportOrder order, Action<double> done, CancellationToken cancellation);
}

/// <param name="Id">Of the export; names its file.</param>
/// <param name="Recording">Where the media is, and what of it is not played.</param>
/// <param name="Watermark">A name to draw into the picture; null for none.</param>
public sealed record ExportOrder(Guid Id, ShelvedRecording Recording, string? Watermark);

/// <summary>An export that cannot be made, in words for the person who asked for it.</summary>
public sealed class ExportFailedException(string message, Exception? cause = null) : Exception(message, cause);
