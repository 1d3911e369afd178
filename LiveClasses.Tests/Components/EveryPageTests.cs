using System.Reflection;
using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace LiveClasses.Tests.Components;

/// <summary>
/// Every page there is, as visitors, students, teachers and admins see it: clean by axe in light on a desktop, readable in dark on a phone, and no wider than that. The states of
/// the room have tests of their own.
/// </summary>
public sealed class EveryPageTests(EveryPage pages) : IClassFixture<EveryPage>
{
    private const int Narrow = 390;

    private readonly List<string> faults = [];

    public static TheoryData<string> People => [.. EveryPage.All.Select(look => look.Who?.Name ?? "").Distinct(StringComparer.Ordinal)];

    [Fact]
    public void No_page_is_left_out()
    {
        var routes = typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Order(StringComparer.Ordinal);
        Assert.Equal(routes, EveryPage.All.Select(look => look.Route).Concat(EveryPage.Elsewhere).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(People))]
    public async Task Every_page_is_clean_by_axe_in_light_and_dark_and_fits_a_phone(string name)
    {
        var looks = EveryPage.All.Where(look => (look.Who?.Name ?? "") == name).ToList();
        await using var context = await ContextAsync(looks[0].Who);
        var page = await context.NewPageAsync();
        foreach (var look in looks)
        {
            var address = pages.AddressOf(look);
            await GoAsync(page, address);
            Assert.Equal(address.Split('?')[0], new Uri(page.Url).AbsolutePath);
            await LookAsync(page);
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task So_is_what_pages_answer_on_the_way_into_an_account_and_through_its_second_step()
    {
        await using var context = await ContextAsync(who: null);
        var page = await context.NewPageAsync();
        await GoAsync(page, "/account/register");
        await page.Locator("form").EvaluateAsync("form => form.noValidate = true");
        await PressAsync(page, "Go on");
        await Assertions.Expect(page.GetByLabel("E-mail")).ToHaveAttributeAsync("aria-invalid", "true");
        await LookAsync(page);
        await page.GetByLabel("Name").FillAsync("Nora Lind");
        await page.GetByLabel("E-mail").FillAsync("nora@new.example");
        await page.GetByLabel("Password").FillAsync("a kettle on the window sill");
        await PressAsync(page, "Go on");
        await page.GetByLabel("Code").FillAsync(await pages.App.CodeForAsync("nora@new.example"));
        await LookAsync(page);
        await page.Locator("form:has([name='Input.Code']) button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync("**/");

        await GoAsync(page, "/account/tokens/new");
        await page.GetByLabel("What is it for?").FillAsync("My calendar");
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await PressAsync(page, "Make the token");
        await page.GetByText("lc_pat_").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await LookAsync(page);

        await GoAsync(page, "/account/security/app");
        var secret = await page.Locator(".account-secret").InnerTextAsync();
        await page.GetByLabel("Code").FillAsync(AuthenticatorApp.Code(secret, DateTimeOffset.UtcNow));
        await PressAsync(page, "Switch on");
        await page.Locator("#codes").WaitForAsync();
        await LookAsync(page);
        await GoAsync(page, "/account/security/app");
        await LookAsync(page);

        await page.Locator(".account-button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await LookAsync(page);
        await PressAsync(page, "Sign out");
        await page.WaitForURLAsync(address => !address.Contains("/security", StringComparison.Ordinal));
        await GoAsync(page, "/account/sign-in");
        await page.GetByLabel("E-mail").FillAsync("nora@new.example");
        await page.GetByLabel("Password").FillAsync("a kettle on the window sill");
        await PressAsync(page, "Sign in");
        await page.WaitForURLAsync("**/account/second-step*");
        await LookAsync(page);
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private async Task<IBrowserContext> ContextAsync(DemoPerson? who)
    {
        var options = new BrowserNewContextOptions { HasTouch = true };
        if (who is not null)
            options.StorageState = await pages.App.SignedInAsync(who);
        return await Support.Browser.NewContextAsync(pages.App.Address, options);
    }

    private static Task GoAsync(IPage page, string address) => page.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task LookAsync(IPage page)
    {
        await page.SetViewportSizeAsync(1280, 800);
        await page.PreferAsync(ColorScheme.Light);
        Note("light", await page.FaultsAsync());
        await page.SetViewportSizeAsync(Narrow, 844);
        await page.PreferAsync(ColorScheme.Dark);
        Note("dark, narrow", await page.FaultsAsync(rules: Axe.Narrower));
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > Narrow)
            Note("narrow", [$"it is {wide} px wide"]);
        void Note(string how, IReadOnlyList<string> wrong) => faults.AddRange(wrong.Select(fault => $"{new Uri(page.Url).PathAndQuery}, {how}: {fault}"));
    }
}
