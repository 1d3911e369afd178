using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Moderation;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Bans;

public enum BanScope
{
    Course,
    Site,
}

/// <summary>What a moderator asks for.</summary>
/// <param name="PersonId">The account, or a guest's id.</param>
/// <param name="Name">As the class sees them; an account's own name is taken instead.</param>
/// <param name="Days">How long; null is until lifted.</param>
/// <param name="ByAddress">For a guest: everybody behind the same network address, as long as they do not sign in.</param>
public sealed record BanOrder(Guid PersonId, string Name, BanScope Scope, int? Days, string? Reason, bool ByAddress = false);

/// <summary>
/// Keeps somebody out (A9). The row is written first: from then on every door refuses, on every node. Then whoever is inside is put out, in this class and in
/// every other one that the ban covers, and loses the picture.
/// </summary>
public sealed class BanPerson(IDbContextFactory<AppDbContext> databases, AccessPolicy access, RoomDirectory rooms, TimeProvider clock)
{
    public const int MaxDays = 3_650;

    public async Task<Refusal?> ExecuteAsync(Guid sessionId, Guid actorId, BanOrder order, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, actorId, cancellation) is not { } rights)
            return new SessionNotFound();
        if (!rights.CanModerate)
            return new ModeratorOnly();
        if (order.Scope is BanScope.Site && !(await access.ForSiteAsync(actorId, cancellation)).CanModerate)
            return new SiteModeratorOnly();
        if (order.PersonId == actorId)
            return new CannotModerateYourself();
        if (order.Days is < 1 or > MaxDays)
            return new BanLengthInvalid();
        if (order.Reason?.Length > Ban.MaxReason)
            return new TextTooLong("The reason", Ban.MaxReason);
        if (await access.ForSessionAsync(sessionId, order.PersonId, cancellation) is { PersonId: not null } theirs && await WhyNotAsync(theirs, cancellation) is { } refusal)
            return refusal;

        var ban = await WriteAsync(rights.CourseId, sessionId, actorId, order, cancellation);
        await rooms.SendAsync(sessionId, actorId, Guid.Empty, new RemovePerson(order.PersonId) { Name = ban.Name, Until = ban.Until, Reason = ban.Reason }, cancellation);
        foreach (var elsewhere in await OtherRoomsAsync(ban, sessionId, cancellation))
            await rooms.SendAsync(elsewhere, new EndStay(ban.Id, order.PersonId, ban.Name), cancellation);
        return null;
    }

    /// <summary>Whoever runs the class or moderates the site would not be bound by a ban: their role has to go first.</summary>
    private async Task<Refusal?> WhyNotAsync(SessionRights theirs, CancellationToken cancellation)
    {
        if (theirs.CanManage)
            return new CannotModerateHosts();
        return (await access.ForSiteAsync(theirs.PersonId, cancellation)).CanModerate ? new CannotBanModerators() : null;
    }

    private async Task<Ban> WriteAsync(Guid courseId, Guid sessionId, Guid actorId, BanOrder order, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Guid? course = order.Scope is BanScope.Course ? courseId : null;
        var before = await db.Bans.InForce().FirstOrDefaultAsync(b => b.CourseId == course && (b.PersonId == order.PersonId || b.GuestId == order.PersonId), cancellation);
        if (before is not null)
            return before;
        var account = await db.Users.Where(p => p.Id == order.PersonId).Select(p => new { p.DisplayName, p.Mailbox }).FirstOrDefaultAsync(cancellation);
        var now = clock.GetUtcNow();
        var ban = new Ban
        {
            CourseId = course,
            SessionId = sessionId,
            PersonId = account is null ? null : order.PersonId,
            Mailbox = account?.Mailbox,
            GuestId = account is null ? order.PersonId : null,
            AddressHash = account is null && order.ByAddress
                ? await db.GuestVisits.Where(v => v.GuestId == order.PersonId).Select(v => v.AddressHash).FirstOrDefaultAsync(cancellation)
                : null,
            Name = account?.DisplayName ?? Short(TypedText.Line(order.Name)),
            Reason = string.IsNullOrWhiteSpace(order.Reason) ? null : TypedText.Line(order.Reason),
            ById = actorId,
            At = now,
            Until = order.Days is { } days ? now.AddDays(days) : null,
        };
        db.Bans.Add(ban);
        db.AuditEntries.Add(new AuditEntry
        {
            At = now,
            PersonId = actorId,
            Action = course is null ? "person.banned-from-site" : "person.banned-from-course",
            SubjectId = order.PersonId,
            Detail = ban.Reason,
        });
        await db.SaveChangesAsync(cancellation);
        return ban;
    }

    private async Task<List<Guid>> OtherRoomsAsync(Ban ban, Guid sessionId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lost = clock.GetUtcNow() - PresenceBook.Lost;
        var who = ban.PersonId ?? ban.GuestId;
        return await db.PresenceSpans
            .Where(s => s.PersonId == who && s.LeftAt == null && s.SeenAt > lost && s.SessionId != sessionId)
            .Where(s => ban.CourseId == null || db.Sessions.Any(c => c.Id == s.SessionId && c.CourseId == ban.CourseId))
            .Select(s => s.SessionId).Distinct().ToListAsync(cancellation);
    }

    private static string Short(string name) => name.Length <= Person.MaxNameLength ? name : name[..Person.MaxNameLength];
}
