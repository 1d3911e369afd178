using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>Somebody with a browser of their own. They do what a person does: read labels, type, click.</summary>
internal sealed class PersonInBrowser : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> faults = [];

    public PersonInBrowser(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal) && !message.Text.Contains("WebSocket", StringComparison.Ordinal))
                faults.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What their browser complained about: script errors and things the content policy refused.</summary>
    public IReadOnlyList<string> Faults => faults;

    public static Task<PersonInBrowser> NewAsync(AppFixture app, BrowserNewContextOptions? options = null) => NewAsync(app.Address, options);

    public static async Task<PersonInBrowser> NewAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        var own = await Support.Browser.NewContextAsync(address, options ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        return new PersonInBrowser(own, await own.NewPageAsync());
    }

    public static Task<PersonInBrowser> SignedInAsync(AppFixture app, DemoPerson person, BrowserNewContextOptions? options = null) => SignedInAsync(app.Address, person, options);

    public static async Task<PersonInBrowser> SignedInAsync(Uri address, DemoPerson person, BrowserNewContextOptions? options = null)
    {
        var one = await NewAsync(address, options);
        await one.Page.GotoAsync("/account/sign-in");
        await one.SignInAsync(person.Email, AppFixture.Password);
        return one;
    }

    public async Task SignInAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await ClickAsync("Sign in");
        await Page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
    }

    /// <summary>What a class planned by its form asks first.</summary>
    public Task AgreeToRecordingAsync() => ClickAsync("I agree, come in");

    /// <summary>The form's or panel's button of that name; links by <see cref="FollowAsync"/>.</summary>
    public Task ClickAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    public Task OpenTabAsync(string tab) => Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();

    public async Task SayAsync(string text)
    {
        await OpenTabAsync("Chat");
        await Page.Locator(".chat textarea").FillAsync(text);
        await Page.Locator(".chat textarea").PressAsync("Enter");
    }

    public Task SeesLineAsync(string text) => Assertions.Expect(Page.GetByRole(AriaRole.Log).GetByText(text, new() { Exact = true })).ToBeAttachedAsync();

    public Task SeesAsync(string text) => Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>The video's clock goes on and its picture changes: a frozen or black picture is no picture.</summary>
    public async Task SeesMovingPictureAsync()
    {
        var video = Page.Locator("video").First;
        await video.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 30_000 });
        await Eventually.TrueAsync(async () => await video.EvaluateAsync<bool>("v => v.readyState >= 2 && v.currentTime > 0 && v.videoWidth > 0"), "a first frame");
        var (time, picture) = (await TimeAsync(video), await PictureAsync(video));
        await Eventually.TrueAsync(async () => await TimeAsync(video) > time + 1, "the time goes on");
        await Eventually.TrueAsync(async () => await PictureAsync(video) != picture, "the picture changes");
    }

    public Task<double> VideoTimeAsync() => TimeAsync(Page.Locator("video").First);

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private static Task<double> TimeAsync(ILocator video) => video.EvaluateAsync<double>("v => v.currentTime");

    private static Task<string> PictureAsync(ILocator video) => video.EvaluateAsync<string>("""
        v => {
          const c = document.createElement('canvas'); c.width = 64; c.height = 36;
          const g = c.getContext('2d'); g.drawImage(v, 0, 0, 64, 36);
          return g.getImageData(0, 0, 64, 36).data.join();
        }
        """);
}
