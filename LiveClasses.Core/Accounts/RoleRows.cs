using LiveClasses.Core.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>The four roles as rows. They come with the first person who holds one, whichever node is first.</summary>
internal static class RoleRows
{
    public static async Task GiveAsync(this AppDbContext db, Guid personId, string role, CancellationToken cancellation)
    {
        var normalized = role.ToUpperInvariant();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into asp_net_roles (id, name, normalized_name, concurrency_stamp)
            values ({Guid.CreateVersion7()}, {role}, {normalized}, {Guid.NewGuid().ToString()}) on conflict do nothing
            """,
            cancellation);
        var roleId = await db.Roles.Where(r => r.NormalizedName == normalized).Select(r => r.Id).SingleAsync(cancellation);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = personId, RoleId = roleId });
    }

    /// <summary>Held to the end of the transaction: whoever decides by who holds which role decides alone.</summary>
    public static Task LockRolesAsync(this AppDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(7223101)", cancellation);

    public static IQueryable<IdentityUserRole<Guid>> Holders(this AppDbContext db, string role) =>
        from link in db.UserRoles
        join row in db.Roles on link.RoleId equals row.Id
        where row.Name == role
        select link;
}
