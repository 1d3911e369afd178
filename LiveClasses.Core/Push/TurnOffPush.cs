using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Push;

/// <summary>Turns notifications off in one of a person's browsers; what was on its way there goes too. Another person's is not found.</summary>
public sealed class TurnOffPush(IDbContextFactory<AppDbContext> databases)
{
    public async Task ExecuteAsync(Guid personId, Guid subscriptionId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.PushSubscriptions.Where(s => s.PersonId == personId && s.Id == subscriptionId).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>As the browser itself knows it.</summary>
    public async Task InBrowserAsync(Guid personId, string endpoint, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.PushSubscriptions.Where(s => s.PersonId == personId && s.Endpoint == endpoint).ExecuteDeleteAsync(cancellation);
    }
}
