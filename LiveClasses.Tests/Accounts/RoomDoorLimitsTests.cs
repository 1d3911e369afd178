using System.Net;
using LiveClasses.Web.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Accounts;

/// <summary>What a stranger at the door of a room can try: its password, and to be another guest.</summary>
public sealed class RoomDoorLimitsTests
{
    private static readonly Guid Room = Guid.CreateVersion7();

    [Fact]
    public void One_person_who_guesses_must_wait_and_the_rest_of_the_class_behind_the_same_address_need_not()
    {
        using var throttle = Throttle(byPerson: 3, byAddress: 100);
        var guesser = Guid.NewGuid();
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(throttle.TryTake(Room, guesser, From("203.0.113.7"))));
        Assert.False(throttle.TryTake(Room, guesser, From("203.0.113.7")));
        Assert.False(throttle.TryTake(Room, guesser, From("198.51.100.1")));
        Assert.True(throttle.TryTake(Room, Guid.NewGuid(), From("203.0.113.7")));
        Assert.True(throttle.TryTake(Guid.CreateVersion7(), guesser, From("203.0.113.7")));
    }

    [Fact]
    public void Somebody_who_is_a_new_guest_at_every_try_is_stopped_by_the_address()
    {
        using var throttle = Throttle(byPerson: 3, byAddress: 5);
        Assert.All(Enumerable.Range(0, 5), _ => Assert.True(throttle.TryTake(Room, Guid.NewGuid(), From("2001:db8::1"))));
        Assert.False(throttle.TryTake(Room, Guid.NewGuid(), From("2001:db8::2")));
        Assert.True(throttle.TryTake(Room, Guid.NewGuid(), From("2001:db8:1::1")));
    }

    [Fact]
    public void A15_a_guests_id_is_random_and_comes_back_only_by_the_sealed_cookie()
    {
        var cookie = new GuestCookie(new EphemeralDataProtectionProvider());
        var first = new DefaultHttpContext();
        var ids = Enumerable.Range(0, 500).Select(_ => cookie.ReadOrStart(new DefaultHttpContext())).ToList();
        Assert.Distinct(ids);
        // Every bit takes both values: none is fixed by a version or a clock.
        var bytes = ids.ConvertAll(id => id.ToByteArray());
        Assert.All(Enumerable.Range(0, 128), bit => Assert.Equal(2, bytes.Select(b => b[bit / 8] >> (bit % 8) & 1).Distinct().Count()));

        var id = cookie.ReadOrStart(first);
        var set = first.Response.Headers.SetCookie.ToString();
        Assert.DoesNotContain(id.ToString(), set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(id, cookie.Read(With(set.Split(';')[0])));
    }

    [Theory]
    [InlineData("lc.guest=019aa000-0000-7000-8000-000000000001")]
    [InlineData("lc.guest=CfDJ8AAAA")]
    [InlineData("lc.guest=")]
    public void A12_an_id_that_somebody_wrote_into_the_cookie_is_nobodys(string header) =>
        Assert.Null(new GuestCookie(new EphemeralDataProtectionProvider()).Read(With(header)));

    private static RoomPasswordThrottle Throttle(int byPerson, int byAddress) =>
        new(Options.Create(new AccountOptions { RoomPasswordTriesByPerson = byPerson, RoomPasswordTriesByAddress = byAddress }));

    private static HttpRequest With(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;
        return context.Request;
    }

    private static HttpContext From(string address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return context;
    }
}
