namespace LiveClasses.Core.Recordings;

/// <summary>Told of every playback and download of a recording (REC-06).</summary>
public interface IRecordingAccessLog
{
    /// <param name="personId">Null for a visitor.</param>
    Task NoteAsync(Guid recordingId, Guid? personId, RecordingAccessKind kind, CancellationToken cancellation);
}
