using LiveClasses.Core.Recordings;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Local.Recordings;

/// <summary>Closes recordings of classes that are over from what this machine's disk has of them.</summary>
internal sealed class LocalRescue(LocalStreams streams, IStreamReports reports, IOptions<LocalStreamingOptions> options, TimeProvider time) : IRecordingRescue
{
    public string StreamProvider => LocalStreamProvider.ProviderKey;

    public async Task<bool> RescueAsync(Guid sessionId, CancellationToken cancellation)
    {
        // A stream that still writes is brought to its end first.
        await streams.StopAsync(sessionId, cancellation);
        if (RecordingFolder.Open(options.Value.RecordingsPath, sessionId) is not { } folder)
            return false;
        var last = folder.Entries is [.., var newest] ? newest.Wall + newest.Duration : (DateTimeOffset?)null;
        if (last is { } endedAt && !folder.IsEnded)
            await folder.EndAsync(endedAt);
        await reports.CloseAsync(sessionId, last ?? time.GetUtcNow(), folder.Parts(), cancellation);
        return true;
    }
}
