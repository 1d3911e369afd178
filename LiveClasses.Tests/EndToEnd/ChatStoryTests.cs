using LiveClasses.Tests.Core.Rooms.Chat.Files;
using LiveClasses.Tests.Support;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>The chat in two browsers: what I do, and what I see of what somebody else does.</summary>
[Collection(Stories.Name)]
public sealed class ChatStoryTests(AppFixture app)
{
    [Fact]
    public async Task When_I_react_edit_mention_and_send_a_picture_the_other_sees_it()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier with everything");
        await using var me = await PersonInBrowser.SignedInAsync(app, Cast.Yuki);
        await using var other = await PersonInBrowser.SignedInAsync(app, Cast.Ravi);
        await me.EnterAsync(id);
        await other.EnterAsync(id);

        // A1, A2: what they write stays text; what has a form gets it.
        await other.SayAsync("the **mean** `<b>` [x](javascript:alert(1)) https://a.example/");
        await Assertions.Expect(me.Line("the mean").Locator("strong")).ToHaveTextAsync("mean");
        await Assertions.Expect(me.Line("the mean").Locator("code")).ToHaveTextAsync("<b>");
        await Assertions.Expect(me.Line("the mean").Locator("a")).ToHaveCountAsync(1);

        await me.OnLineAsync("the mean", "Like");
        await Assertions.Expect(other.Line("the mean").GetByRole(AriaRole.Button, new() { Name = "Like: 1", Exact = true })).ToBeVisibleAsync();
        await other.Line("the mean").GetByRole(AriaRole.Button, new() { Name = "Like: 1", Exact = true }).ClickAsync();
        await Assertions.Expect(me.Line("the mean").GetByRole(AriaRole.Button, new() { Name = "Like: 2, you too" })).ToHaveAttributeAsync("aria-pressed", "true");

        await me.SayAsync("c0 is zero");
        await other.SeesLineAsync("c0 is zero");
        await me.OnLineAsync("c0 is zero", "Edit");
        await me.Page.Locator(".chat textarea").FillAsync("c0 is the mean value");
        await me.Page.Locator(".chat textarea").PressAsync("Enter");
        await other.SeesLineAsync("c0 is the mean value");
        await Assertions.Expect(other.Line("c0 is the mean value").GetByText("edited")).ToBeVisibleAsync();

        await Eventually.TrueAsync(() => SeesPersonAsync(me, Cast.Ravi.Name), "the person to mention is found");
        await me.Page.Locator(".chat textarea").PressAsync("Enter");
        await me.Page.Keyboard.TypeAsync("see above");
        await me.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(other.Page.Locator(".chat-mention.is-me")).ToHaveTextAsync($"@{Cast.Ravi.Name}");
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "1 mention" })).ToBeVisibleAsync();

        await me.Page.Locator(".chat input[type=file]").SetInputFilesAsync(new FilePayload { Name = "wave.png", MimeType = "image/png", Buffer = SentFiles.RealPng });
        await Assertions.Expect(me.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true })).ToBeEnabledAsync();
        await me.ClickAsync("Send");
        await Eventually.TrueAsync(async () => await other.Page.Locator(".chat-picture img").EvaluateAllAsync<bool>("all => all.length === 1 && all[0].naturalWidth === 1"), "the picture is seen");

        await me.Page.Locator(".chat-line", new() { Has = me.Page.Locator(".chat-picture") }).Locator(".chat-menu-button").ClickAsync();
        await me.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await me.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(other.Page.Locator(".chat-picture")).ToHaveCountAsync(0);
        Assert.Empty(me.Faults.Concat(other.Faults));
    }

    [Fact]
    public async Task When_others_write_much_I_pause_come_back_search_and_find_where_I_was()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier with many lines");
        await using var network = new CuttableNetwork(app.Address);
        await using var me = await PersonInBrowser.SignedInAsync(app, Cast.Sofia, through: network);
        await me.EnterAsync(id);
        await me.SayAsync("I was here");
        await SayAsync(id, "before the break", 1);
        await me.SeesLineAsync("before the break 1");

        await me.ClickAsync("Pause");
        await SayAsync(id, "while paused", 3);
        await Assertions.Expect(me.Page.GetByRole(AriaRole.Button, new() { Name = "Paused · 3 new" })).ToBeVisibleAsync();
        await Assertions.Expect(me.Page.GetByRole(AriaRole.Log)).ToHaveAttributeAsync("aria-live", "off");
        await Assertions.Expect(me.Page.GetByText("while paused 3")).ToHaveCountAsync(0);
        await me.Page.GetByRole(AriaRole.Button, new() { Name = "Paused" }).ClickAsync();
        await me.SeesLineAsync("while paused 3");

        // A line that could not leave, and a page that is closed on it.
        await me.Page.Locator(".chat textarea").FillAsync("a draft");
        network.Cut();
        await Assertions.Expect(me.Page.Locator("#reconnect-dialog")).ToBeVisibleAsync();
        await me.SayAsync("not lost");
        await me.Page.Locator(".chat textarea").FillAsync("half a thou");
        await me.Page.GotoAsync("about:blank");
        network.Mend();
        await SayAsync(id, "missed", 160);
        await me.EnterAsync(id);

        await me.SeesLineAsync("not lost");
        await Assertions.Expect(me.Page.Locator(".chat textarea")).ToHaveValueAsync("half a thou");
        await Assertions.Expect(me.Page.Locator(".chat-pending")).ToHaveCountAsync(0);
        await me.Page.GetByRole(AriaRole.Button, new() { Name = "160 new: go to the first" }).ClickAsync();
        await Assertions.Expect(me.Line("missed 1")).ToBeInViewportAsync();
        await Assertions.Expect(me.Page.GetByRole(AriaRole.Separator, new() { Name = "New messages" })).ToBeInViewportAsync();

        await me.ClickAsync("Search the chat");
        await me.Page.GetByLabel("Words to look for").FillAsync("before the BREAK");
        await me.Page.Locator(".chat-results button").ClickAsync();
        await Assertions.Expect(me.Line("before the break 1")).ToBeInViewportAsync();
        await me.Page.Locator(".chat-pill").ClickAsync();
        await Assertions.Expect(me.Line("not lost")).ToBeInViewportAsync();
    }

    private static async Task<bool> SeesPersonAsync(PersonInBrowser me, string name)
    {
        var field = me.Page.Locator(".chat textarea");
        await field.FillAsync("");
        await field.PressSequentiallyAsync($"@{name[..3]}");
        try
        {
            await me.Page.Locator(".chat-people").GetByRole(AriaRole.Option, new() { Name = name }).WaitForAsync(new() { Timeout = 2_000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task SayAsync(Guid id, string words, int count)
    {
        var rooms = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<LiveClasses.Core.Rooms.RoomDirectory>(app.Services);
        var jonas = (await rooms.EnterAsync(id, Cast.Jonas.Id, Guid.Empty)).Value;
        for (var n = 1; n <= count; n++)
            Assert.Null(await jonas.SendAsync(new LiveClasses.Core.Rooms.Chat.PostMessage(Guid.CreateVersion7(), $"{words} {n}", ReplyTo: null)));
    }
}

/// <summary>What people do with a line.</summary>
internal static class ChatLineActs
{
    public static ILocator Line(this PersonInBrowser person, string text) => person.Page.Locator(".chat-line", new() { Has = person.Page.Locator(".chat-text", new() { HasTextRegex = new System.Text.RegularExpressions.Regex($"^{System.Text.RegularExpressions.Regex.Escape(text)}(?![0-9])") }) });

    public static async Task OnLineAsync(this PersonInBrowser person, string text, string act)
    {
        await person.Line(text).HoverAsync();
        await person.Line(text).Locator(".chat-menu-button").ClickAsync();
        await person.Page.Locator($".chat-menu button:has-text(\"{act}\"), .chat-menu button[aria-label=\"{act}\"]").First.ClickAsync();
    }
}
