using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Invitations;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Timetable;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Invitations;

/// <summary>Classes for people who are asked by name, and guests who run one (SES-01).</summary>
public sealed class InvitationTests
{
    [Fact]
    public async Task A21_only_whoever_is_invited_joins_a_class_of_invited_people_and_only_while_they_are()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara, access: SessionAccess.Invited);
        Assert.Null((await InviteAsync(school, id, $"Jonas <{school.Jonas.Email}>,\n {school.Jonas.Email!.ToUpperInvariant()}")).Refusal);

        Assert.True((await RightsAsync(school, id, school.Jonas)).CanEnter);
        Assert.IsType<InvitationNeeded>((await RightsAsync(school, id, school.Lena)).EntryRefusal);
        Assert.IsType<SignInNeeded>((await school.Get<AccessPolicy>().ForSessionAsync(id, null))!.EntryRefusal);

        Assert.Null((await school.Get<WithdrawInvitation>().ExecuteAsync(id, school.Amara.Id, school.Jonas.Id)).Refusal);
        Assert.False((await RightsAsync(school, id, school.Jonas)).CanEnter);
        Assert.IsType<InvitationNotFound>((await school.Get<WithdrawInvitation>().ExecuteAsync(id, school.Amara.Id, school.Jonas.Id)).Refusal);
    }

    [Fact]
    public async Task An_invitation_opens_a_class_of_a_course_without_a_place_in_it_but_not_to_the_banned()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        Assert.Null((await InviteAsync(school, id, school.Jonas.Email!)).Refusal);
        Assert.True((await RightsAsync(school, id, school.Jonas)).CanEnter);
        await using var db = school.Db();
        db.Bans.Add(new Ban { PersonId = school.Jonas.Id, Name = "Jonas", ById = school.Admin.Id, At = school.Clock.Now });
        await db.SaveChangesAsync();
        Assert.IsType<Banned>((await RightsAsync(school, id, school.Jonas)).EntryRefusal);
    }

    [Fact]
    public async Task Nobody_is_invited_by_a_stranger_or_when_one_address_is_wrong()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara);
        Assert.IsType<SessionNotYours>((await school.Get<InvitePeople>().ExecuteAsync(id, school.Lena.Id, school.Jonas.Email!)).Refusal);
        Assert.Equal("nobody@school.example", Assert.IsType<AddressesUnknown>((await InviteAsync(school, id, $"{school.Jonas.Email} nobody@school.example")).Refusal).Addresses);
        Assert.IsType<NobodyToInvite>((await InviteAsync(school, id, " , ")).Refusal);
        Assert.Empty((await school.Get<InvitedPeople>().ExecuteAsync(id, school.Amara.Id))!.Invited);
        Assert.Null(await school.Get<InvitedPeople>().ExecuteAsync(id, school.Lena.Id));
    }

    [Fact]
    public async Task An_invitation_its_move_its_end_and_the_cancellation_are_told_once_each_and_to_nobody_else()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 3_000, access: SessionAccess.Invited);
        Assert.Null((await InviteAsync(school, id, $"{school.Jonas.Email} {school.Mateo.Email}")).Refusal);
        Assert.Equal(["Invited to Jonas", "Invited to Mateo"], await MailsAsync(school));
        Assert.Null((await school.Get<EditSession>().ExecuteAsync(id, school.Amara.Id, school.Plan(4_000) with { Access = SessionAccess.Invited })).Refusal);
        Assert.Equal(["Moved to Jonas", "Moved to Mateo"], await MailsAsync(school));
        Assert.Null((await school.Get<WithdrawInvitation>().ExecuteAsync(id, school.Amara.Id, school.Mateo.Id)).Refusal);
        Assert.Equal(["Withdrawn to Mateo"], await MailsAsync(school));
        Assert.Null((await InviteAsync(school, id, school.Jonas.Email!)).Refusal);
        await school.Get<SendNotices>().ExecuteAsync();
        Assert.Empty(await MailsAsync(school));
        Assert.Null((await school.Get<CancelSession>().ExecuteAsync(id, school.Amara.Id, "Ill")).Refusal);
        Assert.Equal(["Cancelled to Jonas"], await MailsAsync(school));
        await using var db = school.Db();
        Assert.False(await db.Invitations.AnyAsync(i => i.ToldAt == null));
    }

    [Fact]
    public async Task An_invitation_to_a_series_is_one_mail_and_opens_each_of_its_classes()
    {
        await using var school = await School.NewAsync();
        var made = await school.Get<ScheduleSeries>().ExecuteAsync(school.Signals.Id, school.Amara.Id, school.Plan(3_000) with { Access = SessionAccess.Invited }, new Recurrence { Every = RepeatKind.Weekly, Count = 3 });
        Assert.Null((await school.Get<InvitePeople>().ExecuteAsync(made.Value.FirstId, school.Amara.Id, school.Jonas.Email!, SeriesScope.All)).Refusal);
        Assert.Equal(["Invited to Jonas"], await MailsAsync(school));
        await using var db = school.Db();
        foreach (var id in await db.Sessions.Select(s => s.Id).ToListAsync())
            Assert.True((await RightsAsync(school, id, school.Jonas)).CanEnter);
        await school.Get<SendNotices>().ExecuteAsync();
        Assert.Empty(await MailsAsync(school));
    }

    [Fact]
    public async Task Whoever_was_invited_again_is_told_again_and_whoever_wants_no_mail_gets_none()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 3_000);
        Assert.True((await school.Get<ChooseNotices>().UnsubscribeAsync(school.Mateo.Id, NoticeKind.Invited)).IsDone);
        await InviteAsync(school, id, $"{school.Jonas.Email} {school.Mateo.Email}");
        await school.Get<WithdrawInvitation>().ExecuteAsync(id, school.Amara.Id, school.Jonas.Id);
        school.Clock.Now = school.Clock.Now.AddMinutes(1);
        await InviteAsync(school, id, school.Jonas.Email!);
        Assert.Equal(["Invited to Jonas", "Withdrawn to Jonas", "Invited to Jonas"], await MailsAsync(school));
        await using var db = school.Db();
        Assert.False(await db.Invitations.AnyAsync(i => i.ToldAt == null));
    }

    [Fact]
    public async Task Whoever_stays_away_is_not_reminded_but_hears_of_another_time()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 3_000, access: SessionAccess.Invited);
        await InviteAsync(school, id, $"{school.Jonas.Email} {school.Mateo.Email}");
        Assert.True((await school.Get<AnswerInvitation>().ExecuteAsync(id, school.Mateo.Id, InvitationAnswer.StaysAway)).IsDone);
        Assert.True((await school.Get<AnswerInvitation>().ExecuteAsync(id, school.Jonas.Id, InvitationAnswer.Comes)).IsDone);
        Assert.IsType<InvitationNotFound>((await school.Get<AnswerInvitation>().ExecuteAsync(id, school.Lena.Id, InvitationAnswer.Comes)).Refusal);
        await MailsAsync(school);
        school.Clock.Now = school.Clock.Now.AddMinutes(3_000 - 55);
        await school.Get<SendNotices>().ExecuteAsync();
        Assert.Equal(["HourBefore to Jonas"], await MailsAsync(school));
        Assert.Null((await school.Get<EditSession>().ExecuteAsync(id, school.Amara.Id, school.Plan(600) with { Access = SessionAccess.Invited })).Refusal);
        Assert.Equal(["Moved to Jonas", "Moved to Mateo"], (await MailsAsync(school)).Where(mail => mail.StartsWith("Moved", StringComparison.Ordinal)));
        Assert.Equal([InvitationAnswer.Comes, InvitationAnswer.StaysAway], (await school.Get<InvitedPeople>().ExecuteAsync(id, school.Amara.Id))!.Invited.Select(person => person.Answer));
    }

    [Fact]
    public async Task A_guest_co_host_runs_this_class_and_no_other_and_must_have_the_time_and_teach()
    {
        await using var school = await School.NewAsync();
        var id = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 60, minutes: 60);
        var other = await school.SessionAsync(school.Signals, school.Amara, inMinutes: 300);
        var name = school.Get<NameCoHost>();
        Assert.IsType<NotATeacher>((await name.ExecuteAsync(id, school.Amara.Id, school.Lena.Email!)).Refusal);
        var own = await school.CourseAsync("Drawing", school.Mateo);
        var busy = await school.SessionAsync(own, school.Mateo, inMinutes: 90, title: "Hands");
        Assert.Equal("Hands", Assert.IsType<CoHostBusy>((await name.ExecuteAsync(id, school.Amara.Id, school.Mateo.Email!)).Refusal).Title);
        Assert.Null((await school.Get<CancelSession>().ExecuteAsync(busy, school.Mateo.Id, "Makes room")).Refusal);

        Assert.Null((await name.ExecuteAsync(id, school.Amara.Id, school.Mateo.Email!)).Refusal);

        Assert.Equal(RoomRole.CoHost, (await RightsAsync(school, id, school.Mateo)).Role);
        Assert.False((await RightsAsync(school, other, school.Mateo)).CanManage);
        // And the time is taken: another class of theirs at that hour is a clash.
        Assert.IsType<HostBusy>((await school.Get<ScheduleSession>().ExecuteAsync(own.Id, school.Mateo.Id, school.Plan(90))).Refusal);
        Assert.Null((await school.Get<ScheduleSession>().ExecuteAsync(own.Id, school.Mateo.Id, school.Plan(600, title: "Feet"))).Refusal);
        Assert.Equal("Feet", Assert.IsType<GuestBusy>((await school.Get<EditSession>().ExecuteAsync(id, school.Amara.Id, school.Plan(630))).Refusal).Title);
        Assert.Null((await school.Get<ReleaseCoHost>().ExecuteAsync(id, school.Amara.Id, school.Mateo.Id)).Refusal);
        Assert.False((await RightsAsync(school, id, school.Mateo)).CanManage);
    }

    private static Task<LiveClasses.Core.Shared.Result<LiveClasses.Core.Shared.Done>> InviteAsync(School school, Guid id, string addresses) =>
        school.Get<InvitePeople>().ExecuteAsync(id, school.Amara.Id, addresses);

    private static async Task<SessionRights> RightsAsync(School school, Guid id, Person person) => (await school.Get<AccessPolicy>().ForSessionAsync(id, person.Id))!;

    /// <summary>What is new in the outbox, which is emptied: what of it and the first name of whom.</summary>
    private static async Task<List<string>> MailsAsync(School school)
    {
        await using var db = school.Db();
        var mails = await db.OutboxMails.Select(mail => new { mail.Subject, mail.To, mail.CreatedAt, mail.Id }).ToListAsync();
        var names = await db.Users.ToDictionaryAsync(p => p.Email!, p => p.DisplayName.Split(' ')[0]);
        await db.OutboxMails.ExecuteDeleteAsync();
        return [.. mails.OrderBy(mail => mail.CreatedAt).ThenBy(mail => Step(mail.Subject)).ThenBy(mail => names[mail.To], StringComparer.Ordinal).Select(mail => $"{mail.Subject.Split(':')[0]} to {names[mail.To]}")];

        // The clock stands still within a minute.
        static int Step(string subject) => subject.StartsWith("Withdrawn", StringComparison.Ordinal) ? 1 : 0;
    }
}
