using System.Diagnostics;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>The short ways: a class at once, a class from an encoder, and a network that breaks in the middle.</summary>
[Collection(StoriesAlone.Name)]
public sealed class QuickClassTests(AppFixture app)
{
    [Fact]
    public async Task From_making_a_class_to_its_end_by_the_pages_alone_takes_under_thirty_seconds()
    {
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Ines);
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Mei);
        var clock = Stopwatch.StartNew();
        await host.Page.GotoAsync("/teaching/classes/new?now=1");
        if (await host.Page.GetByLabel("Course", new() { Exact = true }).IsVisibleAsync())
            await host.Page.GetByLabel("Course", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Bread chemistry workshop" });
        await host.Page.GetByLabel("Title").FillAsync("A question about rye");
        await host.Page.GetByLabel("Who may join").SelectOptionAsync(nameof(SessionAccess.SignedIn));
        await host.ClickAsync("Open studio");
        await host.Page.WaitForURLAsync(address => address.EndsWith("/room", StringComparison.Ordinal));
        var id = await IdAsync("A question about rye");
        await host.ClickAsync("Go live");
        await student.Page.GotoAsync($"/classes/{id}/room");
        await student.AgreeToRecordingAsync();
        await student.SeesMovingPictureAsync();
        await student.SayAsync("Does rye need kneading?");
        await host.SeesLineAsync("Does rye need kneading?");
        await host.ClickAsync("End class");
        await host.ClickAsync("End class now");
        await student.SeesAsync("The class has ended");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"it took {clock.Elapsed.TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task A_class_published_by_an_encoder_is_seen_by_a_student_and_replayed()
    {
        var id = await LiveClass.PlannedAsync(app, Cast.Amara.Id, "signals", "Fourier by encoder");
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Amara);
        await host.EnterAsync(id);
        await host.Page.GetByText("Use OBS").ClickAsync();
        var address = await host.Page.GetByLabel("Server", new() { Exact = true }).InputValueAsync();
        var key = await host.Page.GetByLabel("Key", new() { Exact = true }).InputValueAsync();
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Yuki);
        await student.EnterAsync(id);
        using (var encoder = Encoder.Publish($"{address}/{key}"))
        {
            await host.ClickAsync("Start class");
            await student.SeesMovingPictureAsync();
        }

        await app.Services.GetRequiredService<EndSession>().ExecuteAsync(id, Cast.Amara.Id);
        await student.SeesAsync("The class has ended");
        await student.Page.GotoAsync($"/classes/{id}");
        await student.FollowAsync("Watch recording");
        await student.SeesMovingPictureAsync();
    }

    [Fact]
    public async Task A_cut_network_loses_no_line_no_draft_and_no_hand_F13()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier with a bad line");
        await using var network = new CuttableNetwork(app.Address);
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Sofia, through: network);
        await using var other = await PersonInBrowser.SignedInAsync(app, Cast.Ravi);
        await student.EnterAsync(id);
        await other.EnterAsync(id);
        await student.SayAsync("before");
        await other.SeesLineAsync("before");
        await student.ClickAsync("Raise hand");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Hand is up · 1st" })).ToBeVisibleAsync();

        network.Cut();
        await student.SayAsync("sent while the network was gone");
        await student.Page.Locator(".chat textarea").FillAsync("half a thou");
        await other.SayAsync("said meanwhile");
        await Assertions.Expect(student.Page.Locator("#reconnect-dialog")).ToBeVisibleAsync();
        network.Mend();

        await student.SeesLineAsync("said meanwhile");
        await other.SeesLineAsync("sent while the network was gone");
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Log).GetByText("sent while the network was gone", new() { Exact = true })).ToHaveCountAsync(1);
        await Assertions.Expect(student.Page.Locator(".chat textarea")).ToHaveValueAsync("half a thou");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Hand is up · 1st" })).ToBeVisibleAsync();
        await Assertions.Expect(student.Page.Locator("#reconnect-dialog")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_host_whose_network_breaks_comes_back_into_the_same_class()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier on a train");
        await using var network = new CuttableNetwork(app.Address);
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Amara, through: network);
        await using var student = await PersonInBrowser.SignedInAsync(app, Cast.Yuki);
        await host.EnterAsync(id);
        await host.ClickAsync("Send picture");
        await student.EnterAsync(id);
        await student.SeesMovingPictureAsync();

        network.Cut();
        await Assertions.Expect(host.Page.Locator("[data-studio-state=reconnecting]")).ToBeAttachedAsync();
        network.Mend();

        await Assertions.Expect(host.Page.Locator("[data-studio-state=live]")).ToBeAttachedAsync(new() { Timeout = 30_000 });
        await student.SeesMovingPictureAsync();
        await using var db = app.Db();
        Assert.Equal(1, await db.Recordings.CountAsync(r => r.SessionId == id));
        Assert.Equal(SessionState.Live, await db.Sessions.Where(s => s.Id == id).Select(s => s.State).SingleAsync());
    }

    private async Task<Guid> IdAsync(string title)
    {
        await using var db = app.Db();
        return await db.Sessions.Where(s => s.Title == title).Select(s => s.Id).SingleAsync();
    }
}
