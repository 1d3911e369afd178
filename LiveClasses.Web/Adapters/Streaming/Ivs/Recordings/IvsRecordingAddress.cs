using LiveClasses.Web.Endpoints;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

internal sealed class IvsRecordingAddress(IvsReplays replays) : IRecordingAddress
{
    public async Task<string?> FindAsync(Guid recordingId, Guid sessionId, CancellationToken cancellationToken) =>
        await replays.PartsAsync(sessionId, cancellationToken) is { Count: > 0 } ? $"/media/ivs/{recordingId}/index.m3u8" : null;
}
