using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>A class that is asked: by key from a run sheet, on a phone, in a quiz and in secret.</summary>
[Collection(Stories.Name)]
public sealed class PollStoryTests(AppFixture app)
{
    private const string Sheet = "How many terms do you need?\n3\n5\n\nHow big is the overshoot?\n3 %\n* 9 %\n! It never goes away.\n\nSlides https://example.test/slides";

    [Fact]
    public async Task When_I_run_a_sheet_by_key_the_class_answers_on_its_phones()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier by key");
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Amara);
        await host.Page.GotoAsync($"/teaching/classes/{id}/run-sheet");
        await WriteAsync(host, Sheet + "\n\nWrong\none");
        await host.SeesAsync("Line 12: A poll needs 2 to 10 different answers.");
        await WriteAsync(host, Sheet);
        await host.ClickAsync("Add 3 items");
        await Expect(host.Page.Locator(".sheet-item")).ToHaveCountAsync(3);
        await host.ClickAsync("Move up: How big is the overshoot?");
        await Expect(host.Page.Locator(".sheet-item").First).ToContainTextAsync("How big is the overshoot?");

        await host.EnterAsync(id);
        await using var phone = await InRoomAsync(id, Cast.Sofia, 390);
        await Expect(host.Page.Locator(".sheet-next .button").First).ToContainTextAsync("Next: How big");
        Assert.DoesNotContain("never goes away", await phone.Page.ContentAsync(), StringComparison.Ordinal);
        await NextAsync(host);
        await phone.Page.Locator(".poll-notice").ClickAsync();
        await phone.Page.Locator(".poll-option", new() { HasText = "9 %" }).ClickAsync();
        await Expect(host.Page.Locator(".host-card .poll")).ToContainTextAsync("1 vote");
        Assert.DoesNotContain("never goes away", await phone.Page.ContentAsync(), StringComparison.Ordinal);
        await NextAsync(host);
        await phone.SeesAsync("Right: 10 points");
        await phone.SeesAsync("It never goes away.");

        await host.ClickAsync("Leaderboard");
        await Expect(phone.Page.Locator(".leader.is-me")).ToContainTextAsync("Sofia");
        await NextAsync(host);
        await phone.Page.Locator(".poll-option", new() { HasText = "5" }).ClickAsync();
        await NextAsync(host);
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Next: Slides" }).WaitForAsync();
        await NextAsync(host);
        await Expect(phone.Page.GetByRole(AriaRole.Link, new() { Name = "Slides" })).ToHaveAttributeAsync("href", "https://example.test/slides");
        Assert.Empty(phone.Faults);
        Assert.Empty(host.Faults);
    }

    [Fact]
    public async Task When_someone_else_shares_a_poll_it_stands_on_my_screen()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier, shared");
        var poll = Guid.CreateVersion7();
        await using var me = await InRoomAsync(id, Cast.Ravi, 320);
        await DoAsync(id, Cast.Amara, new OpenPoll(poll, "Tea or coffee?", ["Tea", "Coffee"]) { Rules = new PollRules { Results = PollResults.HostOnly } });
        await DoAsync(id, Cast.Sofia, new VoteInPoll(poll, 1));
        await me.Page.Locator(".poll-notice").ClickAsync();
        await Expect(me.Page.Locator(".poll-percent")).ToHaveCountAsync(0);

        await DoAsync(id, Cast.Amara, new SharePoll(poll));
        await Expect(me.Page.Locator(".shared-card")).ToContainTextAsync("100 %");
        var card = (await me.Page.Locator(".shared-card").BoundingBoxAsync())!;
        Assert.True(card.Width > 250, $"{card.Width} px wide");
        Assert.DoesNotContain("Sofia", await me.Page.Locator(".room").InnerTextAsync(), StringComparison.Ordinal);
        await DoAsync(id, Cast.Amara, new UnsharePoll(poll));
        await Expect(me.Page.Locator(".shared-card")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A7_when_I_vote_in_secret_my_ballot_outlives_a_reload_and_is_nobodys_in_the_log()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier in secret");
        var poll = Guid.CreateVersion7();
        await using var me = await InRoomAsync(id, Cast.Yuki, 390);
        await DoAsync(id, Cast.Amara, new OpenPoll(poll, "Was it too fast?", ["Yes", "No"]) { Rules = new PollRules { Secrecy = PollSecrecy.Secret } });
        await me.Page.Locator(".poll-notice").ClickAsync();
        await me.Page.Locator(".poll-option", new() { HasText = "Yes" }).ClickAsync();
        await me.ClickAsync("Put ballot in the box");
        await me.SeesAsync("your ballot is in the box");
        await me.Page.ReloadAsync();
        await me.OpenTabAsync("Poll");
        await me.SeesAsync("your ballot is in the box");

        foreach (var other in new[] { Cast.Sofia, Cast.Jonas, Cast.Lena, Cast.Ravi })
            await DoAsync(id, other, new VoteInPoll(poll, 1));
        await DoAsync(id, Cast.Amara, new ClosePoll(poll));
        await me.SeesAsync("80 %");
        await me.SeesAsync("5 votes · your ballot is stored");
        var log = (await app.Services.GetRequiredService<RoomLog>().ReadAsync(id, after: 0)).Select(entry => entry.Event);
        Assert.DoesNotContain(log, fact => fact is PollVoted);
        Assert.Null(await me.Page.EvaluateAsync<string?>("id => sessionStorage.getItem(`ballot:${id}`)", $"{poll:n}"));
    }

    private static async Task WriteAsync(PersonInBrowser host, string text)
    {
        // Until the circuit is there, typing is only typing.
        await Expect(host.Page.Locator("#sheet-text")).ToBeVisibleAsync();
        await host.Page.Locator("#sheet-text").FillAsync(text);
        await Expect(host.Page.Locator(".sheet-preview")).ToBeVisibleAsync();
    }

    private static async Task NextAsync(PersonInBrowser host)
    {
        await Expect(host.Page.Locator("[data-key=n]")).ToBeEnabledAsync();
        var before = await host.Page.Locator("[data-key=n]").InnerTextAsync();
        await host.Page.Locator("h1").ClickAsync();
        await host.Page.Keyboard.PressAsync("n");
        await Expect(host.Page.Locator("[data-key=n]")).Not.ToHaveTextAsync(before);
    }

    private async Task<PersonInBrowser> InRoomAsync(Guid id, DemoPerson person, int width)
    {
        var one = await PersonInBrowser.SignedInAsync(app, person, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        await one.EnterAsync(id);
        await Expect(one.Page.Locator(".chat-field")).ToBeVisibleAsync();
        return one;
    }

    private async Task DoAsync(Guid id, DemoPerson person, PersonCommand command)
    {
        var door = await app.Services.GetRequiredService<RoomDirectory>().EnterAsync(id, person.Id, Guid.CreateVersion7());
        Assert.Null(await door.Value.SendAsync(command));
    }
}
