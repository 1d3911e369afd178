using System.Globalization;
using CsvHelper;
using LiveClasses.Core.Attendance;
using LiveClasses.Core.Access;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Rooms.Stage;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Tests.Core.Attendance;

/// <summary>The sheet of a class, from the spans in the database.</summary>
public sealed class AttendanceOfTests
{
    [Fact]
    public async Task The_host_sees_everybody_and_those_who_never_came()
    {
        await using var school = await School.NewAsync();
        await school.EnrolAsync(school.Jonas, school.Signals);
        var (id, start) = await LiveForAsync(school, 100, async (id, start) =>
        {
            await school.StayAsync(id, school.Amara.Id, start, 0, 100);
            await school.StayAsync(id, school.Lena.Id, start, -5, 60, 50);
            await school.StayAsync(id, school.Lena.Id, start, 50.5, 100);
        });

        var sheet = (await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!;
        Assert.Equal(new Interval(start, start.AddMinutes(100)), sheet.Live);
        Assert.Equal(["Jonas Pohl", "Lena Marlow"], sheet.Rows.Select(r => r.Name));
        Assert.Equal([AttendanceState.Absent, AttendanceState.Present], sheet.Rows.Select(r => r.Attended.State));
        Assert.Equal(.5, sheet.PresentShare);
        Assert.False(sheet.IsOwnOnly);
    }

    [Fact]
    public async Task A_student_sees_their_own_row_and_others_nothing()
    {
        await using var school = await School.NewAsync();
        await school.EnrolAsync(school.Jonas, school.Signals);
        var (id, _) = await LiveForAsync(school, 60, (id, start) => school.StayAsync(id, school.Lena.Id, start, 0, 60));
        var attendance = school.Get<AttendanceOf>();
        var own = (await attendance.ExecuteAsync(id, school.Jonas.Id))!;
        Assert.True(own.IsOwnOnly);
        Assert.Equal(school.Jonas.Id, Assert.Single(own.Rows).PersonId);
        var stranger = await school.PersonAsync("Stranger");
        Assert.Null(await attendance.ExecuteAsync(id, stranger.Id));
        Assert.Null(await attendance.ExecuteAsync(id, Guid.NewGuid()));
        Assert.Null(await attendance.ExecuteAsync(Guid.NewGuid(), school.Amara.Id));
    }

    [Fact]
    public async Task F11_two_tabs_of_which_one_drops_out_fifty_times_are_one_person_who_was_there_throughout()
    {
        await using var school = await School.NewAsync();
        var (id, start) = await LiveForAsync(school, 10, async (id, _) =>
        {
            var book = school.Get<PresenceBook>();
            using var steady = book.Enter(id, school.Lena.Id);
            var other = book.Enter(id, school.Lena.Id);
            for (var drop = 0; drop < 50; drop++)
            {
                await CountsAsync(id, people: 1);
                school.Clock.Now += TimeSpan.FromMinutes(1);
                other.Dispose();
                other = book.Enter(id, school.Lena.Id);
            }

            other.Dispose();
            steady.Dispose();
            await CountsAsync(id, people: 0);
        });

        var row = Assert.Single((await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!.Rows);
        Assert.Equal(50, row.Attended.Minutes.TotalMinutes);
        Assert.Equal(new Interval(start, start.AddMinutes(50)), Assert.Single(row.Attended.Spans));

        async Task CountsAsync(Guid id, int people)
        {
            var room = await school.Get<RoomDirectory>().OpenAsync(id);
            await school.Get<PresenceBook>().BeatAsync(CancellationToken.None);
            using var reader = room.Subscribe(new RoomPerson(school.Amara.Id, "Amara", RoomRole.Host), int.MaxValue, _ => Task.CompletedTask, _ => { })!.Value.Value;
            Assert.Equal(people, reader.TakeFirst().Viewers);
        }
    }

    [Fact]
    public async Task A_killed_node_costs_at_most_a_heartbeat()
    {
        // F2: the stay was never closed; it ends where it was last seen.
        await using var school = await School.NewAsync();
        var (id, _) = await LiveForAsync(school, 100, (id, start) => school.StayAsync(id, school.Lena.Id, start, 0, seen: 80));
        Assert.Equal(80, Assert.Single((await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!.Rows).Attended.Minutes.TotalMinutes);
    }

    [Fact]
    public async Task Whoever_enrols_after_the_end_missed_nothing_and_whoever_left_is_still_known()
    {
        await using var school = await School.NewAsync();
        var (id, _) = await LiveForAsync(school, 60, (id, start) => school.StayAsync(id, school.Lena.Id, start, 0, 60));
        school.Clock.Now += TimeSpan.FromMinutes(1);
        await school.EnrolAsync(school.Jonas, school.Signals);
        await school.Get<LiveClasses.Core.Enrollments.LeaveCourse>().ExecuteAsync(school.Signals.Id, school.Lena.Id);
        Assert.Equal("Lena Marlow", Assert.Single((await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!.Rows).Name);
    }

    [Fact]
    public async Task People_without_a_place_and_guests_are_told_apart()
    {
        await using var school = await School.NewAsync();
        var (id, _) = await LiveForAsync(school, 60, async (id, start) =>
        {
            await school.StayAsync(id, school.Jonas.Id, start, 0, 60);
            await school.StayAsync(id, school.Mateo.Id, start, -20, -1, -1);
            await school.StayAsync(id, Guid.NewGuid(), start, 5, 20, 20);
        });
        var sheet = (await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!;
        Assert.Equal([("Jonas Pohl", false), ("Lena Marlow", true)], sheet.Rows.Select(r => (r.Name, r.IsEnrolled)));
        Assert.Equal((1, 0.0), (sheet.Guests, sheet.PresentShare));
    }

    [Fact]
    public async Task An_outage_of_the_stream_counts_against_nobody()
    {
        await using var school = await School.NewAsync();
        var (id, start) = await LiveForAsync(school, 100, async (id, start) =>
        {
            await school.StayAsync(id, school.Lena.Id, start, 0, 40, 40);
            await using var db = school.Db();
            RoomEvent[] facts = [new StreamStarted(), new StreamStarved(), new StreamRecovered()];
            double[] at = [1, 40, 90];
            for (var i = 0; i < facts.Length; i++)
                db.RoomLog.Add(new RoomLogEntry { SessionId = id, Seq = 1_000 + i, At = start.AddMinutes(at[i]), Kind = RoomEventJson.KindOf(facts[i]), Body = RoomEventJson.Write(facts[i]) });
            await db.SaveChangesAsync();
        });
        var sheet = (await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!;
        Assert.Equal([new Interval(start.AddMinutes(40), start.AddMinutes(90))], sheet.Outages.Intervals);
        Assert.Equal(50, sheet.Countable.TotalMinutes);
        Assert.Equal((AttendanceState.Present, .8), (sheet.Rows[0].Attended.State, sheet.Rows[0].Attended.Share));
    }

    [Fact]
    public async Task A_break_counts_against_nobody_whoever_ended_it_and_so_does_the_time_until_a_class_was_opened_again()
    {
        await using var school = await School.NewAsync();
        var (id, start) = await LiveForAsync(school, 100, async (id, start) =>
        {
            await school.StayAsync(id, school.Lena.Id, start, 0, 20, 20);
            await using var db = school.Db();
            (double At, RoomEvent Fact)[] log =
            [
                (20, new BreakStarted(start.AddMinutes(30))), (25, new BreakExtended(start.AddMinutes(35))), (35, new BreakEnded()),
                // Nobody was there to say that this one was over, and one more begins.
                (40, new BreakStarted(start.AddMinutes(50))), (60, new BreakStarted(start.AddMinutes(75))), (70, new BreakEnded()),
                (80, new ClassEnded()), (90, new ClassReopened()),
            ];
            for (var i = 0; i < log.Length; i++)
                db.RoomLog.Add(new RoomLogEntry { SessionId = id, Seq = 1_000 + i, At = start.AddMinutes(log[i].At), Kind = RoomEventJson.KindOf(log[i].Fact), Body = RoomEventJson.Write(log[i].Fact) });
            await db.SaveChangesAsync();
        });
        var sheet = (await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!;
        Assert.Equal([(20, 35), (40, 50), (60, 70), (80, 90)], sheet.Outages.Intervals.Select(i => ((i.From - start).TotalMinutes, (i.To - start).TotalMinutes)).Select(i => ((int)i.Item1, (int)i.Item2)));
        Assert.Equal(55, sheet.Countable.TotalMinutes);
        Assert.Equal(20.0 / 55, sheet.Rows[0].Attended.Share, precision: 6);
    }

    [Fact]
    public async Task A_class_that_was_never_live_has_an_empty_sheet()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        var sheet = (await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!;
        Assert.Null(sheet.Live);
        Assert.Empty(sheet.Rows);
    }

    [Fact]
    public async Task The_file_for_a_spreadsheet_runs_no_formula()
    {
        // A36
        await using var school = await School.NewAsync();
        foreach (var name in new[] { "=HYPERLINK(\"http://evil\",\"click\")", "+1", "-1", "@sum", "Ann \"the\" Lee, Jr." })
            await school.EnrolAsync(await school.PersonAsync(name), school.Signals);
        var (id, _) = await LiveForAsync(school, 60, (id, start) => school.StayAsync(id, school.Lena.Id, start, 10, 60, 55));
        var text = new StringWriter();
        await AttendanceCsv.WriteAsync((await school.Get<AttendanceOf>().ExecuteAsync(id, school.Amara.Id))!, text);
        using var csv = new CsvReader(new StringReader(text.ToString()), CultureInfo.InvariantCulture);
        var rows = csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(6, rows.Count);
        Assert.All(rows, row => Assert.DoesNotContain(((string)row["Name"])[0], "=+-@\t"));
        Assert.Contains(rows, row => (string)row["Name"] == "Ann \"the\" Lee, Jr.");
        var lena = rows.Single(row => (string)row["Name"] == "Lena Marlow");
        Assert.Equal(("Present", "45.0", "75", "yes"), ((string)lena["State"], (string)lena["Minutes"], (string)lena["Percent"], (string)lena["Enrolled"]));
        Assert.Equal("2026-11-20 09:10:00", lena["First joined"]);
    }

    private static async Task<(Guid Id, DateTimeOffset Start)> LiveForAsync(School school, int minutes, Func<Guid, DateTimeOffset, Task> during)
    {
        var id = await school.LiveSessionAsync();
        var start = school.Clock.Now;
        await during(id, start);
        school.Clock.Now += TimeSpan.FromMinutes(minutes);
        Assert.Null((await school.Get<EndSession>().ExecuteAsync(id, school.Amara.Id)).Refusal);
        return (id, start);
    }
}
