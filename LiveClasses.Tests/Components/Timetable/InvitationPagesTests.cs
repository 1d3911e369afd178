using System.Net;
using LiveClasses.Core.Invitations;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Components.Timetable;

/// <summary>Inviting and answering over HTTP, and what is in the mail between the two.</summary>
public sealed class InvitationPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_invitation_goes_out_with_a_calendar_file_and_is_answered_without_signing_in()
    {
        using var host = await SignedInAsync(Cast.Amara.Email);
        var id = await IdAsync("Office hour");
        var bad = await host.SubmitAsync($"/teaching/classes/{id}/people", "invite", ("Addresses", "who@nowhere.example"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains("who@nowhere.example", (await bad.DocumentAsync()).ErrorOf("Addresses"), StringComparison.Ordinal);

        await host.SubmitAsync($"/teaching/classes/{id}/people", "invite", ("Addresses", Cast.Ines.Email));

        await using var db = app.Db();
        var mail = await db.OutboxMails.SingleAsync(m => m.Subject == "Invitation: Office hour");
        Assert.Equal((Cast.Ines.Email, "REQUEST"), (mail.To, mail.CalendarMethod));
        var file = mail.Calendar!.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains($"UID:{id:n}@liveclasses\r\nDTSTAMP", file, StringComparison.Ordinal);
        Assert.Contains($"ATTENDEE;CN=\"{Cast.Ines.Name}\";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:{Cast.Ines.Email}", file, StringComparison.Ordinal);
        Assert.Contains("TZID:Africa/Lagos", file, StringComparison.Ordinal);

        // By the link alone, in a browser that is nobody's; opening it answers nothing.
        var link = new Uri(System.Text.RegularExpressions.Regex.Match(mail.Text, @"https?://\S+/invitations/\S+").Value).PathAndQuery;
        using var reader = app.Client();
        Assert.Contains("Office hour", (await reader.PageAsync(link)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(InvitationAnswer.None, await AnswerAsync(id));
        var answered = await (await reader.SubmitAsync(link, "answer", ("Answer", "Comes"))).DocumentAsync();
        Assert.Contains("You have said that you come", answered.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(InvitationAnswer.Comes, await AnswerAsync(id));
        Assert.Contains("Comes", (await host.PageAsync($"/teaching/classes/{id}/people")).QuerySelector(".invited")!.TextContent, StringComparison.Ordinal);
        // It opens no door (A21).
        Assert.DoesNotContain("lc.session", (await reader.GetPageAsync(link)).Headers.ToString(), StringComparison.Ordinal);

        await host.SubmitAsync($"/teaching/classes/{id}/people", $"withdraw-{Cast.Ines.Id:n}");
        var withdrawn = await db.OutboxMails.SingleAsync(m => m.Subject == "No longer invited: Office hour");
        Assert.Equal("CANCEL", withdrawn.CalendarMethod);
        Assert.Contains("STATUS:CANCELLED", withdrawn.Calendar, StringComparison.Ordinal);
        Assert.Contains("does not stand any more", (await reader.PageAsync(link)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/invitations/x")]
    [InlineData("/invitations/CfDJ8AAAA")]
    public async Task A_forged_link_says_so_and_does_nothing(string path)
    {
        using var reader = app.Client();
        Assert.Contains("does not stand any more", (await reader.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_is_made_co_host_by_the_form_and_a_student_sees_none_of_it()
    {
        var id = await IdAsync("Is this difference a difference?");
        using var host = await SignedInAsync(Cast.Amara.Email);
        await host.SubmitAsync($"/teaching/classes/{id}/people", "co-host", ("CoHost", Cast.Mateo.Email));
        Assert.Contains(Cast.Mateo.Name, (await host.PageAsync($"/teaching/classes/{id}/people")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var guest = await SignedInAsync(Cast.Mateo.Email);
        Assert.Equal(HttpStatusCode.OK, (await guest.GetPageAsync($"/teaching/classes/{id}/edit")).StatusCode);
        await host.SubmitAsync($"/teaching/classes/{id}/people", $"release-{Cast.Mateo.Id:n}");
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetPageAsync($"/teaching/classes/{id}/edit")).StatusCode);
        using var student = await SignedInAsync(Cast.Yuki.Email);
        Assert.Equal(HttpStatusCode.NotFound, (await student.GetPageAsync($"/teaching/classes/{id}/people")).StatusCode);
    }

    [Fact]
    public async Task A21_the_address_of_a_class_elsewhere_is_on_no_page_before_its_time_and_its_door_sends_strangers_back()
    {
        var id = await IdAsync("Night shift: moths and bats");
        using var host = await SignedInAsync(Cast.Ines.Email);
        await host.SubmitAsync($"/teaching/classes/{id}/edit", "class", ("Fields.Elsewhere", "true"), ("Fields.MeetingAddress", "https://meet.google.com/abc-defg"), ("Fields.MeetingPassword", "moth"), ("Fields.Access", "SignedIn"), ("Fields.Act", "schedule"));
        using var student = await SignedInAsync(Cast.Mei.Email);
        using var visitor = app.Client();
        Assert.DoesNotContain("moth<", (await student.PageAsync($"/classes/{id}")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal($"/classes/{id}", (await student.GetAsync($"/classes/{id}/meeting")).Headers.Location?.ToString());
        await using (var db = app.Db())
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, DateTimeOffset.UtcNow.AddMinutes(10)));

        Assert.Contains("moth", (await student.PageAsync($"/classes/{id}")).QuerySelector(".join-panel")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("https://meet.google.com/abc-defg", (await student.GetAsync($"/classes/{id}/meeting")).Headers.Location?.ToString());
        Assert.Equal($"/classes/{id}", (await visitor.GetAsync($"/classes/{id}/meeting")).Headers.Location?.ToString());
        Assert.DoesNotContain("meet.google.com", await (await visitor.GetPageAsync($"/classes/{id}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // There is no room here.
        Assert.EndsWith($"/classes/{id}", (await student.GetPageAsync($"/classes/{id}/room")).Headers.Location?.ToString(), StringComparison.Ordinal);
        await using var after = app.Db();
        Assert.Equal([Cast.Mei.Id], await after.PresenceSpans.Where(p => p.SessionId == id).Select(p => p.PersonId).ToListAsync());
    }

    private async Task<InvitationAnswer> AnswerAsync(Guid id)
    {
        await using var db = app.Db();
        return await db.Invitations.Where(i => i.SessionId == id).Select(i => i.Answer).SingleAsync();
    }

    private async Task<HttpClient> SignedInAsync(string email)
    {
        var client = app.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync(email, AppFixture.Password)).StatusCode);
        return client;
    }

    private async Task<Guid> IdAsync(string title)
    {
        await using var db = app.Db();
        return await db.Sessions.Where(s => s.Title == title).Select(s => s.Id).SingleAsync();
    }
}
