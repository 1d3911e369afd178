using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Bans;

/// <summary>
/// The bans that count now, as queries, so that the door, lists and enrolment ask the same. "Now" becomes the database's own <c>now()</c>: a ban ends for every
/// node at once, whatever their clocks say.
/// </summary>
public static class BansInForce
{
    public static IQueryable<Ban> InForce(this DbSet<Ban> bans) => bans.Where(b => b.LiftedAt == null && (b.Until == null || b.Until > DateTimeOffset.UtcNow));

    /// <summary>Against this account, by its id or its mailbox; of any course.</summary>
    public static IQueryable<Ban> BansOf(this AppDbContext db, Guid? personId) =>
        db.Bans.InForce().Where(b => personId != null
            && (b.PersonId == personId || (b.Mailbox != null && db.Users.Any(p => p.Id == personId && p.Mailbox == b.Mailbox))));

    /// <summary>Against this guest, by the cookie's id or the network they came from last; of any course.</summary>
    public static IQueryable<Ban> BansOfGuest(this AppDbContext db, Guid guestId) =>
        db.Bans.InForce().Where(b => b.GuestId == guestId || (b.AddressHash != null && db.GuestVisits.Any(v => v.GuestId == guestId && v.AddressHash == b.AddressHash)));
}
