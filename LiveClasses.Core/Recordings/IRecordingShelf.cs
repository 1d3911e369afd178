namespace LiveClasses.Core.Recordings;

/// <summary>Where the media of recordings is, for the endpoints that hand it out. Whoever asks has let the viewer in already.</summary>
public interface IRecordingShelf
{
    /// <summary>Null when there is no such recording.</summary>
    Task<ShelvedRecording?> FindAsync(Guid recordingId, CancellationToken cancellation);
}

/// <param name="Prefix">Its folder in storage, with a slash at the end.</param>
/// <param name="IsStored">All of it is where files are kept; else only the machine that recorded it has it.</param>
/// <param name="Cuts">What is not played.</param>
public sealed record ShelvedRecording(Guid Id, Guid SessionId, string Prefix, bool IsStored, CutList Cuts);
