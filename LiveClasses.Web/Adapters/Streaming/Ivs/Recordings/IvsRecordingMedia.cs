using LiveClasses.Core.Recordings;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Recordings that IVS made, in front of those of this machine: both play in the same player, and only the addresses differ.</summary>
internal sealed class IvsRecordingMedia(IRecordingMedia ours, IvsReplays replays, PlaybackTokens tokens) : IRecordingMedia
{
    public Playback PlaybackOf(Guid recordingId) => ours.PlaybackOf(recordingId);

    public Playback OriginalOf(Guid recordingId) => ours.OriginalOf(recordingId);

    public string? PosterUrl(Guid recordingId, Guid sessionId, Guid? viewerId)
    {
        if (!replays.HasPicture(sessionId))
            return ours.PosterUrl(recordingId, sessionId, viewerId);
        var (token, _) = tokens.Issue(PlaybackKind.Recording, recordingId, sessionId, viewerId);
        return $"/media/ivs/{recordingId}/poster.jpg?t={token}";
    }
}
