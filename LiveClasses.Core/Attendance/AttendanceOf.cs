using LiveClasses.Core.Access;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Attendance;

/// <summary>
/// The attendance of a class: the union of every person's stays within its live time (ATT-01, ATT-02). Those who manage the class see everybody, a student
/// sees themselves, anybody else nothing (null). The people who teach are not counted.
/// </summary>
public sealed class AttendanceOf(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<AttendanceSheet?> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { PersonId: not null } rights)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var session = await db.Sessions.Include(s => s.Course).Include(s => s.Host).AsNoTracking().SingleAsync(s => s.Id == sessionId, cancellation);
        var isRunning = session.State is SessionState.Live;
        Interval? live = session.StartedAt is { } started ? new(started, session.EndedAt ?? clock.GetUtcNow()) : null;
        var sheet = new AttendanceSheet(
            sessionId, session.Title, session.Course!.Title, session.TimeZone, new NamedPerson(session.HostId, session.Host!.DisplayName), live, isRunning,
            TimeSpan.Zero, IntervalSet.Empty, [], 0, IsOwnOnly: !rights.CanManage) { IsElsewhere = session.Meeting is not null };
        if (live is { } time)
            sheet = await FillAsync(db, session, time, sheet, cancellation);
        if (rights.CanManage)
            return sheet;
        var own = sheet.Rows.Where(row => row.PersonId == personId).ToList();
        return own.Count > 0 || rights.CanEnter ? sheet with { Rows = own, Guests = 0 } : null;
    }

    private static async Task<AttendanceSheet> FillAsync(AppDbContext db, LiveSession session, Interval live, AttendanceSheet sheet, CancellationToken cancellation)
    {
        var outages = (await PresenceOf.OutagesAsync(db, new Dictionary<Guid, Interval> { [session.Id] = live }, cancellation))[session.Id];
        var spans = (await PresenceOf.SpansAsync(db, [session.Id], cancellation))[session.Id].ToLookup(s => s.Person, s => s.Span);
        var came = spans.Select(person => person.Key).ToList();
        var places = (await db.Enrollments.AsNoTracking().Where(e => e.CourseId == session.CourseId).ToListAsync(cancellation))
            .Where(e => PresenceOf.HadPlace(e, live)).Select(e => e.PersonId).ToHashSet();
        var teachers = await db.CourseInstructors.Where(i => i.CourseId == session.CourseId).Select(i => i.PersonId).ToHashSetAsync(cancellation);
        teachers.Add(session.HostId);
        var listed = places.Union(came).Except(teachers).ToList();
        var people = await db.Users.Where(p => listed.Contains(p.Id)).Select(p => new { p.Id, p.DisplayName, p.Email, p.AvatarId }).ToListAsync(cancellation);
        Attended Of(Guid person) => sheet.IsElsewhere ? AttendanceRule.OfMeeting(spans[person], live) : AttendanceRule.Of(spans[person], live, outages);
        var rows = people
            .Select(p => new AttendanceRow(p.Id, p.DisplayName, p.Email ?? "", places.Contains(p.Id), Of(p.Id)) { AvatarId = p.AvatarId })
            // Somebody who only looked in before the start and has no place did not attend anything.
            .Where(row => row.IsEnrolled || row.Attended.State is not AttendanceState.Absent)
            .OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(row => row.PersonId)
            .ToList();
        var known = people.Select(p => p.Id).Concat(teachers).ToHashSet();
        var guests = came.Count(id => !known.Contains(id) && Of(id).State is not AttendanceState.Absent);
        return sheet with { Countable = AttendanceRule.Countable(live, outages), Outages = outages, Rows = rows, Guests = guests };
    }
}
