using LiveClasses.Core.Accounts;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Timetable;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Notifications;

/// <summary>Who is told what about a class, and that it is once (SES-07).</summary>
public sealed class SendNoticesTests
{
    [Fact]
    public async Task Each_reminder_is_written_once_at_its_time_and_none_after_the_start()
    {
        await using var school = await School.NewAsync();
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 26 * 60);
        Assert.Empty(await school.TellAsync(minutes: 0));
        Assert.Equal(["DayBefore: Fourier series"], await school.TellAsync(minutes: (2 * 60) + 1));
        Assert.Empty(await school.TellAsync(minutes: 1));
        Assert.Equal(["HourBefore: Fourier series"], await school.TellAsync(minutes: 23 * 60));
        Assert.Equal(["TenMinutesBefore: Fourier series"], await school.TellAsync(minutes: 55));
        Assert.Empty(await school.TellAsync(minutes: 10));
    }

    [Fact]
    public async Task Whoever_missed_the_early_reminders_gets_only_the_last()
    {
        await using var school = await School.NewAsync();
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 9);
        await school.TellAsync();
        Assert.Equal(["TenMinutesBefore: Fourier series"], (await school.MailsAsync()).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task F5_of_many_workers_at_once_one_tells_each_person()
    {
        await using var school = await School.NewAsync();
        for (var i = 0; i < 30; i++)
            await school.EnrolAsync(await school.PersonAsync($"Student {i}", SiteRoles.Student), school.Signals);
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 30);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => school.Get<SendNotices>().ExecuteAsync()));

        await using var db = school.Db();
        var mails = await db.OutboxMails.Select(mail => mail.To).ToListAsync();
        Assert.Equal(31, mails.Count);
        Assert.Equal(31, mails.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A23_only_those_with_a_place_and_a_wish_for_it_are_told()
    {
        await using var school = await School.NewAsync();
        var banned = await school.PersonAsync("Banned", SiteRoles.Student);
        var gone = await school.PersonAsync("Gone", SiteRoles.Student);
        var quiet = await school.PersonAsync("Quiet", SiteRoles.Student);
        foreach (var person in new[] { banned, gone, quiet })
            await school.EnrolAsync(person, school.Signals);
        await school.BanAsync(banned, school.Signals);
        Assert.Null((await school.Get<LeaveCourse>().ExecuteAsync(school.Signals.Id, gone.Id)).Refusal);
        Assert.True((await school.Get<ChooseNotices>().UnsubscribeAsync(quiet.Id, NoticeKind.HourBefore)).IsDone);
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 30);

        await school.TellAsync();

        await using var db = school.Db();
        Assert.Equal([school.Lena.Email!], await db.OutboxMails.Select(mail => mail.To).ToListAsync());
    }

    [Fact]
    public async Task A_class_that_moves_is_told_at_once_and_again_when_it_moves_back()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 3_000);
        var first = school.Clock.Now.AddMinutes(3_000);
        await school.EditAsync(id, inMinutes: 4_000);
        Assert.Equal([("Moved: Fourier series", $"{first:O}")], await school.MailsAsync());
        Assert.Empty(await school.TellAsync());
        await school.EditAsync(id, inMinutes: 3_000);
        Assert.Equal(2, (await school.MailsAsync()).Count);
    }

    [Fact]
    public async Task A_series_that_moves_or_is_cancelled_is_one_mail_and_what_comes_later_another()
    {
        await using var school = await School.NewAsync();
        var made = await school.Get<ScheduleSeries>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan(3_000), new Recurrence { Every = RepeatKind.Weekly, Count = 5 });
        var id = made.Value.FirstId;
        var plan = school.Plan(3_060);
        Assert.Equal(5, (await school.Get<EditSeries>().ExecuteAsync(id, school.Amara.Id, plan, SeriesScope.All)).Value);
        Assert.Equal(["Moved: Fourier series and 4 more"], (await school.MailsAsync()).Select(mail => mail.Subject));
        await using var db = school.Db();
        var ids = await db.Sessions.OrderBy(s => s.StartsAt).Select(s => s.Id).ToListAsync();

        Assert.Equal(3, (await school.Get<CancelSeries>().ExecuteAsync(ids[2], school.Amara.Id, "Term ends", SeriesScope.Following)).Value);
        Assert.Null((await school.Get<CancelSession>().ExecuteAsync(ids[1], school.Amara.Id, "Ill")).Refusal);
        Assert.Equal(["Cancelled: Fourier series and 2 more", "Cancelled: Fourier series"], (await school.MailsAsync()).Skip(1).Select(mail => mail.Subject));
        Assert.Empty(await school.TellAsync(minutes: 1));
    }

    [Fact]
    public async Task A23_whoever_is_banned_from_the_course_or_the_site_is_told_nothing()
    {
        await using var school = await School.NewAsync();
        foreach (var course in new Guid?[] { school.Signals.Id, null })
        {
            var banned = await school.PersonAsync("Banned", SiteRoles.Student);
            await school.EnrolAsync(banned, school.Signals);
            await using var db = school.Db();
            db.Bans.Add(new LiveClasses.Core.Bans.Ban { CourseId = course, PersonId = banned.Id, Name = "Banned", ById = school.Admin.Id, At = school.Clock.Now });
            await db.SaveChangesAsync();
        }

        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 30);
        await school.TellAsync();
        await using var after = school.Db();
        Assert.Equal([school.Lena.Email!], await after.OutboxMails.Select(mail => mail.To).ToListAsync());
    }

    [Fact]
    public async Task A_change_of_words_or_of_a_draft_is_nobodys_news()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 3_000);
        Assert.Null((await school.Get<EditSession>().ExecuteAsync(id, school.Amara.Id, school.Plan(3_000, title: "Other words"))).Refusal);
        var draft = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 5_000, asDraft: true);
        await school.EditAsync(draft, inMinutes: 6_000);
        Assert.Empty(await school.MailsAsync());
    }

    [Fact]
    public async Task Cancelling_going_live_and_nothing_else_is_told_by_the_move_itself()
    {
        await using var school = await School.NewAsync();
        var cancelled = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 3_000, title: "Off");
        Assert.Null((await school.Get<CancelSession>().ExecuteAsync(cancelled, school.Amara.Id, "The hall is closed")).Refusal);
        Assert.Null((await school.Get<GoLive>().ExecuteAsync(await school.SessionAsync(school.Signals, school.Amara, inMinutes: 5, title: "On"), school.Amara.Id)).Refusal);
        Assert.Equal(["Cancelled: Off", "TenMinutesBefore: On", "Live: On"], (await school.MailsAsync()).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task F6_a_reminder_expires_at_the_start()
    {
        await using var school = await School.NewAsync();
        await school.SessionAsync(school.Signals, school.Amara, inMinutes: 30);
        await school.TellAsync();
        await using var db = school.Db();
        Assert.Equal(school.Clock.Now.AddMinutes(30), (await db.OutboxMails.SingleAsync()).ExpiresAt);
    }
}

file static class Telling
{
    /// <summary>Lets the clock go on and returns what is new in the outbox.</summary>
    public static async Task<List<string>> TellAsync(this School school, double minutes = 0)
    {
        var before = (await school.MailsAsync()).Count;
        school.Clock.Now = school.Clock.Now.AddMinutes(minutes);
        await school.Get<SendNotices>().ExecuteAsync();
        return [.. (await school.MailsAsync()).Skip(before).Select(mail => mail.Subject)];
    }

    public static async Task<List<(string Subject, string Text)>> MailsAsync(this School school)
    {
        await using var db = school.Db();
        return [.. (await db.OutboxMails.OrderBy(mail => mail.Id).Select(mail => new { mail.Subject, mail.Text }).ToListAsync()).Select(mail => (mail.Subject, mail.Text))];
    }

    public static async Task EditAsync(this School school, Guid id, int inMinutes) =>
        Assert.Null((await school.Get<EditSession>().ExecuteAsync(id, school.Amara.Id, school.Plan(inMinutes))).Refusal);
}
