using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>A live class, made past the pages, for stories that begin in the room.</summary>
internal static class LiveClass
{
    /// <param name="app">Where.</param>
    /// <param name="host">Whose. A class of theirs that is still running ends: a host teaches one at a time.</param>
    /// <param name="course">The beginning of its course's slug.</param>
    /// <param name="title">Its title.</param>
    public static Task<Guid> MakeAsync(AppFixture app, Guid host, string course, string title) => MakeAsync(app, host, course, title, isLive: true);

    /// <summary>The same before its start: the hour has come, and nobody has pressed yet.</summary>
    public static Task<Guid> PlannedAsync(AppFixture app, Guid host, string course, string title) => MakeAsync(app, host, course, title, isLive: false);

    private static async Task<Guid> MakeAsync(AppFixture app, Guid host, string course, string title, bool isLive)
    {
        await using var db = app.Db();
        var now = DateTimeOffset.UtcNow;
        foreach (var running in await db.Sessions.Where(s => s.HostId == host && s.State == SessionState.Live).ToListAsync())
            running.End(now);
        var session = new LiveSession
        {
            CourseId = await db.Courses.Where(c => c.Slug.StartsWith(course)).Select(c => c.Id).FirstAsync(),
            HostId = host,
            Title = title,
            StartsAt = now,
            EndsAt = now.AddHours(1),
            CreatedAt = now,
        };
        session.Schedule();
        if (isLive)
            session.Start(now);
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return session.Id;
    }
}
