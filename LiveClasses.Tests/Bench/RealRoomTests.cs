using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Crowd;
using LiveClasses.Bench.Room;
using LiveClasses.Bench.Video;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Polls;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RoomOptions = LiveClasses.Bench.Room.RoomOptions;

namespace LiveClasses.Tests.Bench;

/// <summary>Both benchmarks in a short form against the application itself: what they rely on in its pages must not change unnoticed.</summary>
public sealed class RealRoomTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private Guid _class;

    /// <summary>The demo's class that is due next has started.</summary>
    public async Task InitializeAsync()
    {
        await using var db = app.Db();
        var due = await db.Sessions.SingleAsync(session => session.Title == "Fourier series, week 3");
        _class = due.Id;
        if (due.State is SessionState.Scheduled)
            Assert.True((await app.Services.GetRequiredService<GoLive>().ExecuteAsync(due.Id, Cast.Amara.Id)).IsDone);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Lines_of_two_students_reach_every_viewer_of_the_room()
    {
        var accounts = Path.GetTempFileName();
        await File.WriteAllLinesAsync(accounts, [Cast.Yuki.Email, Cast.Sofia.Email]);
        var options = new RoomOptions(new Arguments(
            ["--url", app.Address.ToString(), "--class", _class.ToString(), "--accounts", accounts, "--password", AppFixture.Password,
                "--viewers", "6", "--senders", "2", "--rate", "20", "--clicks", "5", "--warmup", "1", "--seconds", "2", "--drain", "20"],
            RoomOptions.All));

        var result = await new RoomRun(options, _ => { }).ExecuteAsync(CancellationToken.None);
        File.Delete(accounts);

        Assert.True(result.Held, result.ToTable(options).ToText());
        Assert.Equal(6 * 60, result.Delivered);
        Assert.Equal((10, 0), (result.Clicks.Answered.Count, result.Clicks.Failed));
    }

    [Fact]
    public async Task Viewers_whose_connections_are_cut_come_back_with_every_line()
    {
        var options = new RoomOptions(new Arguments(
            ["--url", app.Address.ToString(), "--class", _class.ToString(), "--email", Cast.Yuki.Email, "--sender-email", Cast.Sofia.Email, "--password", AppFixture.Password,
                "--viewers", "4", "--rate", "10", "--warmup", "1", "--seconds", "1", "--drain", "20"],
            RoomOptions.All));

        var cut = await new WireCut(options, _ => { }).ExecuteAsync(CancellationToken.None);

        Assert.Equal((4, 4, 4), (cut.Resumed.Count, cut.Pictures.Count, cut.Complete));
        Assert.True(cut.WereAllLinesTaken);
        Assert.Equal(0, cut.Doubled);
    }

    [Fact]
    public async Task Students_open_a_poll_choose_and_vote_and_what_they_tap_is_counted()
    {
        string[] options = ["Sine", "Square"];
        var (site, tabs) = (new Site(app.Address), new List<RoomTab>());
        try
        {
            foreach (var person in new[] { Cast.Jonas, Cast.Lena, Cast.Ravi })
                tabs.Add(await RoomTab.OpenAsync(await SignIn.AsAsync(site, new Account(person.Email, AppFixture.Password), CancellationToken.None), $"classes/{_class}/room", CancellationToken.None));
            var poll = new OpenPoll(Guid.CreateVersion7(), "Which wave?", options) { Rules = PollRules.Plain with { CanChange = false } };
            Assert.Null(await app.Services.GetRequiredService<RoomDirectory>().SendAsync(_class, Cast.Amara.Id, Guid.Empty, poll));

            var vote = new Vote(tabs, options);
            await vote.ChooseAsync(CancellationToken.None);
            await vote.CastAsync(CancellationToken.None);

            Assert.Equal(tabs.Count, await vote.AgreeingPagesAsync(TimeSpan.FromSeconds(20), CancellationToken.None));
            var log = await app.Services.GetRequiredService<RoomLog>().ReadKindsAsync(_class, "poll.voted");
            Assert.Equal(vote.Chosen.Order(), log.Select(entry => ((PollVoted)entry.Event).Option).Order());
            Assert.True(await tabs[0].ReactAsync("clap", 2, CancellationToken.None));
        }
        finally
        {
            foreach (var tab in tabs)
                await tab.DisposeAsync();
            site.Dispose();
        }
    }

    [Fact]
    public async Task A_clock_that_an_encoder_publishes_is_read_in_the_room_within_seconds()
    {
        var stream = await app.Services.GetRequiredService<IStreamProvider>().IngestAsync(_class, CancellationToken.None);
        var port = app.Services.GetRequiredService<RtmpListener>().Endpoint!.Port;
        var options = new WatchOptions(new Arguments(
            ["--url", app.Address.ToString(), "--class", _class.ToString(), "--email", Cast.Yuki.Email, "--password", AppFixture.Password,
                "--rtmp", $"rtmp://127.0.0.1:{port}/live/{stream.Key}", "--lead", "4", "--warmup", "1", "--seconds", "3"],
            WatchOptions.All));

        var seen = await new WatchRun(options, _ => { }).ExecuteAsync(CancellationToken.None);

        // Generous, for a machine that does much else; what it really is, the bench tells.
        Assert.InRange(seen.Latency.P50, 1, 15_000);
        Assert.True(seen.FramesPerSecond > 1);
    }
}
