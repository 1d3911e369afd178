using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>The door of a room in real browsers: who waits, who is asked, and what becomes of a class whose host drops out.</summary>
[Collection(Stories.Name)]
public sealed class RoomEntryStories(AppFixture app)
{
    private static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, ColorScheme = ColorScheme.Dark };

    [Fact]
    public async Task When_someone_else_admits_me_the_waiting_page_becomes_the_room_and_whoever_is_turned_away_reads_why()
    {
        var id = await MakeAsync("Fourier, one by one", session => session.NeedsApproval = true);
        await using var host = await InRoomAsync(Cast.Amara, id);
        await using var yuki = await InRoomAsync(Cast.Yuki, id, Phone);
        await yuki.SeesAsync("The host lets you in soon");
        await using var sofia = await InRoomAsync(Cast.Sofia, id);
        await sofia.SeesAsync("one person is before you");
        await AssertFineAsync(yuki.Page);

        await Assertions.Expect(host.Page.Locator(".lobby-card .count")).ToHaveTextAsync("2");
        await host.Page.GetByLabel("Message to all who wait").FillAsync("Two more minutes");
        await host.ClickAsync("Send to all who wait");
        await yuki.SeesAsync("Two more minutes");
        await sofia.SeesAsync("Two more minutes");
        await host.Page.IsCleanAsync(".lobby-card");

        await host.ClickAsync($"Turn away {Cast.Sofia.Name}");
        await host.Page.GetByLabel("Why, for").FillAsync("Group B is tomorrow");
        await host.Page.Locator(".lobby-person form").GetByRole(AriaRole.Button).ClickAsync();
        await sofia.SeesAsync("Group B is tomorrow");
        await host.ClickAsync($"Admit {Cast.Yuki.Name}");
        await yuki.SayAsync("Thank you for letting me in");
        await host.SeesLineAsync("Thank you for letting me in");

        // Being let in holds: a reload does not put her into the queue again.
        await yuki.Page.ReloadAsync();
        await yuki.SeesLineAsync("Thank you for letting me in");
        Assert.Empty(yuki.Faults);
    }

    [Fact]
    public async Task When_I_come_by_phone_I_tell_the_password_and_agree_to_the_recording()
    {
        var id = await MakeAsync("Fourier behind a password", session =>
        {
            session.SetRoomPassword(RoomPassword.Of("lantern festival"));
            (session.AsksConsent, session.ConsentText) = (true, "We record picture and sound.");
        });
        await using var ravi = await InRoomAsync(Cast.Ravi, id, Phone);
        await AssertFineAsync(ravi.Page);
        await ravi.Page.GetByLabel("Password of the class").FillAsync("lantern");
        await ravi.ClickAsync("Come in");
        await ravi.SeesAsync("That is not the password of this class");
        Assert.DoesNotContain("lantern", ravi.Page.Url, StringComparison.Ordinal);
        await ravi.Page.GetByLabel("Password of the class").FillAsync("lantern festival");
        await ravi.ClickAsync("Come in");
        await ravi.SeesAsync("We record picture and sound.");
        await AssertFineAsync(ravi.Page);
        await ravi.ClickAsync("I agree, come in");
        await ravi.SayAsync("hello from the phone");
        await ravi.SeesLineAsync("hello from the phone");

        // A second tab asks for nothing; a consent taken back closes the first (A39).
        var tab = await ravi.Page.Context.NewPageAsync();
        await tab.GotoAsync($"/classes/{id}");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Take my consent back" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Take back", Exact = true }).ClickAsync();
        await ravi.SeesAsync("Read what that means");
        await using var db = app.Db();
        Assert.NotNull((await db.RecordingConsents.SingleAsync(c => c.SessionId == id)).WithdrawnAt);
    }

    [Fact]
    public async Task A12_a_guest_tells_a_name_and_is_seen_to_be_a_guest()
    {
        var id = await MakeAsync("Fourier for everybody", session => session.Access = SessionAccess.Public);
        await using var host = await InRoomAsync(Cast.Amara, id);
        await using var guest = await PersonInBrowser.NewAsync(app, Phone);
        await guest.Page.GotoAsync($"/classes/{id}/room");
        await AssertFineAsync(guest.Page);
        await guest.Page.GetByLabel("Your name").FillAsync(Cast.Amara.Name);
        await guest.ClickAsync("Go on as a guest");
        await guest.SayAsync("I am not the host");
        await host.SeesLineAsync("I am not the host");
        await Assertions.Expect(host.Page.GetByRole(AriaRole.Log).GetByText($"{Cast.Amara.Name} (guest)").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task When_the_host_drops_out_a_co_host_takes_over_and_the_host_takes_back()
    {
        var id = await MakeAsync("Fourier with two hosts", _ => { });
        await LiveClass.TeachAsync(app, id, Cast.Mateo.Id);
        await using var mateo = await InRoomAsync(Cast.Mateo, id);
        await using var yuki = await InRoomAsync(Cast.Yuki, id, Phone);
        var host = await InRoomAsync(Cast.Amara, id);
        await host.SayAsync("I am here");
        await yuki.SeesLineAsync("I am here");
        await host.DisposeAsync();

        await mateo.Page.GetByRole(AriaRole.Button, new() { Name = "Take over" }).ClickAsync(new() { Timeout = 30_000 });
        await mateo.SeesAsync("You lead this class now.");
        await Assertions.Expect(yuki.Page.Locator(".lead-away")).ToHaveCountAsync(0);
        await mateo.Page.IsCleanAsync(".lead-notice");
        await using var back = await InRoomAsync(Cast.Amara, id);
        await back.ClickAsync("Take back");
        await mateo.SeesLineAsync("I am here");
        await Assertions.Expect(mateo.Page.Locator(".lead-notice")).ToHaveCountAsync(0);
    }

    private static async Task AssertFineAsync(IPage page)
    {
        await page.IsCleanAsync();
        var (fits, width) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        Assert.True(fits <= width, $"{page.Url} is {fits} px wide on {width}.");
    }

    private async Task<Guid> MakeAsync(string title, Action<LiveSession> change)
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", title);
        await using var db = app.Db();
        change(await db.Sessions.SingleAsync(s => s.Id == id));
        await db.SaveChangesAsync();
        return id;
    }

    private async Task<PersonInBrowser> InRoomAsync(LiveClasses.Core.Persistence.Seeding.DemoPerson person, Guid id, BrowserNewContextOptions? options = null)
    {
        var one = await PersonInBrowser.SignedInAsync(app, person, options);
        await one.Page.GotoAsync($"/classes/{id}/room");
        return one;
    }
}
