using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Notifications;

/// <summary>What a person wants mail about (ACC-04).</summary>
public sealed class ChooseNotices(IDbContextFactory<AppDbContext> databases)
{
    public async Task<NoticeKind> WantedAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return NoticeKind.All & ~await db.NoticeChoices.Where(c => c.PersonId == personId).Select(c => c.Muted).FirstOrDefaultAsync(cancellation);
    }

    public Task<Result<Done>> ExecuteAsync(Guid personId, NoticeKind wanted, CancellationToken cancellation = default) =>
        SetAsync(personId, _ => NoticeKind.All & ~wanted, cancellation);

    /// <summary>Switches these off and leaves the others as they are: what the link in a mail does.</summary>
    public Task<Result<Done>> UnsubscribeAsync(Guid personId, NoticeKind from, CancellationToken cancellation = default) =>
        SetAsync(personId, muted => muted | (from & NoticeKind.All), cancellation);

    private async Task<Result<Done>> SetAsync(Guid personId, Func<NoticeKind, NoticeKind> change, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.Users.AnyAsync(p => p.Id == personId, cancellation))
            return new PersonNotFound();
        var before = await db.NoticeChoices.Where(c => c.PersonId == personId).Select(c => c.Muted).FirstOrDefaultAsync(cancellation);
        var muted = (int)change(before);
        // Two clicks at once on a first choice: both are the same wish.
        await db.Database.ExecuteSqlAsync($"insert into notice_choices (person_id, muted) values ({personId}, {muted}) on conflict (person_id) do update set muted = excluded.muted", cancellation);
        return default(Done);
    }
}
