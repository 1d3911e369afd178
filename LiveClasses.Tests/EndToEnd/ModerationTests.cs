using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>ROOM-03 with two browsers: what a student does reaches moderators, what a moderator does reaches the student.</summary>
[Collection(Stories.Name)]
public sealed class ModerationTests(AppFixture app)
{
    [Fact]
    public async Task When_a_student_writes_what_is_not_allowed_or_reports_a_line_moderators_have_it_at_once()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier, moderated");
        var course = await app.Db().Sessions.Where(s => s.Id == id).Select(s => s.CourseId).SingleAsync();
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Amara);
        await host.Page.GotoAsync($"/teaching/courses/{course}/words");
        await host.Page.GetByLabel("Word", new() { Exact = true }).FillAsync("(");
        await host.Page.GetByLabel("It is").SelectOptionAsync("Pattern");
        await host.ClickAsync("Add to the list");
        await host.SeesAsync("brackets do not match");
        await host.Page.GetByLabel("Word", new() { Exact = true }).FillAsync("pill*");
        await host.Page.GetByLabel("It is").SelectOptionAsync("Word");
        await host.Page.GetByLabel("What happens").SelectOptionAsync("Refuse");
        await host.ClickAsync("Add to the list");
        await host.Page.GetByLabel("Try it").FillAsync("Buy my PÍLLS");
        await host.ClickAsync("Try");
        await host.SeesAsync("Because of “PÍLLS”");
        await host.Page.IsCleanAsync();

        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Sofia);
        await host.EnterAsync(id);
        await student.EnterAsync(id);
        await host.SayAsync("Welcome to week three");
        await student.SeesLineAsync("Welcome to week three");
        await student.SayAsync("buy pills here");
        await student.SeesAsync("is not allowed in this class");
        await Assertions.Expect(host.Page.GetByText("buy pills here")).ToHaveCountAsync(0);

        await student.Page.Locator(".chat-line", new() { HasText = "Welcome to week three" }).Locator(".chat-menu-button").ClickAsync(new() { Force = true });
        await student.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Report…" }).ClickAsync();
        var dialog = student.Page.GetByRole(AriaRole.Dialog, new() { Name = "Report this message" });
        await dialog.GetByLabel("What is wrong?").FillAsync("Too friendly");
        await student.Page.IsCleanAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Report" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await student.SeesAsync("A moderator will look at it");

        await host.OpenTabAsync("Queue");
        await host.SeesAsync("Sofia Klein: Too friendly");
        await host.Page.IsCleanAsync();
        await host.Page.SetViewportSizeAsync(320, 700);
        await host.Page.IsCleanAsync();
        Assert.Equal(320, await host.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));
        await host.Page.SetViewportSizeAsync(1280, 800);
        await host.ClickAsync("Done");
        await host.SeesAsync("Nothing waits");
        Assert.DoesNotContain("Too friendly", await student.Page.ContentAsync());
        Assert.Empty(student.Faults);
        Assert.Empty(host.Faults);
    }

    [Fact]
    public async Task When_a_moderator_acts_the_student_sees_it_at_once_and_a_ban_holds_until_it_is_lifted()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Ines.Id, "", "French, moderated");
        await app.Db().Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Access, LiveClasses.Core.Sessions.SessionAccess.SignedIn));
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Jonas);
        await using var moderator = await PersonInBrowser.SignedInAsync(app, Cast.Morgan);
        await student.EnterAsync(id);
        await moderator.EnterAsync(id);

        await moderator.OpenTabAsync("Queue");
        await moderator.Page.GetByLabel("Hold newcomers' first message").CheckAsync();
        await moderator.Page.GetByLabel("Slow mode").SelectOptionAsync("60");
        await Assertions.Expect(student.Page.Locator(".chat-wait")).ToHaveTextAsync("Slow mode: one message every 60 s");
        await student.SayAsync("Bonjour");
        await student.SeesAsync("Waiting for a moderator");
        await Assertions.Expect(moderator.Page.Locator(".queue-text")).ToHaveTextAsync("Bonjour");
        await moderator.ClickAsync("Let through");
        await student.SeesLineAsync("Bonjour");
        await Assertions.Expect(student.Page.GetByText("Waiting for a moderator")).ToHaveCountAsync(0);

        await moderator.OpenTabAsync("Queue"); // a field that has the focus keeps its letters
        await moderator.Page.Keyboard.PressAsync("Shift+R");
        await student.SeesAsync("only the host and moderators can write");
        await Assertions.Expect(student.Page.Locator(".chat textarea")).ToBeHiddenAsync();
        await student.Page.IsCleanAsync();
        await moderator.Page.Keyboard.PressAsync("Shift+R");
        await Assertions.Expect(student.Page.Locator(".chat textarea")).ToBeVisibleAsync();

        await ActAsync(moderator, "Mute…", "Mute");
        await student.SeesAsync("A moderator muted you for this class");
        await moderator.OpenTabAsync("Queue");
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "In force" }).ClickAsync();
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Lift for Jonas Petersen" }).ClickAsync();
        await Assertions.Expect(student.Page.Locator(".chat textarea")).ToBeVisibleAsync();
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Moderation log" }).ClickAsync();
        await moderator.SeesAsync("muted Jonas Petersen");

        await ActAsync(moderator, "Ban…", "Ban");
        await student.SeesAsync("A moderator removed you from this class");
        await student.Page.ReloadAsync();
        await student.SeesAsync("A moderator banned you");
        await moderator.Page.GotoAsync("/admin/bans?q=Jonas");
        await moderator.Page.IsCleanAsync();
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Lift the ban of Jonas Petersen" }).ClickAsync();
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = "Lift", Exact = true }).ClickAsync();
        await moderator.SeesAsync("Lifted");
        await student.Page.ReloadAsync();
        await Assertions.Expect(student.Page.Locator(".chat-log")).ToBeVisibleAsync();
        Assert.Empty(student.Faults);
        Assert.Empty(moderator.Faults);
    }

    private static async Task ActAsync(PersonInBrowser moderator, string item, string act)
    {
        await moderator.OpenTabAsync("People");
        await moderator.Page.GetByLabel("What to do about Jonas Petersen").ClickAsync();
        await moderator.Page.GetByRole(AriaRole.Button, new() { Name = item }).ClickAsync();
        var dialog = moderator.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason (for moderators, optional)").FillAsync("Was warned before");
        await moderator.Page.IsCleanAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }
}
