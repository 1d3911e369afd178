using LiveClasses.Core.Access;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LiveClasses.Core.Sessions;

/// <summary>A class as its form shows it, in the wall time of its own zone; null for whoever may not change it.</summary>
public sealed class EditableSession(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<SessionForm?> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { CanManage: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var session = await db.Sessions.Include(s => s.Course).AsNoTracking().SingleAsync(s => s.Id == sessionId, cancellation);
        var hosts = await db.CourseInstructors.Where(i => i.CourseId == session.CourseId || i.PersonId == session.HostId)
            .Select(i => new NamedPerson(i.PersonId, i.Person!.DisplayName)).Distinct().ToListAsync(cancellation);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(session.TimeZone) ?? DateTimeZone.Utc;
        var plan = new SessionPlan
        {
            Title = session.Title,
            Description = session.Description,
            Kind = session.Kind,
            StartsAt = Instant.FromDateTimeOffset(session.StartsAt).InZone(zone).LocalDateTime,
            EndsAt = Instant.FromDateTimeOffset(session.EndsAt).InZone(zone).LocalDateTime,
            TimeZone = zone.Id,
            HostId = session.HostId,
            Capacity = session.Capacity,
            Access = session.Access,
            IsChatOn = session.IsChatOn,
            ChatFiles = session.ChatFiles,
            AreQuestionsOn = session.AreQuestionsOn,
            ArePollsOn = session.ArePollsOn,
            AreHandsOn = session.AreHandsOn,
            AreReactionsOn = session.AreReactionsOn,
            Writers = session.Writers,
            SlowSeconds = session.SlowSeconds,
            HoldsNewcomers = session.HoldsNewcomers,
            HasWatermark = session.HasWatermark,
            IsRecorded = session.IsRecorded,
            Quality = session.Quality,
            AsksConsent = session.AsksConsent,
            ConsentText = session.ConsentText ?? "",
            NeedsApproval = session.NeedsApproval,
            LateEntryMinutes = session.LateEntryMinutes,
            HostAwayMinutes = session.HostAwayMinutes,
            HasRoomPassword = session.RoomPasswordHash is not null,
        };
        return new SessionForm(session.Id, session.State, session.EditRefusal, new CourseChoice(session.CourseId, session.Course!.Title, hosts), plan);
    }
}

/// <param name="EditRefusal">Why it can no longer be changed; null while it can.</param>
public sealed record SessionForm(Guid Id, SessionState State, Shared.Refusal? EditRefusal, CourseChoice Course, SessionPlan Plan);
