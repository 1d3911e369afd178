namespace LiveClasses.Web.Endpoints;

/// <summary>Where the media of a recording is that this machine has not made.</summary>
internal interface IRecordingAddress
{
    /// <summary>Its playlist, opened by the same token as any; null when it is none of these.</summary>
    Task<string?> FindAsync(Guid recordingId, Guid sessionId, CancellationToken cancellationToken);
}
