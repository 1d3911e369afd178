using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Ivs;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>Channels of a whole series: nobody waits for them, and none is lost.</summary>
public sealed class IvsPreparationTests : IAsyncLifetime
{
    private IvsSite site = null!;

    public async Task InitializeAsync() => site = await IvsSite.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Scheduling_asks_nothing_of_Amazon_and_its_host_sees_what_is_awaited()
    {
        var session = await SeriesClassAsync(startsIn: 24);
        await site.Provider.ProvisionAsync(session, CancellationToken.None);
        Assert.Empty(site.Aws.Requests);
        Assert.Contains("not made yet", await site.Get<StreamPreparation>().ExecuteAsync(session), StringComparison.Ordinal);
        await PrepareAsync(site);
        Assert.Null(await site.Get<StreamPreparation>().ExecuteAsync(session));
    }

    [Fact]
    public async Task The_nearest_class_comes_first_and_two_servers_make_no_channel_twice()
    {
        Guid[] series = [await SeriesClassAsync(72), await SeriesClassAsync(24), await SeriesClassAsync(48)];
        await using var other = await site.AnotherAsync();
        await Task.WhenAll(PrepareAsync(site), PrepareAsync(other));
        await PrepareAsync(site);
        Assert.Equal(
            new[] { series[1], series[2], series[0] }.Select(id => $"liveclasses-{id:n}"),
            site.Aws.Requests.Where(request => request.Operation == "CreateChannel").Select(request => (string?)request.Json["name"]));
    }

    [Fact]
    public async Task What_Amazon_refuses_is_tried_again_and_the_server_may_be_another_by_then()
    {
        for (var day = 1; day <= 5; day++)
            await SeriesClassAsync(24 * day);
        site.Aws.Fail(times: 100, status: 400, code: "PendingVerification");
        await PrepareAsync(site);
        // Not one call a class: whoever refuses three refuses all.
        Assert.InRange(site.Aws.Requests.Count, 1, 3);
        Assert.Empty(site.Aws.Ivs.Channels);

        site.Aws.Forgive();
        await using var next = await site.AnotherAsync();
        await PrepareAsync(next);
        Assert.Equal(5, site.Aws.Ivs.Channels.Count);
    }

    [Fact]
    public async Task Cancelling_waits_for_nobody_and_the_channels_go_by_themselves()
    {
        Guid[] series = [await SeriesClassAsync(24), await SeriesClassAsync(48)];
        await PrepareAsync(site);
        await using (var db = site.Db())
        {
            foreach (var session in await db.Sessions.ToListAsync())
                Assert.Null(session.Cancel("The teacher is ill", site.Clock.Now));
            await db.SaveChangesAsync();
        }

        site.Aws.Requests.Clear();
        foreach (var session in series)
            await site.Provider.StopAsync(session, CancellationToken.None);
        Assert.Empty(site.Aws.Requests);
        Assert.Null(await site.Get<StreamPreparation>().ExecuteAsync(series[0]));
        await PrepareAsync(site);
        await site.Get<IvsCheck>().RunAsync(CancellationToken.None);
        Assert.Empty(site.Aws.Ivs.Channels);
    }

    private Task<Guid> SeriesClassAsync(double startsIn) => site.ClassAsync(isLive: false, isPrepared: false, startsIn: startsIn);

    private static Task PrepareAsync(IvsSite on) => on.Get<IvsPreparation>().RunAsync(CancellationToken.None);
}
