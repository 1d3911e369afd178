using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>Takes a consent back, whatever became of the session since. They are asked again before they come in again.</summary>
public sealed class WithdrawConsent(IDbContextFactory<AppDbContext> databases, RoomDirectory rooms, TimeProvider clock)
{
    /// <param name="sessionId">The session.</param>
    /// <param name="whoId">The person, or the guest.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid whoId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var taken = await db.RecordingConsents.Where(c => c.SessionId == sessionId && c.PersonId == whoId && c.WithdrawnAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.WithdrawnAt, now), cancellation);
        if (taken == 0)
            return new NothingToWithdraw();
        await rooms.SendAsync(sessionId, new ReportConsentWithdrawn(whoId), cancellation);
        return default(Done);
    }
}
