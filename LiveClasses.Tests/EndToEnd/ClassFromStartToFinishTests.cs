using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>A class from start to finish, by the pages alone, in real browsers with a fake camera.</summary>
[Collection(StoriesAlone.Name)]
public sealed class ClassFromStartToFinishTests(AppFixture app)
{
    private const string Title = "Lines that lie";

    [Fact]
    public async Task A_class_is_scheduled_held_recorded_and_attended()
    {
        // Mateo plans a class of a course of his.
        await using var host = await PersonInBrowser.SignedInAsync(app, Cast.Mateo);
        await ScheduleAsync(host);
        var classAddress = new Uri(host.Page.Url).AbsolutePath;
        var classId = await IdAsync();

        // A newcomer makes an account, finds the course and enrols.
        await using var student = await PersonInBrowser.NewAsync(app);
        await student.Page.GotoAsync($"/account/register?returnUrl=/classes/{classId}");
        await student.Page.GetByLabel("Name").FillAsync("Nadia Haddad");
        await student.Page.GetByLabel("E-mail").FillAsync("nadia@story.example");
        await student.Page.GetByLabel("Password").FillAsync("paper-boats-on-the-lake");
        await student.ClickAsync("Go on");
        await student.Page.GetByLabel("Code").FillAsync(await app.CodeForAsync("nadia@story.example"));
        await student.ClickAsync("Make account");
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Enrol in the course" }).ClickAsync();
        await student.FollowAsync("Wait in the room");
        await student.AgreeToRecordingAsync();
        await student.SeesAsync("Starts in");

        // He goes live from the browser; her picture moves without a reload.
        await host.Page.GotoAsync($"/classes/{classId}/room");
        await host.ClickAsync("Go live");
        await student.SeesMovingPictureAsync();

        // They talk.
        await student.SayAsync("Is the shoulder one line or two?");
        await host.SeesLineAsync("Is the shoulder one line or two?");
        await host.SayAsync("One, and it never stops at the neck.");
        await student.SeesLineAsync("One, and it never stops at the neck.");

        // She asks, a second student votes, he answers in writing.
        await student.OpenTabAsync("Questions");
        await student.Page.GetByLabel("Ask a question").FillAsync("How do I find the weight?");
        await student.ClickAsync("Ask");
        await host.OpenTabAsync("Questions");
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Vote for this question, 1 vote" }).ClickAsync();
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Vote for this question, 2 votes" })).ToBeVisibleAsync();
        await host.ClickAsync("Reply");
        await host.Page.GetByLabel("Answer in writing").FillAsync("Look for the foot that cannot move.");
        await host.ClickAsync("Send answer");
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Answered 1" }).ClickAsync();
        await Assertions.Expect(student.Page.Locator(".question-answer")).ToHaveTextAsync("Look for the foot that cannot move.");

        // A poll: opened, answered, closed, its result on both screens.
        await host.OpenTabAsync("Poll");
        await host.Page.GetByLabel("Poll question").FillAsync("Which line first?");
        await host.Page.GetByLabel("Answers, one a line").FillAsync("Spine\nShoulders\nHead");
        await host.ClickAsync("Open poll");
        await student.OpenTabAsync("Poll");
        await student.Page.GetByRole(AriaRole.Button, new() { Name = "Spine" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator("#panel-polls .poll-percent").First).ToHaveTextAsync("100 %");
        await host.Page.Locator("#panel-polls").GetByRole(AriaRole.Button, new() { Name = "Close and show" }).ClickAsync();
        await Assertions.Expect(student.Page.Locator("#panel-polls .poll .badge")).ToHaveTextAsync("Closed");

        // Her hand is seen and called on.
        await student.ClickAsync("Raise hand");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "Hand is up · 1st" })).ToBeVisibleAsync();
        await host.Page.GetByLabel("Hands").GetByText("Call", new() { Exact = true }).ClickAsync();
        await student.ClickAsync("I'm ready");
        await Assertions.Expect(student.Page.GetByRole(AriaRole.Button, new() { Name = "You have the word" })).ToBeVisibleAsync();

        // The end, for both.
        await host.ClickAsync("End class");
        await host.ClickAsync("End class now");
        await student.SeesAsync("The class has ended");
        await host.SeesAsync("The class has ended");

        // The recording plays at once, from its first second, and seeks.
        await student.Page.GotoAsync(classAddress);
        await student.FollowAsync("Watch recording");
        await ReplayAsync(student);
        await ResumeAsync(student);

        // Attendance knows her; the file has her row.
        await host.Page.GotoAsync($"/classes/{classId}/attendance");
        var row = host.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Nadia Haddad" });
        await Assertions.Expect(row).ToContainTextAsync("Present");
        var file = await host.Page.APIRequest.GetAsync($"/classes/{classId}/attendance.csv");
        Assert.Contains("Nadia Haddad", await file.TextAsync());

        Assert.Empty(host.Faults);
        Assert.Empty(student.Faults);
    }

    private static async Task ScheduleAsync(PersonInBrowser host)
    {
        await host.Page.GotoAsync("/teaching/classes/new");
        await host.Page.GetByLabel("Course", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Drawing people in ten lines" });
        await host.Page.GetByLabel("Title").FillAsync(Title);
        await host.Page.Locator("details.class-more > summary").ClickAsync();
        var zone = DateTimeZoneProviders.Tzdb[await host.Page.Locator("[name='Fields.TimeZone']").InputValueAsync()];
        var start = SystemClock.Instance.GetCurrentInstant().Plus(Duration.FromMinutes(4)).InZone(zone);
        var end = start.Plus(Duration.FromMinutes(45));
        await host.Page.GetByLabel("Date", new() { Exact = true }).FillAsync($"{start:yyyy-MM-dd}");
        await host.Page.GetByLabel("From", new() { Exact = true }).FillAsync($"{start:HH:mm}");
        await host.Page.GetByLabel("To", new() { Exact = true }).FillAsync($"{end:HH:mm}");
        await host.ClickAsync("Schedule class");
        // Four minutes are short notice, which the form says once.
        await host.Page.GetByText("This class starts within the hour").WaitForAsync();
        await host.ClickAsync("Schedule class");
        await host.Page.WaitForURLAsync(address => address.Contains("/classes/", StringComparison.Ordinal) && !address.Contains("/teaching/", StringComparison.Ordinal));
    }

    private static async Task ReplayAsync(PersonInBrowser student)
    {
        await student.SeesMovingPictureAsync();
        var video = student.Page.Locator("video").First;
        await Eventually.TrueAsync(async () => await video.EvaluateAsync<bool>("v => Number.isFinite(v.duration) && v.duration > 3"), "the recording knows its length");
        await video.EvaluateAsync("v => { v.currentTime = 0; }");
        await Eventually.TrueAsync(async () => await video.EvaluateAsync<bool>("v => !v.seeking && v.currentTime < 2 && v.readyState >= 2"), "its first second");
        await video.EvaluateAsync("v => { v.currentTime = v.duration - 2; }");
        await Eventually.TrueAsync(async () => await video.EvaluateAsync<bool>("v => !v.seeking && v.currentTime > v.duration - 2.5"), "a place near the end");
    }

    /// <summary>She stops in the middle; tomorrow it goes on there.</summary>
    private async Task ResumeAsync(PersonInBrowser student)
    {
        var video = student.Page.Locator("video").First;
        // It may have come to its end by now, and what stands still cannot be stopped.
        await video.EvaluateAsync("async v => { v.currentTime = v.duration / 2; await v.play(); }");
        await Eventually.TrueAsync(async () => await video.EvaluateAsync<bool>("v => !v.seeking && !v.paused && v.currentTime > v.duration / 2"), "the middle");
        await video.EvaluateAsync("v => v.pause()");
        var stopped = await student.VideoTimeAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                await using var db = app.Db();
                return await db.WatchPositions.AnyAsync(p => p.Seconds > stopped - 1 && p.Seconds < stopped + 1);
            },
            "the place is kept");
        await student.Page.ReloadAsync();
        await student.SeesMovingPictureAsync();
        Assert.InRange(await student.VideoTimeAsync(), stopped - 1, stopped + 6);
    }

    private async Task<Guid> IdAsync()
    {
        await using var db = app.Db();
        return await db.Sessions.Where(s => s.Title == Title).Select(s => s.Id).SingleAsync();
    }
}
