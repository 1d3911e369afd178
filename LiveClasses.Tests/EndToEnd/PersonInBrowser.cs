using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Tests.Support;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>Somebody with a browser of their own. They do what a person does: read labels, type, click.</summary>
internal sealed class PersonInBrowser : IAsyncDisposable
{
    private static readonly BrowserNewContextOptions Desktop = new() { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } };

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
        var own = await Support.Browser.NewContextAsync(address, new BrowserNewContextOptions(options ?? Desktop));
        return new PersonInBrowser(own, await own.NewPageAsync());
    }

    /// <summary>Signed in before the first page. The password is typed once a person and app: cookies know no ports, so one sign-in holds for every node and wire.</summary>
    public static async Task<PersonInBrowser> SignedInAsync(AppFixture app, DemoPerson person, BrowserNewContextOptions? options = null, CuttableNetwork? through = null)
    {
        var own = new BrowserNewContextOptions(options ?? Desktop) { StorageState = await app.SignedInAsync(person) };
        return await NewAsync(through?.Address ?? app.Address, own);
    }

    /// <summary>Signed in, in the room of that class, and the room listens.</summary>
    public static async Task<PersonInBrowser> InRoomAsync(AppFixture app, Guid id, DemoPerson person, BrowserNewContextOptions? options = null, CuttableNetwork? through = null)
    {
        var one = await SignedInAsync(app, person, options, through);
        await one.EnterAsync(id);
        return one;
    }

    /// <summary>Goes into the room of a class that lets them in at once; whoever is asked or waits at the door goes there by its address.</summary>
    public async Task EnterAsync(Guid id)
    {
        await Page.GotoAsync($"/classes/{id}/room");
        await IsInRoomAsync();
    }

    /// <summary>
    /// Until then a press may be nobody's: the page is drawn first, then its circuit comes, then the modules of the browser. The chat's field is drawn by
    /// its module, and whatever else stands before its module listens is marked busy until then.
    /// </summary>
    public async Task IsInRoomAsync()
    {
        await Assertions.Expect(Page.Locator(".room .chat-field")).ToBeAttachedAsync();
        await Assertions.Expect(Page.Locator(".room [aria-busy=true]")).ToHaveCountAsync(0);
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
