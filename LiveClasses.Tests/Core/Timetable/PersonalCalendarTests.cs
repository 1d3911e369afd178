using LiveClasses.Core.Bans;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Timetable;

namespace LiveClasses.Tests.Core.Timetable;

/// <summary>Whose classes are in whose calendar (SES-06), and the secret address (A15).</summary>
public sealed class PersonalCalendarTests
{
    [Fact]
    public async Task Everybody_has_the_classes_of_their_courses_and_nobody_those_of_others()
    {
        await using var school = await School.NewAsync();
        await school.SessionAsync(school.Signals, school.Amara, title: "Mine");
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 300, title: "Draft", asDraft: true);
        await school.SessionAsync(await school.CourseAsync("Other", school.Mateo), school.Mateo, title: "Public", access: SessionAccess.Public);
        var gone = await school.PersonAsync("Gone");
        await school.EnrolAsync(gone, school.Signals);
        await school.Get<LeaveCourse>().ExecuteAsync(school.Signals.Id, gone.Id);
        var banned = await school.PersonAsync("Banned");
        await school.EnrolAsync(banned, school.Signals);
        await using (var db = school.Db())
        {
            db.Bans.Add(new Ban { PersonId = banned.Id, Name = "Banned", ById = school.Admin.Id, At = school.Clock.Now });
            await db.SaveChangesAsync();
        }

        Assert.Equal(["Mine"], await TitlesAsync(school, school.Lena.Id));
        Assert.Equal(["Mine", "Draft"], await TitlesAsync(school, school.Amara.Id));
        Assert.Equal(["Public"], await TitlesAsync(school, school.Mateo.Id));
        foreach (var nobody in new[] { gone.Id, banned.Id, school.Jonas.Id, Guid.NewGuid() })
            Assert.Empty(await TitlesAsync(school, nobody));
    }

    [Fact]
    public async Task A_span_holds_what_reaches_into_it()
    {
        await using var school = await School.NewAsync();
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 60, minutes: 60);
        var start = school.Clock.Now.AddMinutes(60);
        Assert.Single(await school.Get<PersonalCalendar>().ExecuteAsync(school.Lena.Id, start.AddMinutes(59), start.AddMinutes(90)));
        Assert.Empty(await school.Get<PersonalCalendar>().ExecuteAsync(school.Lena.Id, start.AddMinutes(60), start.AddMinutes(90)));
        Assert.Empty(await school.Get<PersonalCalendar>().ExecuteAsync(school.Lena.Id, start.AddMinutes(-60), start));
    }

    [Fact]
    public async Task A15_a_secret_address_is_128_random_bits_and_ends_when_it_is_renewed_or_ended()
    {
        await using var school = await School.NewAsync();
        await school.SessionAsync(school.Signals, school.Amara);
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 500, asDraft: true);
        var secrets = new List<string>();
        for (var i = 0; i < 4; i++)
            secrets.Add(await school.Get<RenewCalendarFeed>().ExecuteAsync(school.Amara.Id));

        Assert.Equal(4, secrets.Distinct(StringComparer.Ordinal).Count());
        Assert.All(secrets, secret => Assert.Equal(16, System.Buffers.Text.Base64Url.DecodeFromChars(secret).Length));
        Assert.Single((await school.Get<CalendarFeedOf>().ExecuteAsync(secrets[3]))!);
        foreach (var wrong in new[] { secrets[0], "", "x", secrets[3][..^1], secrets[3] + "A", new string('A', 22), "'; drop table people;--", new string('é', 22) })
            Assert.Null(await school.Get<CalendarFeedOf>().ExecuteAsync(wrong));
        await using var db = school.Db();
        Assert.DoesNotContain(secrets[3], System.Text.Encoding.UTF8.GetString(db.CalendarFeeds.Single().SecretHash), StringComparison.Ordinal);
        await school.Get<EndCalendarFeed>().ExecuteAsync(school.Amara.Id);
        Assert.Null(await school.Get<CalendarFeedOf>().ExecuteAsync(secrets[3]));
        Assert.Null(await school.Get<CalendarFeedSince>().ExecuteAsync(school.Amara.Id));
    }

    private static async Task<List<string>> TitlesAsync(School school, Guid person) =>
        [.. (await school.Get<PersonalCalendar>().ExecuteAsync(person, school.Clock.Now.AddDays(-1), school.Clock.Now.AddDays(30))).Select(entry => entry.Title)];
}
