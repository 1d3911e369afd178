using Deque.AxeCore.Playwright;
using LiveClasses.Tests.Support;
using Microsoft.Playwright;

namespace LiveClasses.Tests.Components.Admin;

/// <summary>Giving and taking a role in a real browser, which asks before what can do harm.</summary>
public sealed class PeoplePageBrowserTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task A_role_is_given_and_taken_after_a_question_and_the_page_is_readable_and_fits(ColorScheme scheme, int width)
    {
        await using var context = await Support.Browser.NewContextAsync(app.Address, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 844 }, HasTouch = width < 500 });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in?returnUrl=%2Fadmin%2Fpeople");
        await page.GetByLabel("E-mail").FillAsync(Cast.Ada.Email);
        await page.GetByLabel("Password").FillAsync(AppFixture.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/people");

        await page.Locator($"tr[data-person='{Cast.Ada.Id}'] summary").ClickAsync();
        await Assertions.Expect(page.GetByText("only be taken by another admin")).ToBeVisibleAsync();
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join("; ", found.Violations.Select(v => $"{v.Id} {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
        Assert.Equal(width, await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));

        var row = page.Locator($"tr[data-person='{Cast.Sofia.Id}']");
        await row.Locator("summary").ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Give Admin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(row.GetByText("Admin", new() { Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(row.GetByRole(AriaRole.Button, new() { Name = "Give Admin" })).ToBeHiddenAsync();
        await row.Locator("summary").ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Give Admin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Give role" }).ClickAsync();
        await Assertions.Expect(row.GetByText("Admin", new() { Exact = true })).ToBeVisibleAsync();

        await row.Locator("summary").ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Take Admin" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take role" }).ClickAsync();
        await Assertions.Expect(row.GetByText("Admin", new() { Exact = true })).ToHaveCountAsync(0);
    }
}
