using LiveClasses.Core.Recordings;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Looks again for a recording that has failed.</summary>
internal sealed class IvsRescue(IvsChannels channels, RecordingSettling settling, IvsReplays replays) : IRecordingRescue
{
    public string StreamProvider => IvsStreamProvider.ProviderKey;

    public async Task<bool> RescueAsync(Guid sessionId, CancellationToken cancellation)
    {
        if (await channels.FindAsync(sessionId, cancellation) is not { } channel)
            return false;
        await settling.RunAsync(channel, cancellation);
        return (await replays.PartsAsync(sessionId, cancellation)).Count > 0;
    }
}
