using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Streaming;

/// <summary>What a scheduled class still waits for at its streaming provider, in words for its host; null when it waits for nothing. Whoever asks has asked <c>Access</c>.</summary>
public sealed class StreamPreparation(IDbContextFactory<AppDbContext> databases, IEnumerable<IStreamProvider> providers)
{
    public async Task<string?> ExecuteAsync(Guid sessionId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var key = await db.Sessions.Where(s => s.Id == sessionId && s.State == SessionState.Scheduled && s.MeetingAddress == null).Select(s => s.StreamProvider).SingleOrDefaultAsync(cancellation);
        return providers.FirstOrDefault(provider => provider.Key == key) is { } provider ? await provider.AwaitedAsync(sessionId, cancellation) : null;
    }
}
