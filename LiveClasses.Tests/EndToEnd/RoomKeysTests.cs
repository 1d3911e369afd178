using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Hands;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>ROOM-15: the room by keys alone.</summary>
[Collection(Stories.Name)]
public sealed class RoomKeysTests(AppFixture app)
{
    [Fact]
    public async Task When_I_press_a_key_the_room_does_it_unless_I_am_typing()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier by keys");
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Sofia);
        var page = student.Page;
        await student.EnterAsync(id);
        await Assertions.Expect(page.Locator(".chat-field")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("h");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Hand is up · 1st" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("q");
        await Assertions.Expect(page.GetByLabel("Ask a question")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("hcup?");
        await Assertions.Expect(page.GetByLabel("Ask a question")).ToHaveValueAsync("hcup?");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Hand is up · 1st" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Tab, new() { Name = "Questions" }).FocusAsync();
        await page.Keyboard.PressAsync("u");
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = "People" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.Locator(".chat-field")).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Keys" }).ClickAsync();
        var list = page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" });
        await Assertions.Expect(list.GetByText("Raise or lower your hand")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("h"); // a dialog is not the room
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(list).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keys" })).ToBeFocusedAsync();
        await HandIsStillUpAsync(student);

        await page.Keyboard.PressAsync("?");
        await list.GetByRole(AriaRole.Switch).UncheckAsync();
        await page.Keyboard.PressAsync("?");
        await page.Keyboard.PressAsync("h"); // switched off in this browser
        await Assertions.Expect(list).ToBeHiddenAsync();
        await HandIsStillUpAsync(student);
        Assert.Empty(student.Faults);
    }

    [Fact]
    public async Task When_someone_else_takes_away_what_has_my_focus_it_moves_to_what_is_next_to_it()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier, focused");
        await using var student = await PersonInBrowser.InRoomAsync(app, id, Cast.Sofia);
        var rooms = app.Services.GetRequiredService<RoomDirectory>();
        var host = (await rooms.EnterAsync(id, Cast.Amara.Id, Guid.Empty)).Value;
        var poll = Guid.CreateVersion7();
        Assert.Null(await host.SendAsync(new OpenPoll(poll, "Tea or coffee?", ["Tea", "Coffee"])));
        await student.OpenTabAsync("Poll");
        var tea = student.Page.GetByRole(AriaRole.Button, new() { Name = "Tea" });
        await tea.FocusAsync();
        Assert.Null(await host.SendAsync(new ClosePoll(poll)));
        await Assertions.Expect(tea).ToHaveCountAsync(0);
        await HasFocusInAsync("#panel-polls, [role=tablist]");

        await student.Page.Keyboard.PressAsync("h");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Hand is up" })).ToBeVisibleAsync();
        Assert.Null(await host.SendAsync(new CallHand(Cast.Sofia.Id)));
        var ready = student.Page.GetByRole(AriaRole.Button, new() { Name = "I'm ready" });
        await ready.FocusAsync();
        Assert.Null(await host.SendAsync(new LowerHand(Cast.Sofia.Id)));
        await Assertions.Expect(ready).ToHaveCountAsync(0);
        await HasFocusInAsync(".room-acts");

        // Whoever types is left alone, whatever comes and goes around.
        await student.Page.Keyboard.PressAsync("c");
        await Assertions.Expect(student.Page.Locator(".chat-field")).ToBeFocusedAsync();
        await student.Page.Keyboard.TypeAsync("I am ");
        Assert.Null(await host.SendAsync(new OpenPoll(Guid.CreateVersion7(), "More tea?", ["Yes", "No"])));
        await student.SeesAsync("Poll: More tea?");
        await student.Page.Keyboard.TypeAsync("typing");
        await Assertions.Expect(student.Page.Locator(".chat-field")).ToHaveValueAsync("I am typing");

        Task HasFocusInAsync(string place) => Eventually.TrueAsync(
            () => student.Page.EvaluateAsync<bool>("place => document.activeElement.matches('button, a, [tabindex]') && document.activeElement.closest(place) !== null", place), $"the focus is in {place}");
    }

    [Fact]
    public async Task In_forced_colours_the_focus_and_what_is_chosen_are_seen()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier in two colours");
        await using var student = await PersonInBrowser.InRoomAsync(app, id, Cast.Sofia, new BrowserNewContextOptions { ForcedColors = ForcedColors.Active, ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var page = student.Page;
        await student.ClickAsync("Too fast");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Too fast" })).ToHaveAttributeAsync("aria-pressed", "true");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var stop = 0; stop < 40; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<string?>("""
                () => {
                  const at = document.activeElement;
                  if (at === document.body) return null;
                  const style = getComputedStyle(at);
                  const shows = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 && !/^rgba.*, 0\)$/.test(style.outlineColor);
                  return `${shows ? 'seen' : 'unseen'} ${at.tagName} ${at.className} ${at.ariaLabel ?? at.textContent.trim().slice(0, 20)} (${style.outline})`;
                }
                """);
            if (focus is not null)
                seen.Add(focus);
        }

        Assert.True(seen.Count > 10, string.Join("\n", seen));
        Assert.DoesNotContain(seen, focus => focus.StartsWith("unseen", StringComparison.Ordinal));

        // Backgrounds and shadows are taken away: what is chosen must differ from its neighbour in what is left.
        foreach (var (chosen, other) in new[] { (".tab[aria-selected=true]", ".tab[aria-selected=false]"), (".pulse-choice[aria-pressed=true]", ".pulse-choice[aria-pressed=false]") })
            Assert.NotEqual(await LookAsync(chosen), await LookAsync(other));
        var vanished = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.room button, .room a, .room summary')].filter(e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })).filter(e => {
              const icon = e.querySelector('svg');
              const on = getComputedStyle(e).backgroundColor;
              return getComputedStyle(e).color === on || (icon && getComputedStyle(icon).color === on);
            }).map(e => e.outerHTML.slice(0, 120))
            """);
        Assert.Empty(vanished);

        Task<string> LookAsync(string selector) => page.Locator(selector).First.EvaluateAsync<string>("""
            e => {
              const of = (s) => [s.color, s.backgroundColor, s.borderTopColor, s.borderTopWidth, s.borderBottomColor, s.borderBottomWidth, s.borderBottomStyle, s.outlineStyle, s.outlineWidth, s.textDecorationLine].join('|');
              return of(getComputedStyle(e));
            }
            """);
    }

    /// <summary>The circuit takes one act after the other: what is answered now comes after a hand that would have been lowered before.</summary>
    private static async Task HandIsStillUpAsync(PersonInBrowser student)
    {
        await student.OpenTabAsync("Questions");
        await Assertions.Expect(student.Page.GetByLabel("Ask a question")).ToBeVisibleAsync();
        await student.OpenTabAsync("People");
        await Assertions.Expect(student.Page.GetByLabel("Search people")).ToBeVisibleAsync();
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Hand is up · 1st" })).ToBeVisibleAsync();
    }
}
