using LiveClasses.Core.Access;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>The host bar, the list of people and the late joiner's card, in two browsers.</summary>
[Collection(Stories.Name)]
public sealed class HostBarTests(AppFixture app)
{
    [Fact]
    public async Task What_the_host_does_to_the_class_everybody_sees()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier with a break");
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Amara);
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Sofia);
        await host.EnterAsync(id);
        await student.EnterAsync(id);
        await Assertions.Expect(student.Page.Locator(".chat-field")).ToBeVisibleAsync();
        await Assertions.Expect(host.Page.GetByRole(AriaRole.Button, new() { Name = "Break" })).ToBeVisibleAsync();

        // By keys alone: a break of five minutes, on everybody's screen, ended by the host.
        await host.Page.Locator(".room-title").ClickAsync();
        await host.Page.Keyboard.PressAsync("Shift+B");
        await Assertions.Expect(host.Page.Locator("#break-5")).ToBeFocusedAsync();
        await host.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(student.Page.Locator(".break-cover")).ToContainTextAsync("back at");
        await Assertions.Expect(student.Page.Locator(".break-clock")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^(5:00|4:5[0-9])$"));
        await host.ClickAsync("Go on now");
        await Assertions.Expect(student.Page.Locator(".break-cover")).ToHaveCountAsync(0);
        await student.SeesLineAsync("The break is over");

        // A marker by key, named afterwards; a chapter by its title.
        await host.Page.Locator(".room-title").ClickAsync();
        await host.Page.Keyboard.PressAsync("Shift+M");
        await Assertions.Expect(host.Page.Locator(".host-said")).ToContainTextAsync("Marked ");
        await host.Page.Keyboard.PressAsync("Shift+C");
        await Assertions.Expect(host.Page.Locator("#chapter-title")).ToBeFocusedAsync();
        await host.Page.Keyboard.TypeAsync("Sampling");
        await host.Page.Keyboard.PressAsync("Enter");
        await student.SeesLineAsync("Chapter: “Sampling”");
        await Assertions.Expect(host.Page.Locator(".chapter-list li")).ToHaveCountAsync(2);
        await host.ClickAsync("Delete “Sampling”");
        await Assertions.Expect(host.Page.Locator(".chapter-list li")).ToHaveCountAsync(1);
        await host.ClickAsync("Undo");
        await Assertions.Expect(host.Page.Locator(".chapter-list li")).ToHaveCountAsync(2);

        // Quiet, and back.
        await host.ClickAsync("Quiet, please");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Raise hand" })).ToBeDisabledAsync();
        await host.ClickAsync("Quiet is on: undo");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Raise hand" })).ToBeEnabledAsync();

        // Slides: only a page's address, and the opened page learns nothing of the room.
        await host.Page.Locator(".host-more > summary").ClickAsync();
        await host.ClickAsync("Show slides…");
        await host.Page.Locator("#slides-address").FillAsync("javascript:alert(1)");
        await host.ClickAsync("Show to everybody");
        await Assertions.Expect(host.Page.Locator("#slides-error")).ToContainTextAsync("https://");
        await host.Page.Locator("#slides-address").FillAsync("https://slides.example/week3");
        await host.ClickAsync("Show to everybody");
        var slides = student.Page.Locator(".slides-card");
        await Assertions.Expect(slides).ToHaveAttributeAsync("href", "https://slides.example/week3");
        await Assertions.Expect(slides).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await Assertions.Expect(slides).ToHaveAttributeAsync("target", "_blank");

        // Locked: whoever is new waits outside.
        await host.Page.Keyboard.PressAsync("Escape");
        await host.Page.Locator(".room-title").ClickAsync();
        await host.Page.Keyboard.PressAsync("Shift+L");
        await Assertions.Expect(host.Page.GetByRole(AriaRole.Button, new() { Name = "Unlock room" })).ToBeVisibleAsync();
        await using (var late = await PersonInBrowser.SignedInAsync(app, Cast.Jonas))
        {
            await late.Page.GotoAsync($"/classes/{id}/room");
            await late.SeesAsync("The room is locked");
        }

        // People: found by a part of a name.
        await host.OpenTabAsync("People");
        await host.Page.GetByLabel("Search people").FillAsync("sof");
        await Assertions.Expect(host.Page.Locator(".person")).ToHaveCountAsync(1);
        await Assertions.Expect(host.Page.Locator(".person")).ToContainTextAsync("Sofia");
        await host.Page.GetByLabel("Search people").FillAsync("nobody of that name");
        await host.SeesAsync("Nobody like that is here");

        // Ended by mistake, and opened again.
        await host.ClickAsync("End class");
        await host.ClickAsync("End class now");
        await student.SeesAsync("The class has ended. Thank you for coming.");
        await host.ClickAsync("Open the class again");
        await student.SeesLineAsync("The class goes on");
        Assert.Empty(host.Faults);
        Assert.Empty(student.Faults);
    }

    [Fact]
    public async Task When_the_host_hands_over_extends_and_switches_the_recording_everybody_follows()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier, longer");
        await LiveClass.TeachAsync(app, id, Cast.Mateo.Id);
        DateTimeOffset planned;
        await using (var db = app.Db())
        {
            var session = await db.Sessions.SingleAsync(s => s.Id == id);
            (session.IsRecorded, session.AsksConsent, session.ConsentText) = (false, true, "We record picture and sound.");
            planned = session.EndsAt;
            await db.SaveChangesAsync();
        }

        await using var host = await PersonInBrowser.InRoomAsync(app, id, Cast.Amara);
        await using var mateo = await PersonInBrowser.InRoomAsync(app, id, Cast.Mateo);
        await using var student = await PersonInBrowser.InRoomAsync(app, id, Cast.Sofia);
        await student.SayAsync("before the recording");

        await MoreAsync(host, "Hand over…");
        await host.ClickAsync($"Hand over to {Cast.Mateo.Name}");
        await mateo.SeesAsync("You lead this class now.");
        await host.SeesAsync($"{Cast.Mateo.Name} leads this class now.");
        await MoreAsync(mateo, "Hand over…");
        await mateo.ClickAsync($"Hand over to {Cast.Amara.Name}");
        await Assertions.Expect(host.Page.Locator(".lead-notice")).ToHaveCountAsync(0);
        await Assertions.Expect(mateo.Page.Locator(".lead-notice")).ToHaveCountAsync(0);

        await host.Page.Locator(".host-ends").ClickAsync();
        await host.ClickAsync("+15 min");
        await Assertions.Expect(host.Page.Locator(".host-said")).ToHaveTextAsync("Extended by 15 min");
        await using (var db = app.Db())
            Assert.Equal(planned.AddMinutes(15), await db.Sessions.Where(s => s.Id == id).Select(s => s.EndsAt).SingleAsync(), TimeSpan.FromSeconds(1));
        await mateo.Page.Locator(".host-ends").ClickAsync();
        await Assertions.Expect(mateo.Page.GetByRole(AriaRole.Heading, new() { Name = "Planned end" })).ToContainTextAsync(TimeZoneInfo.ConvertTime(planned.AddMinutes(15), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));

        // Switched on in the middle: whoever has not agreed is asked, and reads nothing more until then (A39).
        await MoreAsync(host, "Record from now on");
        await student.SeesAsync("Read what that means");
        await Assertions.Expect(student.Page.Locator(".chat-log")).ToHaveCountAsync(0);
        await host.SayAsync("said while she reads");
        await student.FollowAsync("Read and decide");
        await student.SeesAsync("We record picture and sound.");
        await student.AgreeToRecordingAsync();
        await student.IsInRoomAsync();
        await student.SeesLineAsync("said while she reads");
        await MoreAsync(host, "Stop recording");
        await MoreAsync(mateo, "Record from now on"); // the co-host sees it off, and may as well
        await student.SayAsync("still here");
        await host.SeesLineAsync("still here");
        Assert.Empty(host.Faults.Concat(mateo.Faults).Concat(student.Faults));
    }

    [Fact]
    public async Task A_break_that_nobody_ends_is_over_on_every_screen_when_its_time_is_up()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier after a coffee");
        await using var host = await PersonInBrowser.InRoomAsync(app, id, Cast.Amara);
        await using var student = await PersonInBrowser.InRoomAsync(app, id, Cast.Sofia);
        // A break of a minute, fifty seconds of which are over.
        var room = await app.Services.GetRequiredService<RoomDirectory>().OpenAsync(id);
        var by = new RoomPerson(Cast.Amara.Id, Cast.Amara.Name, RoomRole.Host);
        Assert.Null(await room.SendAsync(new StartBreak(1) { By = by, At = DateTimeOffset.UtcNow.AddSeconds(-50) }));

        await Assertions.Expect(student.Page.Locator(".break-cover")).ToBeVisibleAsync();
        await Assertions.Expect(host.Page.Locator(".host-strip-break")).ToBeVisibleAsync();
        await Assertions.Expect(student.Page.Locator(".break-cover")).ToHaveCountAsync(0);
        await Assertions.Expect(host.Page.Locator(".host-strip-break")).ToHaveCountAsync(0);
        await student.SeesLineAsync("The break is over");
        Assert.Empty(student.Faults);
    }

    [Fact]
    public async Task Whoever_comes_late_is_told_once_what_they_missed()
    {
        var id = await LiveClass.PlannedAsync(app, Cast.Amara.Id, "signals", "Fourier, late");
        await LiveClass.SayEarlierAsync(app, id);
        await using var late = await PersonInBrowser.SignedInAsync(app, Cast.Sofia);
        await late.EnterAsync(id);
        var card = late.Page.Locator(".late-card");
        await Assertions.Expect(card).ToContainTextAsync("You joined 12 min in");
        await Assertions.Expect(card).ToContainTextAsync("Sampling");
        await Assertions.Expect(card).ToContainTextAsync("Why two pi?");
        await Assertions.Expect(card).ToContainTextAsync("It is a full turn.");
        await Assertions.Expect(card).Not.ToContainTextAsync(Cast.Jonas.Name);

        await late.Page.GetByRole(AriaRole.Button, new() { Name = "What you missed" }).First.ClickAsync();
        await Assertions.Expect(late.Page.Locator(".late-body")).ToBeHiddenAsync();
        await late.ClickAsync("Close what you missed");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await late.Page.ReloadAsync();
        await Assertions.Expect(late.Page.Locator(".chat-field")).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () => await late.Page.EvaluateAsync<bool>("() => Object.keys(localStorage).some(key => key.startsWith('late:'))"), "the browser remembers");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        Assert.Empty(late.Faults);
    }

    private static async Task MoreAsync(PersonInBrowser host, string act)
    {
        await host.Page.Locator(".host-more > summary").ClickAsync();
        await host.ClickAsync(act);
    }
}
