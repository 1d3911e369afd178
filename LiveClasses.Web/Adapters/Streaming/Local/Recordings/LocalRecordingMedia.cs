using LiveClasses.Core.Recordings;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>Recordings of local video, wherever their media is by now.</summary>
internal sealed class LocalRecordingMedia(PlaybackTokens tokens, IOptions<LocalStreamingOptions> options) : IRecordingMedia
{
    public Playback PlaybackOf(Guid recordingId) =>
        new("player", $"/playback/recordings/{recordingId}/token", IsLive: false, new Dictionary<string, string>(StringComparer.Ordinal));

    public Playback OriginalOf(Guid recordingId) =>
        new("player", $"/playback/recordings/{recordingId}/original/token", IsLive: false, new Dictionary<string, string>(StringComparer.Ordinal));

    public string? PosterUrl(Guid recordingId, Guid sessionId, Guid? viewerId)
    {
        // One that is no longer on this disk is where files are kept, with its pictures.
        if (RecordingFolder.Find(options.Value.RecordingsPath, sessionId) is { } folder && folder.Thumbnails() is [])
            return null;
        var (token, _) = tokens.Issue(PlaybackKind.Recording, recordingId, sessionId, viewerId);
        return $"/media/recordings/{recordingId}/{MediaNames.Poster}?t={token}";
    }
}
