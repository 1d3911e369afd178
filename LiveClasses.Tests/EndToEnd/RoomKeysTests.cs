using LiveClasses.Tests.Support;
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
