using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>What a class says without speaking: questions, hands, reactions and the pulse, seen from both sides.</summary>
[Collection(Stories.Name)]
public sealed class AudienceStoryTests(AppFixture app)
{
    [Fact]
    public async Task When_I_ask_before_the_class_anonymously_the_host_knows_me_and_the_others_do_not()
    {
        var id = await LiveClass.PlannedAsync(app, Cast.Amara.Id, "signals", "Fourier, with questions before");
        await using var asker = await PersonInBrowser.SignedInAsync(app, Cast.Sofia);
        await asker.Page.GotoAsync($"/classes/{id}");
        await asker.Page.GetByLabel("Ask before it starts").FillAsync("Will it be recorded?");
        await asker.Page.GetByLabel("Ask anonymously").CheckAsync();
        await asker.ClickAsync("Ask");
        await asker.SeesAsync("Your question is in");
        await CleanAsync(asker);

        await using var host = await InRoomAsync(id, Cast.Amara);
        await using var peer = await InRoomAsync(id, Cast.Ravi);
        await host.OpenTabAsync("Questions");
        await peer.OpenTabAsync("Questions");
        await Expect(host.Page.Locator(".question")).ToContainTextAsync("Sofia");
        await Expect(peer.Page.Locator(".question")).ToContainTextAsync("Anonymous");
        Assert.DoesNotContain("Sofia", await peer.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Cast.Sofia.Id.ToString(), await peer.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task When_someone_else_takes_my_question_up_it_stands_on_everyones_screen_and_I_am_told()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier, with questions");
        await using var host = await InRoomAsync(id, Cast.Amara);
        await using var asker = await InRoomAsync(id, Cast.Sofia);
        await using var peer = await InRoomAsync(id, Cast.Ravi, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 320, Height = 720 }, ColorScheme = ColorScheme.Dark });
        await AskAsync(asker, "Why do the ripples never go away?");
        await AskAsync(peer, "Do the ripples go away?");
        await peer.Page.GetByRole(AriaRole.Button, new() { Name = "Vote for this question, 1 vote" }).First.ClickAsync();

        await host.OpenTabAsync("Questions");
        var second = host.Page.Locator(".question", new() { HasText = "Do the ripples go away?" });
        await second.GetByRole(AriaRole.Button, new() { Name = "Act on it" }).ClickAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await second.Locator(".question-targets .question-hint").First.ClickAsync();
        await peer.SeesAsync("Your question was merged with");
        var first = host.Page.Locator(".question", new() { HasText = "never go away" });
        await Expect(first).ToContainTextAsync("1 merged");
        await first.GetByRole(AriaRole.Button, new() { Name = "Answer live" }).ClickAsync();

        await Expect(peer.Page.GetByLabel("Question on the screen")).ToContainTextAsync("Why do the ripples never go away?");
        await asker.SeesAsync("Your question is being answered now");
        await CleanAsync(host, asker, peer);
        Assert.True(await peer.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than 320 px");
        await peer.Page.GetByRole(AriaRole.Button, new() { Name = "Fold the question" }).ClickAsync();
        await host.Page.GetByLabel("Question on the screen").GetByRole(AriaRole.Button, new() { Name = "Answered" }).ClickAsync();
        await Expect(peer.Page.GetByLabel("Question on the screen")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task When_I_react_and_raise_my_hand_by_keys_the_host_sees_it_and_calls_me()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier, with hands");
        await using var host = await InRoomAsync(id, Cast.Amara);
        await using var student = await InRoomAsync(id, Cast.Yuki);
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Raise hand" }).WaitForAsync();
        await student.Page.Keyboard.PressAsync("e");
        await student.Page.Keyboard.PressAsync("Enter");
        await student.Page.Keyboard.PressAsync("Enter");
        await Expect(student.Page.Locator(".reaction-float").First).ToBeAttachedAsync();
        await Expect(host.Page.Locator(".reaction-count").First).ToHaveTextAsync("2");
        await student.ClickAsync("Too fast");
        await Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Too fast" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(host.Page.GetByLabel("Pulse", new() { Exact = true })).ToContainTextAsync("at least 5 people");

        await student.Page.Keyboard.PressAsync("h");
        await host.SeesAsync("not spoken yet");
        await host.ClickAsync($"Call {Cast.Yuki.Name}");
        await student.SeesAsync("You are called.");
        await CleanAsync(host, student);
        await student.ClickAsync("I'm ready");
        await host.SeesAsync("has the word");
    }

    private Task<PersonInBrowser> InRoomAsync(Guid id, DemoPerson person, BrowserNewContextOptions? options = null) => PersonInBrowser.InRoomAsync(app, id, person, options);

    private static async Task AskAsync(PersonInBrowser person, string text)
    {
        await person.OpenTabAsync("Questions");
        await person.Page.Locator("#ask").FillAsync(text);
        await person.Page.Locator(".question-form").GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(person.Page.Locator(".question-text", new() { HasText = text })).ToBeVisibleAsync();
    }

    private static async Task CleanAsync(params PersonInBrowser[] people)
    {
        foreach (var person in people)
        {
            await person.Page.IsCleanAsync();
            Assert.Empty(person.Faults);
        }
    }
}
