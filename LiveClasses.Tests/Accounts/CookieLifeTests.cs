using System.Net;
using LiveClasses.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Accounts;

public sealed class CookieLifeTests
{
    [Fact]
    public async Task A_cookie_that_is_checked_is_written_anew_and_lives_no_longer_for_it()
    {
        await using var app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:RevalidationSeconds"] = "0" });
        var format = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat;
        using var client = app.Client();
        var ticket = format.Unprotect(CookieOf(await client.SignInAsync(Cast.Yuki.Email, AppFixture.Password)))!;

        // As it is three days before its end.
        var (issued, expires) = (DateTimeOffset.UtcNow.AddDays(-11), DateTimeOffset.UtcNow.AddDays(3));
        (ticket.Properties.IssuedUtc, ticket.Properties.ExpiresUtc) = (issued, expires);
        var cookie = format.Protect(ticket);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        for (var visit = 0; visit < 3; visit++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/account/profile");
            request.Headers.Add("Cookie", "lc.session=" + cookie);
            request.Headers.Accept.ParseAdd("text/html");
            using var answer = await browser.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            cookie = CookieOf(answer);

            AuthenticationTicket renewed = format.Unprotect(cookie)!;
            Assert.True(renewed.Properties.IssuedUtc > issued);
            Assert.Equal(expires, renewed.Properties.ExpiresUtc!.Value, TimeSpan.FromSeconds(2));
        }
    }

    private static string CookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("lc.session=", StringComparison.Ordinal)).Split(';')[0]["lc.session=".Length..];
}
