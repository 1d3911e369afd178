using System.Diagnostics;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>ROOM-13: the line breaks, falls silent, or the node is gone, and the room comes back to the same place.</summary>
[Collection(StoriesAlone.Name)]
public sealed class RoomReconnectTests(AppFixture app)
{
    [Fact]
    public async Task A_killed_node_costs_no_place_no_draft_no_line_and_no_hand_F13()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier on two nodes");
        var dying = await app.AnotherNodeAsync();
        await using var network = new CuttableNetwork(dying.Address);
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Sofia, through: network);
        await using var other = await PersonInBrowser.SignedInAsync(app, Cast.Ravi);
        await student.EnterAsync(id);
        await other.EnterAsync(id);
        for (var n = 1; n <= 30; n++)
            await other.SayAsync($"line {n}");
        await student.SeesLineAsync("line 30");
        await student.Page.Locator(".chat-field").FillAsync("half a thought");
        await student.ClickAsync("Raise hand");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Hand is up · 1st" })).ToBeVisibleAsync();
        await student.OpenTabAsync("Questions");
        await student.Page.GetByLabel("Ask a question").FillAsync("half a question");
        await student.OpenTabAsync("Chat");
        await student.OpenTabAsync("Questions");
        await Assertions.Expect(student.Page.GetByLabel("Ask a question")).ToHaveValueAsync("half a question"); // the panel was made anew

        await dying.DisposeAsync();
        network.Cut();
        network.LeadTo(app.Address);
        await other.SayAsync("said meanwhile");
        network.Mend();

        var question = student.Page.GetByLabel("Ask a question");
        await Assertions.Expect(student.Page.Locator(".chat-log").GetByText("said meanwhile")).ToBeAttachedAsync(); // behind the open tab
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Tab, new() { Name = "Questions" })).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(question).ToHaveValueAsync("half a question");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Hand is up · 1st" })).ToBeVisibleAsync();
        await Assertions.Expect(student.Page.Locator(".chat-log [data-id]")).ToHaveCountAsync(32); // 31 lines and "The class has started", each once
        await student.ClickAsync("Ask"); // the component knows what its field holds
        await Assertions.Expect(student.Page.Locator(".question-text")).ToHaveTextAsync("half a question");
        await Assertions.Expect(question).ToHaveValueAsync("");
        await student.OpenTabAsync("Chat");
        await Assertions.Expect(student.Page.Locator(".chat-field")).ToHaveValueAsync("half a thought");
        await student.Page.ReloadAsync();
        await student.OpenTabAsync("Questions");
        await Assertions.Expect(question).ToHaveValueAsync(""); // what was sent is no draft
    }

    [Fact]
    public async Task A_line_that_falls_silent_is_noticed_within_eight_seconds_and_the_person_is_absent_until_they_are_back_F14()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier in a tunnel");
        await using var network = new CuttableNetwork(app.Address);
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Sofia, through: network);
        await student.EnterAsync(id);
        await student.SayAsync("before the tunnel");
        await student.SeesLineAsync("before the tunnel");
        await Eventually.TrueAsync(async () => await OpenSpansAsync(id) == 1, "present");

        var clock = Stopwatch.StartNew();
        network.FallSilent();
        await Assertions.Expect(student.Page.Locator("#reconnect-dialog")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        await Eventually.TrueAsync(async () => await OpenSpansAsync(id) == 0, "absent"); // 20 s of silence, however long the sleep is

        network.Mend();
        clock.Restart();
        await Assertions.Expect(student.Page.Locator("#reconnect-dialog")).ToBeHiddenAsync(new() { Timeout = 20_000 });
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        await student.SayAsync("after it");
        await student.SeesLineAsync("after it");
        await Eventually.TrueAsync(async () => await OpenSpansAsync(id) == 1, "present again");
        await using var db = app.Db();
        var spans = await db.PresenceSpans.Where(s => s.SessionId == id).OrderBy(s => s.JoinedAt).ToListAsync();
        Assert.Equal(2, spans.Count);
        Assert.True(spans[0].LeftAt < spans[1].JoinedAt);
    }

    [Fact]
    public async Task A_reader_who_has_scrolled_up_finds_their_line_again()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier from the start");
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Sofia);
        await using var other = await PersonInBrowser.SignedInAsync(app, Cast.Ravi);
        await student.EnterAsync(id);
        await other.EnterAsync(id);
        for (var n = 1; n <= 60; n++)
            await other.SayAsync($"line {n}");
        await student.SeesLineAsync("line 60");
        var log = student.Page.Locator(".chat-log");
        await log.EvaluateAsync("log => { log.scrollTop = log.scrollHeight / 3; }");
        var before = await TopLineAsync(log);

        await student.Page.ReloadAsync();
        await student.SeesLineAsync("line 60");
        Assert.Equal(before, await TopLineAsync(log));
        await other.SayAsync("something new");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "1 new message" })).ToBeVisibleAsync();
        Assert.Equal(before, await TopLineAsync(log));
    }

    private static Task<string> TopLineAsync(ILocator log) => log.EvaluateAsync<string>("""
        log => {
          const edge = log.getBoundingClientRect().top;
          const line = [...log.querySelectorAll('[data-id]')].find(line => line.getBoundingClientRect().bottom > edge);
          return `${line.dataset.id} ${Math.round(line.getBoundingClientRect().top - edge)}`;
        }
        """);

    private async Task<int> OpenSpansAsync(Guid id)
    {
        await using var db = app.Db();
        return await db.PresenceSpans.CountAsync(s => s.SessionId == id && s.LeftAt == null);
    }
}
