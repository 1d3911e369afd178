using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>What a session asks of those who want in.</summary>
/// <param name="PasswordStamp">Another with every change of the password; null when there is none.</param>
/// <param name="ConsentVersion">The text that must have been agreed to; null when the class is not recorded or does not ask.</param>
/// <param name="LateEntry">How long after the start new people may come; null is until the end.</param>
/// <param name="Capacity">Places, those of hosts and moderators not counted.</param>
public sealed record EntryDemands(Guid? PasswordStamp, string? ConsentVersion, bool NeedsApproval, TimeSpan? LateEntry, int Capacity)
{
    internal static async Task<EntryDemands> ReadAsync(AppDbContext db, Guid sessionId, CancellationToken cancellation)
    {
        var asked = await db.Sessions.Where(s => s.Id == sessionId)
            .Select(s => new
            {
                s.RoomPasswordStamp,
                s.NeedsApproval,
                s.LateEntryMinutes,
                s.Capacity,
                AsksConsent = s.IsRecorded && s.AsksConsent,
                Text = !(s.IsRecorded && s.AsksConsent) ? null : s.ConsentText ?? db.SiteSettings.Where(t => t.Key == ConsentWords.SiteSetting).Select(t => t.Value).FirstOrDefault(),
            })
            .SingleAsync(cancellation);
        return new EntryDemands(
            asked.RoomPasswordStamp,
            asked.AsksConsent ? ConsentWords.Of(asked.Text ?? ConsentWords.DefaultText).Version : null,
            asked.NeedsApproval,
            asked.LateEntryMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            asked.Capacity);
    }
}

/// <summary>What is stored about one person (or guest) and one session.</summary>
/// <param name="GuestName">The name that a guest has chosen.</param>
/// <param name="PassedStamp">The password that they have passed.</param>
/// <param name="ConsentedTo">The version that they agreed to and did not take back.</param>
/// <param name="FirstJoinedAt">When they were first in this room.</param>
/// <param name="WasInBeforeLock">They were in when the room was locked, or had dropped out shortly before.</param>
public sealed record EntryFacts(string? GuestName, Guid? PassedStamp, string? ConsentedTo, DateTimeOffset? FirstJoinedAt, bool WasInBeforeLock)
{
    internal static async Task<EntryFacts> ReadAsync(AppDbContext db, Guid sessionId, Guid id, EntryDemands session, DateTimeOffset? lockedAt, CancellationToken cancellation)
    {
        var (version, graceFrom) = (session.ConsentVersion, lockedAt - EntryRules.LockGrace);
        var stays = db.PresenceSpans.Where(s => s.SessionId == sessionId && s.PersonId == id);
        var row = await db.Sessions.Where(s => s.Id == sessionId).Select(s => new
        {
            GuestName = db.Guests.Where(g => g.Id == id).Select(g => g.Name).FirstOrDefault(),
            Passed = db.RoomPasses.Where(p => p.SessionId == sessionId && p.PersonId == id).Select(p => (Guid?)p.Stamp).FirstOrDefault(),
            Consented = db.RecordingConsents.Where(c => c.SessionId == sessionId && c.PersonId == id && c.Version == version && c.WithdrawnAt == null).Select(c => c.Version).FirstOrDefault(),
            First = stays.Min(s => (DateTimeOffset?)s.JoinedAt),
            WasIn = lockedAt != null && stays.Any(s => s.JoinedAt <= lockedAt && (s.LeftAt == null || s.LeftAt > graceFrom)),
        }).SingleAsync(cancellation);
        return new EntryFacts(row.GuestName, row.Passed, row.Consented, row.First, row.WasIn);
    }
}
