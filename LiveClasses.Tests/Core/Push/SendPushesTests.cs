using LiveClasses.Core.Accounts;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Push;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Push;

/// <summary>From what is due to what a browser reads (SES-07).</summary>
public sealed class SendPushesTests : IAsyncLifetime
{
    private PushWorld world = null!;

    private School School => world.School;

    public async Task InitializeAsync() => world = await PushWorld.NewAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Every_browser_of_a_person_is_told_once_and_the_message_lives_until_the_start()
    {
        var offers = new[] { await world.BrowserAsync(School.Lena), await world.BrowserAsync(School.Lena) };
        await world.BrowserAsync(School.Jonas); // has no place
        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 8);
        await TellAsync();
        await TellAsync();

        Assert.Equal(2, await world.SendAsync());
        Assert.Equal(0, await world.SendAsync());

        Assert.Empty(world.Service.Faults);
        Assert.Equal(offers.Select(o => o.Endpoint).Order(StringComparer.Ordinal), world.Service.Received.Select(one => one.Endpoint).Order(StringComparer.Ordinal));
        Assert.All(world.Service.Received, one => Assert.Equal(("TenMinutesBefore: Fourier series", "480", "high"), (one.Title, one.TimeToLive, one.Urgency)));
        Assert.Empty(await world.WaitingAsync());
    }

    [Fact]
    public async Task F5_two_nodes_hand_each_message_over_once()
    {
        for (var i = 0; i < 20; i++)
        {
            var student = await School.PersonAsync($"Student {i}", SiteRoles.Student);
            await School.EnrolAsync(student, School.Signals);
            for (var device = 0; device < 4; device++)
                await world.BrowserAsync(student);
        }

        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 30);
        await Task.WhenAll(TellAsync(), TellAsync());

        var sent = await Task.WhenAll(world.SendAsync(), world.SendAsync(), world.SendAsync());

        Assert.Equal(80, sent.Sum());
        Assert.Equal(80, world.Service.Received.Count);
        Assert.Equal(80, world.Service.Received.Select(one => one.Endpoint).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task F4_what_a_killed_node_had_in_hand_is_never_sent_twice()
    {
        await world.BrowserAsync(School.Lena);
        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 30);
        await TellAsync();
        world.Service.Hold = new TaskCompletionSource().Task;
        var dying = world.SendAsync(); // never hears the answer, and writes nothing down before the class begins
        await Eventually.TrueAsync(() => world.Service.Received.Count == 1);

        world.Service.Hold = Task.CompletedTask;
        Assert.Equal(0, await world.SendAsync());
        School.Clock.Now = School.Clock.Now.AddMinutes(6);
        Assert.Equal(0, await world.SendAsync());

        Assert.Single(world.Service.Received);
        Assert.Empty(await world.WaitingAsync());
        Assert.Equal(0, await dying);
    }

    [Fact]
    public async Task A_browser_that_is_gone_is_forgotten_with_all_that_was_on_its_way()
    {
        await world.BrowserAsync(School.Lena);
        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 30);
        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 130, title: "Another");
        await TellAsync();
        Assert.Equal(2, (await world.WaitingAsync()).Count);
        world.Service.Answers.Enqueue((410, null, null));

        await world.SendAsync();

        Assert.Equal(0, await world.DevicesAsync(School.Lena));
        Assert.Empty(await world.WaitingAsync());
    }

    [Fact]
    public async Task A_service_that_asks_to_wait_is_left_alone_until_then()
    {
        await world.BrowserAsync(School.Lena);
        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 30);
        await TellAsync();
        world.Service.Answers.Enqueue((429, "Retry-After", "300"));
        Assert.Equal(0, await world.SendAsync());

        School.Clock.Now = School.Clock.Now.AddSeconds(299);
        Assert.Equal(0, await world.SendAsync());
        Assert.Single(world.Service.Received);
        School.Clock.Now = School.Clock.Now.AddSeconds(1);
        Assert.Equal(1, await world.SendAsync());
        Assert.Equal("1500", world.Service.Received.Last().TimeToLive);
    }

    [Fact]
    public async Task F6_nothing_is_handed_over_after_the_start()
    {
        await world.BrowserAsync(School.Lena);
        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 9);
        await TellAsync();
        world.Service.Answers.Enqueue((503, null, null));
        await world.SendAsync();

        School.Clock.Now = School.Clock.Now.AddMinutes(9).AddSeconds(-0.5);
        Assert.Equal(0, await world.SendAsync());
        School.Clock.Now = School.Clock.Now.AddMinutes(1);
        Assert.Equal(0, await world.SendAsync());

        Assert.Single(world.Service.Received);
        Assert.Empty(await world.WaitingAsync());
    }

    [Fact]
    public async Task A_service_that_would_be_ready_only_after_the_start_is_not_waited_for()
    {
        await world.BrowserAsync(School.Lena);
        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 9);
        await TellAsync();
        world.Service.Answers.Enqueue((429, "Retry-After", "540"));
        await world.SendAsync();
        Assert.Empty(await world.WaitingAsync());
    }

    [Fact]
    public async Task A_message_that_is_refused_is_not_tried_again_and_its_browser_stays()
    {
        await world.BrowserAsync(School.Lena);
        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 30);
        await TellAsync();
        world.Service.Answers.Enqueue((413, null, null));
        Assert.Equal(0, await world.SendAsync());
        Assert.Empty(await world.WaitingAsync());
        Assert.Equal(1, await world.DevicesAsync(School.Lena));
    }

    [Fact]
    public async Task The_wait_grows_with_every_try_to_an_hour()
    {
        Assert.Equal(TimeSpan.FromSeconds(10), SendPushes.Wait(1, asked: null));
        Assert.Equal(TimeSpan.FromSeconds(40), SendPushes.Wait(3, TimeSpan.FromSeconds(5)));
        Assert.Equal(TimeSpan.FromHours(1), SendPushes.Wait(PushMessage.MaxTries, asked: null));
        Assert.Equal(TimeSpan.FromHours(2), SendPushes.Wait(2, TimeSpan.FromHours(2)));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData(NoticeKind.All, NoticeKind.All, 1, 1)]
    [InlineData(NoticeKind.All & ~NoticeKind.HourBefore, NoticeKind.All, 0, 1)]
    [InlineData(NoticeKind.All, NoticeKind.All & ~NoticeKind.HourBefore, 1, 0)]
    [InlineData(NoticeKind.None, NoticeKind.None, 0, 0)]
    public async Task Mail_and_notification_are_chosen_apart(NoticeKind mail, NoticeKind push, int mails, int messages)
    {
        await world.BrowserAsync(School.Lena);
        Assert.True((await School.Get<ChooseNotices>().ExecuteAsync(School.Lena.Id, new NoticeWishes(mail, push))).IsDone);
        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 30);
        await TellAsync();
        await using var db = School.Db();
        Assert.Equal((mails, messages), (await db.OutboxMails.CountAsync(), await db.PushMessages.CountAsync()));
    }

    [Fact]
    public async Task What_replaces_what_has_one_topic_and_a_recording_another()
    {
        await world.BrowserAsync(School.Lena);
        var id = await School.SessionAsync(School.Signals, School.Amara, inMinutes: 61);
        await TellAsync();
        School.Clock.Now = School.Clock.Now.AddMinutes(2);
        await TellAsync();
        await world.SendAsync();
        Assert.Equal(["DayBefore: Fourier series", "HourBefore: Fourier series"], world.Titles.Order(StringComparer.Ordinal));
        var topic = Assert.Single(world.Service.Received.Select(one => one.Topic).Distinct(StringComparer.Ordinal));
        Assert.DoesNotContain(id.ToString("n")[..8], topic, StringComparison.Ordinal);
    }

    private Task<int> TellAsync() => School.Get<SendNotices>().ExecuteAsync();
}
