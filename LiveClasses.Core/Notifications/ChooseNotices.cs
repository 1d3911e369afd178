using LiveClasses.Core.Accounts;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Notifications;

/// <summary>What a person wants to be told, by mail and as a notification (ACC-04).</summary>
public sealed class ChooseNotices(IDbContextFactory<AppDbContext> databases)
{
    public async Task<NoticeWishes> WantedAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await db.NoticeChoices.AsNoTracking().FirstOrDefaultAsync(c => c.PersonId == personId, cancellation))?.Wishes ?? NoticeWishes.All;
    }

    public Task<Result<Done>> ExecuteAsync(Guid personId, NoticeWishes wanted, CancellationToken cancellation = default) =>
        SetAsync(personId, (int)(NoticeKind.All & ~wanted.Mail), (int)(NoticeKind.All & ~wanted.Push), keep: 0, cancellation);

    /// <summary>Switches mails of these kinds off and leaves all else as it is: what the link in a mail does.</summary>
    public Task<Result<Done>> UnsubscribeAsync(Guid personId, NoticeKind from, CancellationToken cancellation = default) =>
        SetAsync(personId, (int)(from & NoticeKind.All), pushMuted: 0, keep: (int)NoticeKind.All, cancellation);

    /// <param name="keep">What stays muted that is muted now.</param>
    private async Task<Result<Done>> SetAsync(Guid personId, int muted, int pushMuted, int keep, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.Users.AnyAsync(p => p.Id == personId, cancellation))
            return new PersonNotFound();
        // Two clicks at once on a first choice: both are the same wish.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into notice_choices as c (person_id, muted, push_muted) values ({personId}, {muted}, {pushMuted})
            on conflict (person_id) do update set muted = excluded.muted | (c.muted & {keep}), push_muted = excluded.push_muted | (c.push_muted & {keep})
            """,
            cancellation);
        return default(Done);
    }
}
