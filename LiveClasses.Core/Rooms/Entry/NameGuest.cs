using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>
/// A visitor without an account tells a name. Everybody sees it marked, so that a guest who writes the host's or a student's name is still seen to be
/// a guest, however alike two names look.
/// </summary>
public sealed class NameGuest(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    public const string Mark = "(guest)";

    public async Task<Result<string>> ExecuteAsync(Guid guestId, string? name, CancellationToken cancellation = default)
    {
        var cleaned = PersonName.Clean(name);
        if (PersonName.Check(cleaned) is { } refusal)
            return refusal with { Field = "GuestName" };
        var marked = $"{cleaned} {Mark}";
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"insert into guests (id, name, created_at) values ({guestId}, {marked}, {clock.GetUtcNow()}) on conflict (id) do update set name = excluded.name", cancellation);
        return marked;
    }
}
