using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Enrollments;

/// <summary>Lists of people, read and imported.</summary>
public sealed class RosterTests
{
    [Theory]
    [InlineData("yuki@x.example\nsofia@x.example", "1 yuki@x.example|2 sofia@x.example")]
    [InlineData("Yuki Sato <yuki@x.example>, \"Klein, Sofia\" <sofia@x.example>; jonas@x.example", "1 yuki@x.example Yuki Sato|1 sofia@x.example Klein, Sofia|1 jonas@x.example")]
    [InlineData("E-mail;Name\r\nyuki@x.example;Yuki Sato\r\n;Nobody\r\nsofia@x.example;", "2 yuki@x.example Yuki Sato|3  Nobody !|4 sofia@x.example")]
    [InlineData("Last name,First name,Email\n\"O'Hara, Jr.\",Mei,mei@x.example", "2 mei@x.example Mei O'Hara, Jr.")]
    [InlineData("\ufeffName\tE-mail\nRavi\travi@x.example", "2 ravi@x.example Ravi")]
    [InlineData("Lena Meyer,lena@x.example,8b", "1 lena@x.example Lena Meyer 8b")]
    [InlineData("a@x.example b@x.example", "1 a@x.example|1 b@x.example")]
    [InlineData("\n\n  \nok@x.example\n", "4 ok@x.example")]
    [InlineData("nobody here\n\"open,a@x.example\nok@x.example", "1  !|2  !|3 ok@x.example")]
    [InlineData("a@x.example\nA@X.example", "1 a@x.example|2 A@X.example !")]
    [InlineData("not-an@address\na@@b.example", "1 not-an@address !|2 a@@b.example !")]
    public void It_is_read_as_schools_write_it_and_each_bad_line_is_named(string text, string read)
    {
        var lines = RosterText.Read(text).Value;
        Assert.Equal(read, string.Join('|', lines.Select(line => $"{line.Number} {line.Email}{(line.Name.Length > 0 ? " " + line.Name : "")}{(line.Fault is null ? "" : " !")}")));
    }

    [Fact]
    public void A20_a_list_is_bounded_in_bytes_and_lines()
    {
        Assert.IsType<RosterIsEmpty>(RosterText.Read(" \n\r\n").Refusal);
        Assert.IsType<RosterIsEmpty>(RosterText.Read("Name,E-mail\n").Refusal);
        Assert.IsType<RosterTooLarge>(RosterText.Read(new string('x', (RosterText.MaxKilobytes * 1024) + 1)).Refusal);
        Assert.IsType<RosterTooLarge>(RosterText.Read(new string('é', RosterText.MaxKilobytes * 600)).Refusal);
        Assert.IsType<RosterTooLong>(RosterText.Read(string.Join('\n', Enumerable.Range(0, RosterText.MaxLines + 1).Select(i => $"p{i}@x.example"))).Refusal);
        // Many in few lines, and one line of commas.
        Assert.IsType<RosterTooLong>(RosterText.Read(string.Join(',', Enumerable.Range(0, RosterText.MaxLines + 1).Select(i => $"p{i}@x.example"))).Refusal);
        Assert.Single(RosterText.Read(new string(',', 200_000)).Value);
    }

    [Fact]
    public async Task What_was_shown_is_what_is_done_and_doing_it_again_changes_nothing()
    {
        await using var school = await School.NewAsync();
        var banned = await school.PersonAsync("Banned");
        await school.EnrolAsync(banned, school.Signals);
        await school.BanAsync(banned, school.Signals);
        var list = $"{school.Jonas.Email}\n{school.Lena.Email}\n{school.Amara.Email}\n{banned.Email}\nNew Person <new@elsewhere.example>\nno address\n{school.Jonas.Email!.ToUpperInvariant()}";
        RosterOutcome[] expected = [RosterOutcome.Enrolled, RosterOutcome.HasPlace, RosterOutcome.Teaches, RosterOutcome.Removed, RosterOutcome.Invited, RosterOutcome.Bad, RosterOutcome.Bad];

        var before = (await school.Get<CheckRoster>().ExecuteAsync(school.Signals.Id, school.Amara.Id, list)).Value;
        Assert.Equal(expected, before.Entries.Select(entry => entry.Outcome));
        Assert.Equal(["course.created-published", "course.enrolled", "course.enrolled"], await school.AuditAsync(school.Signals.Id));

        var after = (await school.Get<EnrolByRoster>().ExecuteAsync(school.Signals.Id, school.Amara.Id, list)).Value;
        Assert.Equal(expected, after.Entries.Select(entry => entry.Outcome));
        await using var db = school.Db();
        Assert.Equal(["Invited: Signals and Systems to new@elsewhere.example", $"PutOnList: Signals and Systems to {school.Jonas.Email}"], (await db.OutboxMails.Select(m => $"{m.Subject} to {m.To}").ToListAsync()).Order(StringComparer.Ordinal));

        var again = (await school.Get<EnrolByRoster>().ExecuteAsync(school.Signals.Id, school.Amara.Id, list)).Value;
        Assert.Equal(0, again.New);
        Assert.Equal(2, await db.OutboxMails.CountAsync());
    }

    [Fact]
    public async Task An_invitation_lets_in_whoever_makes_an_account_once()
    {
        await using var school = await School.NewAsync();
        await school.Get<EnrolByRoster>().ExecuteAsync(school.Signals.Id, school.Amara.Id, "new@elsewhere.example");
        await using var db = school.Db();
        var code = await db.OutboxMails.Select(mail => mail.Text).SingleAsync();
        Assert.Equal("new@elsewhere.example", (await school.Get<CourseOfCode>().ExecuteAsync(code))?.Email);
        Assert.Single((await school.Get<EnrolmentCodes>().ExecuteAsync(school.Signals.Id, school.Amara.Id))!.Invitations);

        var newcomer = await school.PersonAsync("Newcomer");
        Assert.Equal(PlaceOutcome.Enrolled, (await school.Get<EnrolByCode>().ExecuteAsync(code, newcomer.Id)).Value.Outcome);
        Assert.IsType<CodeNotGood>((await school.Get<EnrolByCode>().ExecuteAsync(code, school.Jonas.Id)).Refusal);
        Assert.Empty((await school.Get<EnrolmentCodes>().ExecuteAsync(school.Signals.Id, school.Amara.Id))!.Invitations);
    }

    [Fact]
    public async Task Whoever_registers_with_an_invited_address_has_the_place_already()
    {
        await using var school = await School.NewAsync();
        var newcomer = await school.PersonAsync("Newcomer");
        await using var db = school.Db();
        db.EnrolmentCodes.Add(new EnrolmentCode { CourseId = school.Signals.Id, Email = newcomer.Email, NormalizedEmail = newcomer.NormalizedEmail, MaxUses = 1, CreatedAt = school.Clock.Now });
        await db.SaveChangesAsync();
        var code = await db.EnrolmentCodes.Select(c => c.Code).SingleAsync();

        Assert.Equal(1, await school.Get<TakeInvitations>().ExecuteAsync(newcomer.Id));
        Assert.Equal(0, await school.Get<TakeInvitations>().ExecuteAsync(newcomer.Id));
        Assert.Equal(0, await school.Get<TakeInvitations>().ExecuteAsync(Guid.NewGuid()));
        Assert.True((await school.Get<CourseOfCode>().ExecuteAsync(code, newcomer.Id))!.HasPlace);
        Assert.Null(await school.Get<CourseOfCode>().ExecuteAsync(code, school.Jonas.Id));
    }

    [Fact]
    public async Task A_list_for_a_full_course_fills_the_places_and_queues_the_rest()
    {
        await using var school = await School.NewAsync();
        var course = await school.CourseAsync("Small", school.Mateo, capacity: 1);
        var report = (await school.Get<EnrolByRoster>().ExecuteAsync(course.Id, school.Mateo.Id, $"{school.Lena.Email}\n{school.Jonas.Email}")).Value;
        Assert.Equal([RosterOutcome.Enrolled, RosterOutcome.Waits], report.Entries.Select(entry => entry.Outcome));
        await school.Get<RemoveFromCourse>().ExecuteAsync(course.Id, school.Mateo.Id, school.Lena.Id);
        Assert.Equal([school.Jonas.Id], (await school.Get<EnrolledPeople>().ExecuteAsync(course.Id, school.Mateo.Id))!.People.Select(person => person.Id));
    }

    [Fact]
    public async Task A22_a_teacher_imports_into_their_own_courses_alone()
    {
        await using var school = await School.NewAsync();
        foreach (var other in new[] { school.Mateo, school.Lena })
        {
            Assert.IsType<CourseNotYours>((await school.Get<CheckRoster>().ExecuteAsync(school.Signals.Id, other.Id, "a@x.example")).Refusal);
            Assert.IsType<CourseNotYours>((await school.Get<EnrolByRoster>().ExecuteAsync(school.Signals.Id, other.Id, "a@x.example")).Refusal);
        }
    }

    [Fact]
    public async Task A36_a_name_that_begins_like_a_formula_is_text_in_the_export()
    {
        await using var school = await School.NewAsync();
        var formula = await school.PersonAsync("=HYPERLINK(\"http://evil\")");
        await school.EnrolAsync(formula, school.Signals);
        var roster = (await school.Get<RosterCsv>().ExecuteAsync(school.Signals.Id, school.Amara.Id))!;
        using var text = new StringWriter();
        await RosterCsv.WriteAsync(roster, text);
        Assert.Contains("'=HYPERLINK", text.ToString(), StringComparison.Ordinal);
        // And the file can be imported again.
        Assert.Equal(2, RosterText.Read(text.ToString()).Value.Count(line => line.Fault is null));
    }
}
