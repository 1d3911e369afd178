using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Bans;

/// <summary>Keeps from which network a guest comes, for bans by address, and forgets what is old.</summary>
public sealed class NoteGuestVisit(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    /// <summary>Nothing is written for somebody who was noted lately: when a node has died, all its guests load their page at once.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    public async Task ExecuteAsync(Guid guestId, string addressHash, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var (old, lately) = (now - GuestVisit.KeptFor, now - Lately);
        await db.Database.ExecuteSqlAsync(
            $"""
            with gone as (delete from guest_visits where seen_at < {old} and guest_id <> {guestId})
            insert into guest_visits (guest_id, address_hash, seen_at) values ({guestId}, {addressHash}, {now})
            on conflict (guest_id) do update set address_hash = excluded.address_hash, seen_at = excluded.seen_at
            where guest_visits.address_hash <> excluded.address_hash or guest_visits.seen_at < {lately}
            """,
            cancellation);
    }
}
