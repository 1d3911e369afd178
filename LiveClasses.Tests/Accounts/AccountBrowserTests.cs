using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace LiveClasses.Tests.Accounts;

/// <summary>The shell and the account pages in a real browser.</summary>
public sealed class AccountBrowserTests : IAsyncLifetime
{
    private AppFixture app = null!;

    public async Task InitializeAsync() =>
        app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Accounts:RevalidationSeconds"] = "1" });

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task The_theme_is_changed_with_one_button_and_kept()
    {
        await using var context = await NewContextAsync(ColorScheme.Light, 1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await SignInAsync(page, Cast.Yuki.Email);
        await page.GotoAsync("/account/profile");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        using var client = app.Client();
        client.DefaultRequestHeaders.Add("Cookie", "theme=dark");
        Assert.Equal("dark", (await client.PageAsync("/account/sign-in")).DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task Signing_out_in_one_tab_ends_the_room_in_another()
    {
        await using var db = app.Db();
        var id = await db.Sessions.Where(s => s.Title == "Fourier series, week 3").Select(s => s.Id).SingleAsync();
        await using var context = await NewContextAsync(ColorScheme.Light, 1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await SignInAsync(page, Cast.Yuki.Email);
        var room = await context.NewPageAsync();
        await room.GotoAsync($"/classes/{id}/room");
        await Assertions.Expect(room.GetByRole(AriaRole.Tab).First).ToBeVisibleAsync();

        await page.GotoAsync("/account/sign-out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Assertions.Expect(room.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First).ToBeVisibleAsync();
        await Assertions.Expect(room.GetByRole(AriaRole.Tab)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A33_signing_out_everywhere_on_one_device_ends_the_room_on_another()
    {
        await using var db = app.Db();
        var id = await db.Sessions.Where(s => s.Title == "Fourier series, week 3").Select(s => s.Id).SingleAsync();
        await using var laptop = await NewContextAsync(ColorScheme.Light, 1280);
        var room = await laptop.NewPageAsync();
        await SignInAsync(room, Cast.Sofia.Email);
        await room.GotoAsync($"/classes/{id}/room");
        await Assertions.Expect(room.GetByRole(AriaRole.Tab).First).ToBeVisibleAsync();
        await using var phone = await NewContextAsync(ColorScheme.Dark, 390);
        var page = await phone.NewPageAsync();
        await SignInAsync(page, Cast.Sofia.Email);
        await page.GotoAsync("/account/security");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();

        await Assertions.Expect(page.GetByText("All other devices are signed out.")).ToBeVisibleAsync();
        await Assertions.Expect(room.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First).ToBeVisibleAsync();
        await Assertions.Expect(room.GetByRole(AriaRole.Tab)).ToHaveCountAsync(0);
    }

    private async Task<IBrowserContext> NewContextAsync(ColorScheme scheme, int width) => await Support.Browser.NewContextAsync(
        app.Address,
        new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 844 }, HasTouch = width < 500 });

    private static async Task SignInAsync(IPage page, string email)
    {
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Fprofile");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(AppFixture.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/account/profile");
    }
}
