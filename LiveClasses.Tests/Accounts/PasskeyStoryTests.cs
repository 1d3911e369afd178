using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace LiveClasses.Tests.Accounts;

/// <summary>Passkeys in a real browser whose authenticator is built in and says yes: the protocol is real, only the finger is not.</summary>
public sealed class PasskeyStoryTests(AppFixture app) : IClassFixture<AppFixture>
{
    private Uri Address => new UriBuilder(app.Address) { Host = "localhost" }.Uri; // An address of digits cannot have passkeys.

    [Fact]
    public async Task When_I_make_a_passkey_I_sign_in_with_it_and_no_longer_when_it_is_removed()
    {
        await using var context = await Support.Browser.NewContextAsync(Address);
        var page = await context.NewPageAsync();
        await AddAuthenticatorAsync(context, page);
        await SignInAsync(page, Cast.Ines.Email);

        await page.GotoAsync("/account/security/passkey");
        await page.GetByLabel("Name").FillAsync("My laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is there.")).ToBeVisibleAsync();
        await page.GetByText("Rename").ClickAsync();
        await page.GetByLabel("Name of the passkey").FillAsync("Old laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Old laptop", new() { Exact = true })).ToBeVisibleAsync();
        await using (var db = app.Db())
            Assert.True(await db.OutboxMails.AnyAsync(m => m.To == Cast.Ines.Email && m.Subject == "A passkey was added"));

        await SignOutAsync(page);
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Fprofile");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/account/profile");
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync(Cast.Ines.Name);

        await page.GotoAsync("/account/security");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Old laptop" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is removed.")).ToBeVisibleAsync();
        await SignOutAsync(page);
        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("That passkey does not open an account here.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_passkey_shows_that_it_is_still_me_and_somebody_elses_does_not()
    {
        await using var context = await Support.Browser.NewContextAsync(Address);
        var page = await context.NewPageAsync();
        await AddAuthenticatorAsync(context, page);
        await SignInAsync(page, Cast.Mateo.Email);
        await page.GotoAsync("/account/security/passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The passkey is there.")).ToBeVisibleAsync();

        await page.GotoAsync("/account/prove?returnUrl=%2Faccount%2Ftokens%2Fnew");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/account/tokens/new");

        await SignOutAsync(page);
        await SignInAsync(page, Cast.Ravi.Email);
        await page.GotoAsync("/account/prove?returnUrl=%2Faccount%2Ftokens%2Fnew");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByText("That passkey does not open an account here.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_passkey_that_nobody_asked_for_is_none()
    {
        using var client = app.Client();
        foreach (var credential in (string[])["", "{}", "not json", """{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{},"clientExtensionResults":{}}"""])
        {
            var answer = await client.SubmitAsync("/account/sign-in", "passkey", ("Passkey.Credential", credential));
            Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }

        // A page of another site may not even ask.
        using var foreign = await client.PostAsync(new Uri("/account/passkeys/request-options", UriKind.Relative), content: null);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    private static async Task AddAuthenticatorAsync(IBrowserContext context, IPage page)
    {
        var devices = await context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task SignInAsync(IPage page, string email)
    {
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Fprofile");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(AppFixture.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/account/profile");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-out", StringComparison.Ordinal));
    }
}
