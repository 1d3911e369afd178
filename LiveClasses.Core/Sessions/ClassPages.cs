using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>What the lists of students and of those who teach have in common: conditions, order and pages, each of which goes on behind the last class of the one before.</summary>
internal static class ClassPages
{
    public const int Size = 25;

    /// <summary>Sessions with these words in their title; all of them without words.</summary>
    public static IQueryable<LiveSession> SessionsWith(this AppDbContext db, string? text)
    {
        var words = TypedText.Line(text);
        return words.Length == 0 ? db.Sessions : db.Sessions.FromSql($"select * from sessions where search @@ search_query({words})");
    }

    /// <summary>Those that somebody hosts, helps with, or whose course they teach. What they teach is asked first, so that each part of the question has an index.</summary>
    public static async Task<IQueryable<LiveSession>> TaughtByAsync(this IQueryable<LiveSession> sessions, AppDbContext db, Guid personId, CancellationToken cancellation)
    {
        var courses = await db.CourseInstructors.Where(i => i.PersonId == personId).Select(i => i.CourseId).ToListAsync(cancellation);
        var helped = await db.SessionCoHosts.Where(c => c.PersonId == personId).Select(c => c.SessionId).ToListAsync(cancellation);
        return sessions.Where(s => s.HostId == personId || courses.Contains(s.CourseId) || helped.Contains(s.Id));
    }

    public static async Task<(List<ListedClass> Classes, ClassCursor? Next)> PageAsync(
        AppDbContext db, IQueryable<LiveSession> sessions, ClassFilter filter, CancellationToken cancellation)
    {
        if (filter.CourseId is { } course)
            sessions = sessions.Where(s => s.CourseId == course);
        if (filter.From is { } from)
            sessions = sessions.Where(s => s.StartsAt >= from);
        if (filter.Before is { } before)
            sessions = sessions.Where(s => s.StartsAt < before);
        var rows = await InOrder(sessions, filter)
            .Take(Size + 1)
            .Select(s => new ListedClass(s.Id, s.Title, s.Course!.Title, s.State, s.StartsAt, s.EndsAt, s.StartedAt,
                db.Recordings.Where(r => r.SessionId == s.Id && r.State == RecordingState.Ready).Select(r => (Guid?)r.Id).FirstOrDefault()))
            .ToListAsync(cancellation);
        var shown = rows.Take(Size).ToList();
        return (shown, rows.Count > shown.Count ? new ClassCursor(shown[^1].StartsAt, shown[^1].Id) : null);
    }

    private static IQueryable<LiveSession> InOrder(IQueryable<LiveSession> sessions, ClassFilter filter)
    {
        var (at, id) = (filter.After?.StartsAt ?? default, filter.After?.Id ?? default);
        if (filter.Status is ClassStatus.Past)
        {
            return (filter.After is null ? sessions : sessions.Where(s => EF.Functions.LessThan(ValueTuple.Create(s.StartsAt, s.Id), ValueTuple.Create(at, id))))
                .OrderByDescending(s => s.StartsAt).ThenByDescending(s => s.Id);
        }

        return (filter.After is null ? sessions : sessions.Where(s => EF.Functions.GreaterThan(ValueTuple.Create(s.StartsAt, s.Id), ValueTuple.Create(at, id))))
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Id);
    }
}
