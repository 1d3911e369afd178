using System.Security.Claims;
using Bunit;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Components.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Components.Shared;

public sealed class LocalTimeTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Europe/Berlin", "Today 15:30 to 17:00")]
    [InlineData("America/New_York", "Today 09:30 to 11:00")]
    [InlineData("Pacific/Auckland", "Tomorrow 03:30 to 05:00")]
    [InlineData("Moon/Tranquility", "Today 14:30 to 16:00")]
    [InlineData(null, "Today 14:30 to 16:00")]
    public void A_class_is_told_in_the_zone_of_the_browser(string? cookie, string words)
    {
        UseReader(cookie, profile: null, locale: "en", Now);
        var at = new DateTimeOffset(2026, 11, 21, 14, 30, 0, TimeSpan.Zero);

        var time = Render<LocalTime>(p => p.Add(t => t.At, at).Add(t => t.End, at.AddMinutes(90)).Add(t => t.Format, LocalTimeFormat.Range)).Find("time");

        Assert.Equal(words, time.TextContent);
        Assert.Equal(("2026-11-21T14:30:00Z", "2026-11-21T16:00:00Z", "range"), (time.GetAttribute("datetime"), time.GetAttribute("data-end"), time.GetAttribute("data-local")));
    }

    [Fact]
    public void The_profile_beats_the_browser_unless_it_was_never_chosen()
    {
        Assert.Equal("Africa/Lagos", Reader("Europe/Berlin", "Africa/Lagos").Id);
        Assert.Equal("Europe/Berlin", Reader("Europe/Berlin", ReaderZone.Unset).Id);
        Assert.Equal("UTC", Reader("Europe/Berlin", "UTC").Id);
        Assert.Equal(ReaderZone.Unset, Reader(cookie: null, "Moon/Tranquility").Id);
    }

    [Theory]
    [InlineData("en", "Fri 27 Nov, 14:30")]
    [InlineData("en-US", "Fri Nov 27, 2:30 PM")]
    [InlineData("de", "Fr 27. Nov., 14:30")]
    [InlineData("xx-unknown", "Fri 27 Nov, 14:30")]
    public void Dates_are_written_as_the_reader_chose(string locale, string words) =>
        Assert.Equal(words, Reader("UTC", "UTC", locale).Words(new DateTimeOffset(2026, 11, 27, 14, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void F12_an_hour_that_comes_twice_or_never_is_told_without_a_fault()
    {
        var reader = Reader("Europe/Berlin", profile: null);
        Assert.Equal("Sun 29 Mar, 03:00", reader.Words(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero)));
        Assert.Equal(reader.Words(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero)), reader.Words(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero)));
        Assert.Equal("Sat 2 Jan 2027, 10:00", reader.Words(new DateTimeOffset(2027, 1, 2, 9, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_countdown_says_once_what_the_browser_goes_on_saying()
    {
        UseReader("UTC", profile: null, "en", Now);
        var clock = Render<Countdown>(p => p.Add(c => c.To, Now.AddMinutes(135))).Find("[data-countdown]");
        Assert.Equal(("Starts in 2 h 15 min", "2026-11-21T11:15:00Z"), (clock.TextContent, clock.GetAttribute("data-countdown")));
        Assert.Equal("Starting now", Render<Countdown>(p => p.Add(c => c.To, Now)).Find("[data-countdown]").TextContent);
    }

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(299, "4:59")]
    [InlineData(300, "5 min")]
    [InlineData(3_601, "1 h 1 min")]
    [InlineData(7_200, "2 h")]
    [InlineData(86_400, "1 day")]
    [InlineData(183_600, "2 days 3 h")]
    public void What_is_left_is_worded_as_in_the_browser(int seconds, string words) => Assert.Equal(words, TimeWords.Left(TimeSpan.FromSeconds(seconds)));

    private void UseReader(string? cookie, string? profile, string locale, DateTimeOffset now)
    {
        Services.AddSingleton<TimeProvider>(new StoppedClock(now));
        Services.AddSingleton(Reader(cookie, profile, locale, now));
    }

    private static ReaderZone Reader(string? cookie, string? profile, string locale = "en", DateTimeOffset? now = null)
    {
        var request = new DefaultHttpContext();
        if (cookie is not null)
            request.Request.Headers.Cookie = "tz=" + Uri.EscapeDataString(cookie);
        List<Claim> claims = [new(PersonClaims.Locale, locale)];
        if (profile is not null)
            claims.Add(new Claim(PersonClaims.Zone, profile));
        request.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
        return new ReaderZone(new HttpContextAccessor { HttpContext = request }, new StoppedClock(now ?? Now));
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
