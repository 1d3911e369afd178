using LiveClasses.Tests.Support;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>ROOM-13 with the application as a process behind a proxy: stopped in order and started again, then killed, while a class goes on.</summary>
[Collection(Stories.Name)]
public sealed class RoomRestartTests(AppFixture app) : IDisposable
{
    private readonly string files = Path.Combine(Path.GetTempPath(), $"liveclasses-restart-{Guid.NewGuid():n}");

    [Fact]
    public async Task When_my_server_is_restarted_and_then_killed_I_am_back_where_I_was_F13_F2()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier over a restart");
        using var first = await StartAsync();
        await using var proxy = new CuttableNetwork(first.Address!);
        await using var student = await PersonInBrowser.InRoomAsync(app, id, Cast.Sofia, through: proxy);
        await using var other = await PersonInBrowser.InRoomAsync(app, id, Cast.Ravi);
        for (var n = 1; n <= 10; n++)
            await other.SayAsync($"line {n}");
        await student.SeesLineAsync("line 10");
        await student.SayAsync("mine");
        await other.SeesLineAsync("mine");
        await student.ClickAsync("Raise hand");
        await Assertions.Expect(Hand(student)).ToBeVisibleAsync();
        await student.Page.Locator(".chat-field").FillAsync("half a thought");
        await student.OpenTabAsync("People");
        await Assertions.Expect(student.Page.GetByLabel("Search people")).ToBeVisibleAsync();

        await first.SignalAsync("TERM");
        await other.SayAsync("said during the restart");
        using var second = await StartAsync();
        proxy.LeadTo(second.Address!);
        await IsBackAsync(student, "said during the restart", lines: 13);

        await second.SignalAsync("KILL");
        await other.SayAsync("said after the kill");
        proxy.LeadTo(app.Address);
        await IsBackAsync(student, "said after the kill", lines: 14);
        await student.SayAsync("half a thought, and the rest");
        await other.SeesLineAsync("half a thought, and the rest");
    }

    public void Dispose()
    {
        if (Directory.Exists(files))
            Directory.Delete(files, recursive: true);
    }

    private static ILocator Hand(PersonInBrowser person) => person.Page.GetByRole(AriaRole.Button, new() { Name = "Hand is up · 1st" });

    /// <param name="lines">What was said, and "The class has started": each once.</param>
    private static async Task IsBackAsync(PersonInBrowser student, string missed, int lines)
    {
        await Assertions.Expect(student.Page.Locator(".chat-log").GetByText(missed)).ToBeAttachedAsync(new() { Timeout = 30_000 }); // behind the open tab
        await student.IsInRoomAsync();
        await Assertions.Expect(student.Page.Locator(".chat-log [data-id]")).ToHaveCountAsync(lines);
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Tab, new() { Name = "People" })).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(student.Page.Locator(".chat-field")).ToHaveValueAsync("half a thought");
        await Assertions.Expect(Hand(student)).ToBeVisibleAsync();
        await Assertions.Expect(student.Page.Locator("#reconnect-dialog")).ToBeHiddenAsync();
    }

    private Task<AppProcess> StartAsync() => AppProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["urls"] = "http://127.0.0.1:0", ["DataPath"] = files, ["ConnectionStrings:Default"] = app.ConnectionString,
        ["Rooms:LinesAtOnce"] = "0", ["Rooms:RoomLinesPerSecond"] = "0", ["Rooms:RepeatSeconds"] = "0",
    });
}
