using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>What moderators did in a class, the newest first; for those who moderate it, null for everybody else.</summary>
public sealed class ModerationLog(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public const int Most = 100;

    public async Task<IReadOnlyList<ModeratorAct>?> ExecuteAsync(Guid sessionId, Guid? actorId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, actorId, cancellation) is not { CanModerate: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var kinds = RoomEventJson.KindsOf<IModeratorAct>();
        var rows = await db.RoomLog.Where(e => e.SessionId == sessionId && kinds.Contains(e.Kind))
            .OrderByDescending(e => e.Seq).Take(Most).Select(e => new { e.Seq, e.At, e.By, e.Kind, e.Body }).ToListAsync(cancellation);
        var acts = rows.Select(row => (row.Seq, row.At, By: row.By, Act: (IModeratorAct)RoomEventJson.Read(row.Kind, row.Body)!)).Where(act => act.Act.IsModeration).ToList();
        var who = acts.Select(act => ByOf(act.By, act.Act)).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.Where(p => who.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, cancellation);
        return [.. acts.Select(act => new ModeratorAct(act.Seq, act.At, ByOf(act.By, act.Act) is { } by ? names.GetValueOrDefault(by, "Somebody") : "The site", act.Act.Words))];
    }

    private static Guid? ByOf(Guid? by, IModeratorAct act) => act is PersonReadmitted { LiftedBy: { } lifted } ? lifted : by;
}

/// <param name="Words">What was done, after the name: "muted Yuki".</param>
public sealed record ModeratorAct(long Seq, DateTimeOffset At, string By, string Words);
