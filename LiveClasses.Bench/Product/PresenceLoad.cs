using System.Diagnostics;
using LiveClasses.Bench.Measure;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Attendance;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Bench.Product;

/// <summary>
/// An hour of a full class as the presence book sees it, second by second, with two nodes that die without a word: what a heartbeat of all its people costs, and
/// whether the attendance that comes out of it is what was driven.
/// </summary>
internal sealed class PresenceLoad(ProductNode node, int people)
{
    /// <summary>The second node is killed with everybody in the room, this long before the end.</summary>
    private const int LastSecond = Visits.Seconds - 3;

    private readonly DateTimeOffset _start = new(DateTime.UtcNow.Date.AddHours(-3), TimeSpan.Zero);
    private readonly IDbContextFactory<AppDbContext> _databases = node.Get<IDbContextFactory<AppDbContext>>();

    public async Task<PresenceResult> ExecuteAsync(Action<string> tell, CancellationToken cancellation)
    {
        var visits = Visits.Script(people, seed: 11);
        tell($"{people} people, {visits.Count} visits");
        var ids = await AddPeopleAsync(cancellation);
        var (session, host) = await AddClassAsync(cancellation);
        var upserts = await DriveAsync(session, ids, visits, cancellation);
        var read = Stopwatch.GetTimestamp();
        var sheet = await node.Get<AttendanceOf>().ExecuteAsync(session, host, cancellation) ?? throw new BenchFailure("The host may not see the attendance.");
        var sheetTook = Stopwatch.GetElapsedTime(read);
        var minutes = sheet.Rows.ToDictionary(row => row.PersonId, row => row.Attended.Minutes.TotalSeconds);
        var driven = Visits.Counted(visits, people, (int)AttendanceRule.BridgedGap.TotalSeconds);
        return new PresenceResult(
            new Percentiles(upserts), [.. driven.Select((seconds, person) => minutes.GetValueOrDefault(ids[person]) - seconds)], driven.Sum(seconds => (double)seconds), sheetTook);
    }

    /// <summary>Milliseconds of each heartbeat while the class is full; a beat in which nobody comes or goes is that one statement.</summary>
    private async Task<List<double>> DriveAsync(Guid session, Guid[] ids, IReadOnlyList<Visit> visits, CancellationToken cancellation)
    {
        var clock = new SetClock(_start);
        var (coming, going) = (visits.ToLookup(visit => visit.From), visits.ToLookup(visit => visit.To));
        var stays = new Dictionary<Visit, PresenceStay>();
        var upserts = new List<double>();
        var book = Book();
        for (var second = 0; second < LastSecond; second++)
        {
            clock.Set(_start.AddSeconds(second));
            if (second == Visits.Killed)
                (book, _) = (Book(), Forget());
            foreach (var visit in going[second])
                Leave(visit);
            foreach (var visit in coming[second])
                stays.Add(visit, book.Enter(session, ids[visit.Person], $"Student {visit.Person}"));
            var start = Stopwatch.GetTimestamp();
            await book.BeatAsync(cancellation);
            if (second % (int)PresenceBook.Heartbeat.TotalSeconds == 0 && stays.Count > people * 0.85)
                upserts.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return upserts;

        // Of a directory with no room open: the count of each room, which follows every beat, is not part of the heartbeat.
        PresenceBook Book() => new(node.Get<NpgsqlDataSource>(), node.Get<RoomDirectory>(), clock);

        void Leave(Visit visit)
        {
            if (stays.Remove(visit, out var stay))
                stay.Dispose();
        }

        int Forget()
        {
            stays.Clear();
            return 0;
        }
    }

    private async Task<Guid[]> AddPeopleAsync(CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var added = Enumerable.Range(0, people).Select(i => $"student{i}@bench.example").Select((email, i) => new Person
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            DisplayName = $"Student {i}",
            SecurityStamp = "none",
        }).ToArray();
        db.Users.AddRange(added);
        await db.SaveChangesAsync(cancellation);
        return [.. added.Select(person => person.Id)];
    }

    private async Task<(Guid Session, Guid Host)> AddClassAsync(CancellationToken cancellation)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var course = await db.Courses.Select(c => new { c.Id, Host = c.Instructors.First().PersonId }).FirstAsync(cancellation);
        var session = new LiveSession { CourseId = course.Id, HostId = course.Host, Title = "A full class", StartsAt = _start, EndsAt = _start.AddSeconds(Visits.Seconds) };
        if ((session.Schedule() ?? session.Start(_start) ?? session.End(session.EndsAt)) is { } refusal)
            throw new BenchFailure(refusal.Message);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellation);
        return (session.Id, course.Host);
    }
}

/// <param name="Upserts">Milliseconds of a heartbeat of all people.</param>
/// <param name="Differences">Seconds that the attendance has more (or less) than was driven, by person.</param>
/// <param name="Driven">Seconds of all people together.</param>
/// <param name="Sheet">How long the attendance took to read.</param>
internal sealed record PresenceResult(Percentiles Upserts, IReadOnlyList<double> Differences, double Driven, TimeSpan Sheet);
