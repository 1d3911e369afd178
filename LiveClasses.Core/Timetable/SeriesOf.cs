using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LiveClasses.Core.Timetable;

/// <summary>The classes of the series that a class belongs to, for those who manage it; null for everybody else.</summary>
public sealed class SeriesOf(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<SeriesView?> ExecuteAsync(Guid sessionId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { CanManage: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Sessions.AsNoTracking().Where(s => s.Id == sessionId).Select(s => s.SeriesId).SingleAsync(cancellation) is not { } id)
            return null;
        var series = await db.SessionSeries.AsNoTracking().Include(s => s.Course).SingleAsync(s => s.Id == id, cancellation);
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.SeriesId == id).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).ToListAsync(cancellation);
        return new SeriesView(series.Course!.Title, series.Rule, [.. sessions.Select(SeriesLine.Of)]);
    }
}

public sealed record SeriesView(string CourseTitle, Recurrence Rule, IReadOnlyList<SeriesLine> Classes);

/// <param name="Wall">Its start on the clocks of its zone.</param>
/// <param name="Change">What the clocks do at that time.</param>
public sealed record SeriesLine(Guid Id, string Title, SessionState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, LocalDateTime Wall, string TimeZone, ClockChange Change, bool IsMovedAlone)
{
    internal static SeriesLine Of(LiveSession session) => new(
        session.Id, session.Title, session.State, session.StartsAt, session.EndsAt, session.Wall.Start, session.TimeZone, session.Zone.ChangeAt(session.Wall.Start), session.IsMovedAlone);
}
