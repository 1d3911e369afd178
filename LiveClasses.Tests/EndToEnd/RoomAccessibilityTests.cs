using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Quizzes;
using LiveClasses.Core.Rooms.RunSheets;
using LiveClasses.Core.RunSheets;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>
/// ROOM-15: every state of the room is clean by axe in light and dark and fits 320 px. A state is a line of the table: who looks, at what class, and what is
/// done before. All share one app.
/// </summary>
[Collection(Stories.Name)]
public sealed class RoomAccessibilityTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    private static readonly Dictionary<string, RoomView> Views = new(StringComparer.Ordinal)
    {
        ["not started"] = new(Cast.Sofia, IsLive: false, view => view.SeesAsync("The host has not started yet")),
        ["live, a student"] = new(Cast.Sofia, IsLive: true, view => view.HasChatAsync()),
        ["live, the host"] = new(Cast.Amara, IsLive: true, view => view.HasChatAsync()),
        ["the list of keys"] = new(Cast.Sofia, IsLive: true, async view =>
        {
            await view.HasChatAsync();
            await view.One.ClickAsync("Keys");
            await Assertions.Expect(view.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        }),
        ["questions"] = new(Cast.Sofia, IsLive: true, async view =>
        {
            await view.DoAsync(Cast.Ravi, new LiveClasses.Core.Rooms.Questions.AskQuestion(Guid.CreateVersion7(), "Why is the sky blue?"));
            await view.One.OpenTabAsync("Questions");
            await Assertions.Expect(view.Page.Locator("#panel-questions").GetByText("Why is the sky blue?").First).ToBeVisibleAsync();
        }),
        ["a poll is open"] = new(Cast.Sofia, IsLive: true, async view =>
        {
            await view.DoAsync(Cast.Amara, new LiveClasses.Core.Rooms.Polls.OpenPoll(Guid.CreateVersion7(), "Tea or coffee?", ["Tea", "Coffee"]));
            await view.One.OpenTabAsync("Poll");
            await view.One.ClickAsync("Tea");
            await view.SeesAsync("100 %");
        }),
        ["polls of every kind"] = new(Cast.Sofia, IsLive: true, async view =>
        {
            await view.HasChatAsync();
            // All in view: a button that the list's edge cuts in half is smaller than it is.
            await view.Page.SetViewportSizeAsync(1280, 1400);
            foreach (var item in SheetText.Read("Pick two [choose 2]\na\nb\nc\n\nHow was it? [60 s]\n1-10\n\nOne word [word]\n\nWhy?\n\nToo fast? [secret]\nYes\nNo").Items)
                await view.DoAsync(Cast.Amara, new StartSheetItem(Guid.CreateVersion7(), item.Item));
            await view.One.OpenTabAsync("Poll");
            await Assertions.Expect(view.Page.Locator(".poll")).ToHaveCountAsync(5);
        }),
        ["a quiz and its leaders"] = new(Cast.Sofia, IsLive: true, async view =>
        {
            await view.HasChatAsync();
            var id = Guid.CreateVersion7();
            await view.DoAsync(Cast.Amara, new StartSheetItem(id, SheetText.Read("How big?\n* 9 %\n18 %\n! Gibbs.").Items[0].Item));
            await view.DoAsync(Cast.Sofia, new LiveClasses.Core.Rooms.Polls.VoteInPoll(id, 0));
            await view.DoAsync(Cast.Amara, new RevealAnswer(id, new AnswerKey { Right = [0], Explanation = "Gibbs." }));
            await view.DoAsync(Cast.Amara, new ShowLeaderboard(LeaderNames.Shown, Guid.CreateVersion7()));
            await view.One.OpenTabAsync("Poll");
            await Assertions.Expect(view.Page.Locator(".leaders")).ToBeVisibleAsync();
        }),
        ["the run sheet"] = new(Cast.Amara, IsLive: true, async view =>
        {
            await view.One.OpenTabAsync("Run sheet");
            await view.Page.Locator("#sheet-text").FillAsync("Which?\na\n* b\n\nWrong\none");
            await Assertions.Expect(view.Page.Locator(".sheet-preview .field-error")).ToBeVisibleAsync();
        }),
        ["people"] = new(Cast.Amara, IsLive: true, async view =>
        {
            await view.One.OpenTabAsync("People");
            await Assertions.Expect(view.Page.GetByLabel("Search people")).ToBeVisibleAsync();
        }),
        ["a hand is up, the host"] = new(Cast.Amara, IsLive: true, async view =>
        {
            await view.DoAsync(Cast.Ravi, new LiveClasses.Core.Rooms.Hands.RaiseHand());
            await Assertions.Expect(view.Page.GetByRole(AriaRole.Button, new() { Name = "Call" })).ToBeVisibleAsync();
        }),
        ["a hand is up, the student"] = new(Cast.Sofia, IsLive: true, async view =>
        {
            await view.One.ClickAsync("Raise hand");
            await Assertions.Expect(view.Page.GetByRole(AriaRole.Button, new() { Name = "Hand is up" })).ToBeVisibleAsync();
        }),
        ["removed"] = new(Cast.Sofia, IsLive: true, async view =>
        {
            await view.HasChatAsync();
            await view.DoAsync(Cast.Amara, new LiveClasses.Core.Rooms.Moderation.RemovePerson(Cast.Sofia.Id));
            await Assertions.Expect(view.Page.Locator(".room-refused")).ToBeVisibleAsync();
        }),
        ["the picture and its menu"] = new(Cast.Sofia, IsLive: true, async view =>
        {
            await view.HasPictureAsync();
            await view.Page.Locator(".player-menu summary").ClickAsync();
            await Assertions.Expect(view.Page.Locator(".player-menu-panel")).ToBeVisibleAsync();
        }),
        ["text only"] = new(Cast.Sofia, IsLive: true, async view =>
        {
            await view.HasPictureAsync();
            await view.Page.Locator(".player-menu summary").ClickAsync();
            await view.Page.Locator(".player-menu-panel button").Filter(new() { HasText = "Text only" }).ClickAsync();
            await view.SeesAsync("No picture and no sound are loaded.");
        }),
        ["a visitor"] = new(null, IsLive: true, view => Assertions.Expect(view.Page.Locator(".room-refused, .room")).ToBeVisibleAsync()),
        ["asked whether to end"] = new(Cast.Amara, IsLive: true, async view =>
        {
            await view.One.ClickAsync("End class");
            await view.SeesAsync("End for everybody?");
        }),
        ["ended, a student"] = new(Cast.Sofia, IsLive: true, view => view.EndAsync()),
        ["ended, the host"] = new(Cast.Amara, IsLive: true, view => view.EndAsync()),
        ["coming back"] = new(Cast.Sofia, IsLive: true, async view =>
        {
            await view.HasChatAsync();
            view.Network.Cut();
            await Assertions.Expect(view.Page.Locator("#reconnect-dialog")).ToBeVisibleAsync();
        }),
    };

    public static TheoryData<string> States => [.. Views.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Every_state_is_clean_by_axe_in_light_and_dark_and_fits_320_pixels(string state)
    {
        var (person, isLive, arrange) = Views[state];
        var id = await (isLive ? LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", $"Fourier: {state}") : LiveClass.PlannedAsync(app, Cast.Amara.Id, "signals", $"Fourier: {state}"));
        await using var network = new CuttableNetwork(app.Address);
        await using var one = await (person is null ? PersonInBrowser.NewAsync(network.Address) : PersonInBrowser.SignedInAsync(app, person, through: network));
        await one.Page.GotoAsync($"/classes/{id}/room");
        using var view = new View(app, id, one, network);
        await arrange(view);

        foreach (var theme in (string[])["light", "dark"])
        {
            await one.Page.EvaluateAsync("theme => { document.documentElement.dataset.theme = theme; }", theme);
            var found = await one.Page.RunAxe(Rules);
            Assert.True(found.Violations.Length == 0, $"{state}, {theme}: " + string.Join("; ", found.Violations.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
        }

        await one.Page.SetViewportSizeAsync(320, 640);
        var wide = await one.Page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= 320 ? [] : [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > 321).slice(0, 5).map(e => `${e.tagName}.${e.className}`)
            """);
        Assert.True(wide.Length == 0, $"{state} is wider than 320 px: {string.Join(", ", wide)}");
        var cut = await one.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.room-bar button, .room-bar a, .room-acts button, .room-tabs button')]
              .filter(e => e.checkVisibility()).filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > 321 || r.left < -1); }).map(e => e.textContent.trim() || e.ariaLabel)
            """);
        Assert.True(cut.Length == 0, $"{state}: out of reach at 320 px: {string.Join(", ", cut)}");
    }

    private sealed record RoomView(DemoPerson? Person, bool IsLive, Func<View, Task> Arrange);

    /// <summary>What a line of the table works with.</summary>
    private sealed record View(AppFixture App, Guid Id, PersonInBrowser One, CuttableNetwork Network) : IDisposable
    {
        private Encoder? encoder;

        public IPage Page => One.Page;

        public Task SeesAsync(string text) => One.SeesAsync(text);

        public Task HasChatAsync() => Assertions.Expect(Page.Locator(".chat-field")).ToBeVisibleAsync();

        public async Task HasPictureAsync()
        {
            var ingest = await App.Services.GetRequiredService<StreamProviders>().For("local").IngestAsync(Id, CancellationToken.None);
            encoder = Encoder.Publish($"{ingest.Address}/{ingest.Key}");
            await One.SeesMovingPictureAsync();
        }

        public void Dispose() => encoder?.Dispose();

        public async Task DoAsync(DemoPerson person, PersonCommand command)
        {
            var door = await App.Services.GetRequiredService<RoomDirectory>().EnterAsync(Id, person.Id, Guid.CreateVersion7());
            Assert.Null(await door.Value.SendAsync(command));
        }

        public async Task EndAsync()
        {
            await HasChatAsync();
            await App.Services.GetRequiredService<EndSession>().ExecuteAsync(Id, Cast.Amara.Id);
            await SeesAsync("The class has ended");
        }
    }
}
