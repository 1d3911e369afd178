using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

/// <summary>Deletes from the bucket what IVS recorded of a session. A channel is one session's alone, and so is its folder.</summary>
internal sealed class IvsRecordingEraser(IvsBucket bucket, IDbContextFactory<AppDbContext> databases, IOptions<IvsOptions> options) : IRecordingEraser
{
    public string StreamProvider => IvsStreamProvider.ProviderKey;

    public async Task EraseAsync(Guid sessionId, CancellationToken cancellation)
    {
        if (options.Value.RecordingBucket.Length == 0)
            return;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var channels = await db.RemoteChannels.Where(c => c.SessionId == sessionId && c.Provider == IvsStreamProvider.ProviderKey).Select(c => c.ChannelId).ToListAsync(cancellation);
        foreach (var channel in channels)
            await bucket.Files.DeleteAsync(RecordingSweep.FolderOf(channel), cancellation);
    }
}
