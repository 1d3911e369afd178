using System.Globalization;
using System.Text;
using System.Text.Json;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Timetable;
using LiveClasses.Core.Timetable.Ics;
using LiveClasses.Tests.Support;
using NodaTime;

namespace LiveClasses.Tests.Core.Timetable;

/// <summary>
/// Calendar files. The golden ones lie beside this test with the moments that they mean (<c>moments.json</c>); the browser side's tests read them back with a parser that is
/// not ours (<c>wwwroot-js/test/timetable/ics.test.ts</c>).
/// </summary>
public sealed class IcsFileTests
{
    private const string Folder = "LiveClasses.Tests/Core/Timetable/Golden";

    /// <summary>Set to write the files anew; look at the difference before it is committed.</summary>
    private static readonly bool WritesGolden = Environment.GetEnvironmentVariable("GOLDEN") is "write";

    /// <summary>Each around a change of its clocks: a class before it, one in the gap, one after, one in the hour that comes twice.</summary>
    public static TheoryData<string, string[]> Zones => new()
    {
        { "Europe/Berlin", ["2027-03-21T10:00", "2027-03-28T02:30", "2027-04-04T10:00", "2027-10-31T02:30", "2027-11-07T10:00"] },
        { "America/New_York", ["2027-03-07T18:00", "2027-03-14T02:30", "2027-03-21T18:00", "2027-11-07T01:30", "2027-11-14T18:00"] },
        { "Australia/Lord_Howe", ["2027-03-28T09:00", "2027-04-04T01:45", "2027-04-11T09:00", "2027-10-03T02:15", "2027-10-10T09:00"] },
        { "Asia/Kolkata", ["2027-03-21T10:00", "2027-11-07T10:00"] },
    };

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_file_over_a_change_of_clocks_is_as_it_was_looked_at(string zone, string[] starts)
    {
        var file = $"{Folder}/{zone.Replace('/', '-')}.ics";
        var (calendar, moments) = (Calendar().Write(Entries(zone, starts)), Moments(Entries(zone, starts)));
        if (WritesGolden)
        {
            File.WriteAllText(Path.Combine(Repository.Root, file), calendar);
            File.WriteAllText(Path.Combine(Repository.Root, file.Replace(".ics", ".json", StringComparison.Ordinal)), moments);
        }

        Assert.Equal(Repository.Read(file), calendar);
        Assert.Equal(Repository.Read(file.Replace(".ics", ".json", StringComparison.Ordinal)), moments);
    }

    [Fact]
    public void A37_what_people_typed_is_text_and_begins_no_line()
    {
        var hostile = Entry("Europe/Berlin", "2027-03-21T10:00") with
        {
            Title = "Sine; cosine, \\ tangent\r\nATTENDEE:mailto:all@school.example\nEND:VEVENT",
            Description = "One\r\n\r\nBEGIN:VALARM\u0007\u202e",
            Host = "Eve\r\nURL:https://evil.example",
        };
        var file = Calendar() with { Organizer = new("Mia \"M\";X=Y:\r\nSUMMARY:gone", "classes@school.example"), Attendee = new("Lena", "lena@school.example\r\nX:Y") };

        var lines = Unfold(file.Write([hostile]));

        Assert.Contains(@"SUMMARY:Sine\; cosine\, \\ tangent\nATTENDEE:mailto:all@school.example\nEND:VEVENT", lines);
        Assert.Contains("ORGANIZER;CN=\"Mia 'M';X=Y: SUMMARY:gone\":mailto:classes@school.example", lines);
        Assert.Equal(1, lines.Count(line => line.StartsWith("ATTENDEE", StringComparison.Ordinal)));
        Assert.Equal(1, lines.Count(line => line.StartsWith("END:VEVENT", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.StartsWith("BEGIN:VALARM", StringComparison.Ordinal) || line.StartsWith("X:Y", StringComparison.Ordinal) || line.Any(char.IsControl));
    }

    [Fact]
    public void A_line_is_at_most_75_octets_and_no_character_is_cut()
    {
        var title = string.Concat(Enumerable.Repeat("Größe 漢字 👩‍🏫 ", 12)).Trim();
        var text = Calendar().Write([Entry("Asia/Kolkata", "2027-03-21T10:00") with { Title = title }]);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\ufffd', text);
        Assert.Contains($"SUMMARY:{title}", Unfold(text));
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_move_counts_up_and_a_cancelled_class_says_so()
    {
        var moved = Unfold((Calendar() with { Method = IcsMethod.Request }).Write([Entry("Etc/UTC", "2027-03-21T10:00") with { Revision = 3 }]));
        Assert.Contains("METHOD:REQUEST", moved);
        Assert.Contains("SEQUENCE:3", moved);
        Assert.Contains("DTSTART:20270321T100000Z", moved);
        Assert.DoesNotContain("BEGIN:VTIMEZONE", moved);
        var off = Unfold((Calendar() with { Method = IcsMethod.Cancel }).Write([Entry("Etc/UTC", "2027-03-21T10:00")]));
        Assert.Contains("METHOD:CANCEL", off);
        Assert.Contains("STATUS:CANCELLED", off);
    }

    [Fact]
    public void Every_zone_of_the_world_can_be_written_for_a_year()
    {
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var lines = Unfold(Calendar().Write([Entry(id, "2027-01-15T10:00"), Entry(id, "2027-12-15T10:00")]));
            Assert.True(id is "UTC" or "Etc/UTC" || lines.Contains($"TZID:{id}"), id);
            Assert.Equal(lines.Count(line => line.StartsWith("BEGIN:", StringComparison.Ordinal)), lines.Count(line => line.StartsWith("END:", StringComparison.Ordinal)));
        }
    }

    private static IcsFile Calendar() => new()
    {
        At = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero),
        Name = "Northfield College",
        PageOf = id => $"https://classes.school.example/classes/{id}",
    };

    private static List<CalendarEntry> Entries(string zone, string[] starts) => [.. starts.Select((start, i) => Entry(zone, start, i))];

    private static CalendarEntry Entry(string zone, string start, int number = 0)
    {
        var tz = DateTimeZoneProviders.Tzdb[zone];
        var wall = LocalDateTime.FromDateTime(DateTime.Parse(start, CultureInfo.InvariantCulture));
        return new CalendarEntry
        {
            Id = new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 7]),
            Title = $"Fourier series, week {number + 1}",
            Description = number == 1 ? "Ripples at the jump: Gibbs, partial sums; how many terms are enough?\nProblem sheet 3 is discussed in the second half." : "",
            Course = "Signals and Systems",
            Host = "Dr. Amara Okafor",
            State = number == 4 ? SessionState.Cancelled : SessionState.Scheduled,
            Revision = number,
            TimeZone = zone,
            StartsAt = tz.At(wall),
            EndsAt = tz.At(wall).AddMinutes(90),
        };
    }

    private static string Moments(List<CalendarEntry> entries) =>
        JsonSerializer.Serialize(
            entries.Select(entry => new { uid = IcsFile.UidOf(entry.Id), title = entry.Title, start = Iso(entry.StartsAt), end = Iso(entry.EndsAt), sequence = entry.Revision, isCancelled = entry.State is SessionState.Cancelled }),
            new JsonSerializerOptions { WriteIndented = true }) + "\n";

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string[] Unfold(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
