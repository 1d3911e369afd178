using LiveClasses.Core.Recordings;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>Recordings on this machine's disk.</summary>
internal sealed class LocalRecordingMedia(PlaybackTokens tokens, IOptions<LocalStreamingOptions> options) : IRecordingMedia
{
    public Playback PlaybackOf(Guid recordingId) =>
        new("player", $"/playback/recordings/{recordingId}/token", IsLive: false, new Dictionary<string, string>(StringComparer.Ordinal));

    public string? PosterUrl(Guid recordingId, Guid sessionId, Guid? viewerId)
    {
        var first = RecordingFolder.Find(options.Value.RecordingsPath, sessionId)?.Thumbnails();
        if (first is null or [])
            return null;
        var (token, _) = tokens.Issue(PlaybackKind.Recording, recordingId, sessionId, viewerId);
        return $"/media/recordings/{recordingId}/{MediaNames.Thumbnail(first[0])}?t={token}";
    }
}
