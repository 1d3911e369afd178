using LiveClasses.Core.Streaming;

namespace LiveClasses.Core.Recordings;

/// <summary>How a recording's media is reached, whatever stores it. Callers have asked <c>Access</c> before.</summary>
public interface IRecordingMedia
{
    /// <summary>What the browser needs to replay a recording.</summary>
    Playback PlaybackOf(Guid recordingId);

    /// <summary>The same with what the cut list takes out, for those who edit it.</summary>
    Playback OriginalOf(Guid recordingId) => PlaybackOf(recordingId);

    /// <summary>
    /// Address of the recording's picture for a card, valid for some minutes and for this viewer only; null when there is none.
    /// </summary>
    /// <param name="recordingId">The recording.</param>
    /// <param name="sessionId">The session it was made of.</param>
    /// <param name="viewerId">Who looks; null for a visitor.</param>
    string? PosterUrl(Guid recordingId, Guid sessionId, Guid? viewerId);
}
