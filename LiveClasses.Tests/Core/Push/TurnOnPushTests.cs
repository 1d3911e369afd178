using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Push;
using LiveClasses.Tests.Support.Push;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Push;

/// <summary>Whose browser is told, and when no longer (ACC-04, ACC-06).</summary>
public sealed class TurnOnPushTests : IAsyncLifetime
{
    private PushWorld world = null!;

    private School School => world.School;

    public async Task InitializeAsync() => world = await PushWorld.NewAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Twice_is_the_same_as_once_and_takes_up_the_new_sign_in()
    {
        var offer = await world.BrowserAsync(School.Lena, "first");
        Assert.Null(await world.TurnOn().ExecuteAsync(new SignedIn(School.Lena.Id, "second"), offer, "Firefox on Linux"));
        var device = Assert.Single(await new PushDevices(world.Databases).ExecuteAsync(School.Lena.Id));
        Assert.Equal(("Firefox on Linux", "second"), (device.Browser, device.SignInId));
    }

    [Fact]
    public async Task A_browser_belongs_to_whoever_turned_it_on_last_and_hears_nothing_of_the_one_before()
    {
        var offer = await world.BrowserAsync(School.Lena);
        await School.SessionAsync(School.Signals, School.Amara, inMinutes: 30);
        await School.Get<LiveClasses.Core.Notifications.SendNotices>().ExecuteAsync();
        Assert.Single(await world.WaitingAsync());

        Assert.Null(await world.TurnOn().ExecuteAsync(new SignedIn(School.Jonas.Id, null), offer, "Firefox"));

        Assert.Equal((0, 1), (await world.DevicesAsync(School.Lena), await world.DevicesAsync(School.Jonas)));
        Assert.Empty(await world.WaitingAsync());
    }

    [Fact]
    public async Task A12_knowing_somebodys_endpoint_takes_nothing_from_them()
    {
        var offer = await world.BrowserAsync(School.Lena);
        var mine = new BrowserKeys();
        Assert.IsType<PushSubscriptionTaken>(await world.TurnOn().ExecuteAsync(new SignedIn(School.Jonas.Id, null), offer with { P256dh = mine.PublicKey, Auth = mine.Secret }, "Firefox"));
        var other = world.Service.Subscribe();
        Assert.Null(await world.TurnOn().ExecuteAsync(new SignedIn(School.Jonas.Id, null), new PushOffer(other.Endpoint, mine.PublicKey, mine.Secret, Replaces: offer.Endpoint), "Firefox"));
        await new TurnOffPush(world.Databases).InBrowserAsync(School.Jonas.Id, offer.Endpoint!);
        await new TurnOffPush(world.Databases).ExecuteAsync(School.Jonas.Id, (await new PushDevices(world.Databases).ExecuteAsync(School.Lena.Id))[0].Id);
        Assert.Equal(1, await world.DevicesAsync(School.Lena));
    }

    [Fact]
    public async Task A_new_address_takes_the_place_of_the_old_one()
    {
        var offer = await world.BrowserAsync(School.Lena);
        var (endpoint, keys) = world.Service.Subscribe();
        Assert.Null(await world.TurnOn().ExecuteAsync(new SignedIn(School.Lena.Id, null), new PushOffer(endpoint, keys.PublicKey, keys.Secret, offer.Endpoint), "Firefox"));
        Assert.Equal(1, await world.DevicesAsync(School.Lena));
    }

    [Fact]
    public async Task With_one_too_many_the_oldest_goes()
    {
        for (var i = 0; i < PushSubscription.MostByPerson + 2; i++)
            await world.BrowserAsync(School.Lena, $"sign-in {i}");
        var devices = await new PushDevices(world.Databases).ExecuteAsync(School.Lena.Id);
        Assert.Equal(Enumerable.Range(2, PushSubscription.MostByPerson).Reverse().Select(i => $"sign-in {i}"), devices.Select(d => d.SignInId));
    }

    [Fact]
    public async Task What_a_browser_makes_up_is_refused()
    {
        var (endpoint, keys) = world.Service.Subscribe();
        var good = new PushOffer(endpoint, keys.PublicKey, keys.Secret);
        var by = new SignedIn(School.Lena.Id, null);
        foreach (var address in (string?[])[null, "", "not an address", "/push/1", "ftp://push.example/1", "https://push.example/" + new string('x', PushSubscription.MaxEndpointLength)])
            Assert.IsType<PushAddressNotUsable>(await world.TurnOn().ExecuteAsync(by, good with { Endpoint = address }, "x"));
        var beside = Convert.FromBase64String("BA" + new string('A', 84) + "A=");
        foreach (var key in (string?[])[null, "", "AAAA", new string('!', 87), System.Buffers.Text.Base64Url.EncodeToString(beside), "A" + keys.PublicKey[1..]])
            Assert.IsType<PushKeysNotUsable>(await world.TurnOn().ExecuteAsync(by, good with { P256dh = key }, "x"));
        foreach (var secret in (string?[])[null, "", keys.Secret[1..], keys.Secret + "AA"])
            Assert.IsType<PushKeysNotUsable>(await world.TurnOn().ExecuteAsync(by, good with { Auth = secret }, "x"));
        Assert.Equal(0, await world.DevicesAsync(School.Lena));
        Assert.Null(await world.TurnOn().ExecuteAsync(by, good with { P256dh = good.P256dh + "=", Auth = good.Auth + "==" }, new string('b', 500)));
    }

    [Fact]
    public async Task Signing_out_stops_notifications_there_and_only_there()
    {
        foreach (var signIn in (string[])["phone", "laptop", "tablet", "desk"])
            await world.BrowserAsync(School.Lena, signIn);
        await School.Get<EndSession>().ExecuteAsync(School.Lena.Id, "phone");
        Assert.Equal(["desk", "tablet", "laptop"], await SignInsAsync());
        await School.Get<EndSignIns>().ExecuteAsync(new SignedIn(School.Lena.Id, "laptop"), "tablet");
        Assert.Equal(["desk", "laptop"], await SignInsAsync());
        await School.Get<EndSignIns>().ExecuteAsync(new SignedIn(School.Jonas.Id, "x"), signInId: null);
        await School.Get<EndSignIns>().ExecuteAsync(new SignedIn(School.Lena.Id, "laptop"), signInId: null);
        Assert.Equal(["laptop"], await SignInsAsync());
    }

    private async Task<List<string?>> SignInsAsync() => [.. (await new PushDevices(world.Databases).ExecuteAsync(School.Lena.Id)).Select(device => device.SignInId)];
}
