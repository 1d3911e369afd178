namespace LiveClasses.Core.Recordings;

/// <summary>What is stored of a recording, whatever stores it.</summary>
public interface IRecordingFiles
{
    /// <summary>Lengths of its segments in milliseconds, in order; null when its media cannot be found.</summary>
    Task<IReadOnlyList<double>?> SegmentLengthsAsync(ShelvedRecording recording, CancellationToken cancellation);
}
