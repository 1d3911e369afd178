using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Moderation;

/// <summary>While a class is locked against a raid, those who are in it keep their names: a new name is a way to write.</summary>
public static class NamesInRaid
{
    private static readonly string Started = RoomEventJson.KindOf<RaidStarted>();
    private static readonly string Ended = RoomEventJson.KindOf<RaidEnded>();

    public static Task<bool> IsInRaidAsync(this AppDbContext db, Guid personId, CancellationToken cancellation) =>
        db.PresenceSpans.Where(s => s.PersonId == personId && s.LeftAt == null)
            .Select(s => s.SessionId).Distinct()
            .AnyAsync(session => db.RoomLog.Where(e => e.SessionId == session && (e.Kind == Started || e.Kind == Ended)).OrderByDescending(e => e.Seq).Select(e => e.Kind).FirstOrDefault() == Started, cancellation);
}

public sealed record NamesAreLocked()
    : Refusal(RefusalKind.Conflict, "names-are-locked", "You are in a class in which names are locked for the moment. Leave it, or change your name later.", "Name");
