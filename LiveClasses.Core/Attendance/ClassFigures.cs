using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Attendance;

/// <summary>What a class came to, in numbers.</summary>
/// <param name="PresentShare">Of the enrolled, 0 to 1; null when nobody was enrolled.</param>
public sealed record ClassFigures(Guid SessionId, Guid CourseId, string Title, DateTimeOffset StartedAt, double? PresentShare, Audience Audience)
{
    /// <summary>Held on Zoom or the like: how many were there at once is not known.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The last ended ones of these classes, the newest last. The same rule as the sheet of each.</summary>
    internal static async Task<IReadOnlyList<ClassFigures>> OfLastAsync(AppDbContext db, IQueryable<LiveSession> classes, int count, CancellationToken cancellation)
    {
        var sessions = await classes.Where(s => s.StartedAt != null && s.EndedAt != null)
            .OrderByDescending(s => s.StartedAt).Take(count)
            .Select(s => new { s.Id, s.CourseId, s.HostId, s.Title, StartedAt = s.StartedAt!.Value, EndedAt = s.EndedAt!.Value, IsElsewhere = s.MeetingAddress != null })
            .ToListAsync(cancellation);
        var ids = sessions.ConvertAll(s => s.Id);
        var courses = sessions.Select(s => s.CourseId).Distinct().ToList();
        var live = sessions.ToDictionary(s => s.Id, s => new Interval(s.StartedAt, s.EndedAt));
        var outages = await PresenceOf.OutagesAsync(db, live, cancellation);
        var spans = await PresenceOf.SpansAsync(db, ids, cancellation);
        var enrollments = await db.Enrollments.AsNoTracking().Where(e => courses.Contains(e.CourseId)).ToListAsync(cancellation);
        var teachers = await db.CourseInstructors.Where(i => courses.Contains(i.CourseId)).Select(i => new { i.CourseId, i.PersonId }).ToListAsync(cancellation);
        return sessions.Select(s =>
        {
            var taught = teachers.Where(t => t.CourseId == s.CourseId).Select(t => t.PersonId).Append(s.HostId).ToHashSet();
            var came = spans[s.Id].ToLookup(span => span.Person, span => span.Span);
            var places = enrollments.Where(e => e.CourseId == s.CourseId && PresenceOf.HadPlace(e, live[s.Id]) && !taught.Contains(e.PersonId)).Select(e => e.PersonId).ToHashSet();
            var attended = places.Union(came.Select(person => person.Key)).Where(id => !taught.Contains(id))
                .ToDictionary(id => id, id => s.IsElsewhere ? AttendanceRule.OfMeeting(came[id], live[s.Id]) : AttendanceRule.Of(came[id], live[s.Id], outages[s.Id]));
            double? present = places.Count == 0 ? null : (double)places.Count(id => attended[id].IsPresent) / places.Count;
            return new ClassFigures(s.Id, s.CourseId, s.Title, s.StartedAt, present, Audience.Of(attended.Values.Select(a => a.Spans), live[s.Id].Length)) { IsElsewhere = s.IsElsewhere };
        }).Reverse().ToList();
    }
}
