using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Markers;
using LiveClasses.Core.Rooms.Questions;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

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

    /// <summary>Makes somebody an instructor of that class's course: a co-host.</summary>
    public static async Task TeachAsync(AppFixture app, Guid id, Guid person)
    {
        await using var db = app.Db();
        var course = await db.Sessions.Where(s => s.Id == id).Select(s => s.CourseId).SingleAsync();
        if (!await db.CourseInstructors.AnyAsync(i => i.CourseId == course && i.PersonId == person))
            db.CourseInstructors.Add(new() { CourseId = course, PersonId = person });
        await db.SaveChangesAsync();
    }

    /// <summary>A planned class has been on for twelve minutes, as its log has them. Planned, because a node looks after live ones and would write the first entry itself.</summary>
    public static async Task SayEarlierAsync(AppFixture app, Guid id)
    {
        var start = DateTimeOffset.UtcNow.AddMinutes(-12.5);
        var question = Guid.CreateVersion7();
        (double Minute, Guid? By, RoomEvent Fact)[] story =
        [
            (0, null, new ClassStarted()),
            (1, Cast.Amara.Id, new MarkerPlaced(Guid.CreateVersion7(), "Sampling")),
            (2, Cast.Jonas.Id, new QuestionAsked(question, Cast.Jonas.Name, RoomRole.Participant, "Why two pi?")),
            (3, Cast.Amara.Id, new QuestionAnswered(question, "It is a full turn.", Cast.Amara.Name, RoomRole.Host)),
        ];
        Assert.True(await new RoomLog(app.Services.GetRequiredService<NpgsqlDataSource>())
            .AppendAsync(id, [.. story.Select((line, i) => new RoomEntry(i + 1, start.AddMinutes(line.Minute), line.By, line.Fact))]));
        await using var db = app.Db();
        (await db.Sessions.SingleAsync(s => s.Id == id)).Start(start);
        await db.SaveChangesAsync();
    }

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
