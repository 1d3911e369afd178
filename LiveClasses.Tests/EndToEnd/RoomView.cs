using LiveClasses.Core.Persistence.Seeding;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace LiveClasses.Tests.EndToEnd;

/// <summary>A state of the room: who looks (a visitor when null) and what is done, after the page is open.</summary>
internal sealed record RoomView(DemoPerson? Person, Func<RoomInView, Task> Arrange)
{
    public bool IsLive { get; init; } = true;

    /// <summary>Pixels of the window; every state is looked at on 320 as well.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Done before the page is asked for.</summary>
    public Func<RoomInView, Task> Before { get; init; } = _ => Task.CompletedTask;
}

/// <summary>What a row of <see cref="RoomViews"/> works with. What others do is told to the server and not clicked, so that a row is short.</summary>
internal sealed record RoomInView(AppFixture App, Guid Id, PersonInBrowser One, CuttableNetwork Network) : IDisposable
{
    private readonly List<PresenceStay> stays = [];
    private Encoder? encoder;

    public IPage Page => One.Page;

    public RoomDirectory Rooms => Service<RoomDirectory>();

    public T Service<T>() where T : notnull => App.Services.GetRequiredService<T>();

    public Task SeesAsync(string text) => One.SeesAsync(text);

    public Task SeesAsync(ILocator part) => Assertions.Expect(part.First).ToBeVisibleAsync();

    public Task HasChatAsync() => SeesAsync(Page.Locator(".chat-field"));

    public async Task OpenAsync(string tab)
    {
        await One.OpenTabAsync(tab);
        await Assertions.Expect(Page.GetByRole(AriaRole.Tab, new() { Name = tab })).ToHaveAttributeAsync("aria-selected", "true");
    }

    /// <summary>One after another, each by the door and with the rights of who does it.</summary>
    public async Task DoAsync(DemoPerson person, params PersonCommand[] commands)
    {
        var door = await Rooms.EnterAsync(Id, person.Id, Guid.CreateVersion7());
        Assert.True(door.IsDone, door.Refusal?.Message);
        foreach (var command in commands)
        {
            var refusal = await door.Value.SendAsync(command);
            Assert.True(refusal is null, refusal?.Message);
        }
    }

    /// <summary>What no person does.</summary>
    public async Task HappensAsync(Func<DateTimeOffset, RoomCommand> happens) =>
        Assert.Null(await (await Rooms.OpenAsync(Id)).SendAsync(happens(DateTimeOffset.UtcNow)));

    public async Task PlanAsync(Action<LiveSession> change)
    {
        await using var db = App.Db();
        change(await db.Sessions.SingleAsync(s => s.Id == Id));
        await db.SaveChangesAsync();
    }

    /// <summary>Opened with the seldom acts of the host.</summary>
    public async Task MoreAsync(string act)
    {
        await Page.Locator(".host-more > summary").ClickAsync();
        await One.ClickAsync(act);
    }

    /// <summary>Somebody whose page is open, as presence has it.</summary>
    public async Task IsHereAsync(DemoPerson person)
    {
        stays.Add(Service<PresenceBook>().Enter(Id, person.Id, person.Name));
        await Service<PresenceBook>().BeatAsync(CancellationToken.None);
    }

    /// <summary>Whoever leads is gone; Mateo teaches the course too.</summary>
    public async Task LosesHostAsync()
    {
        await LiveClass.TeachAsync(App, Id, Cast.Mateo.Id);
        await HappensAsync(now => new ReportLeader(Cast.Amara.Id, IsHere: false, now.AddMinutes(5)));
    }

    public async Task HasPictureAsync()
    {
        var ingest = await Service<StreamProviders>().For("local").IngestAsync(Id, CancellationToken.None);
        encoder = Encoder.Publish($"{ingest.Address}/{ingest.Key}");
        await One.SeesMovingPictureAsync();
    }

    /// <summary>The player's controls go when nobody moves for a while, as on a busy machine, and come when somebody does.</summary>
    public async Task OpenAmountsAsync()
    {
        await Page.Locator(".player-video").HoverAsync();
        await Page.Locator(".player-amount summary").ClickAsync();
    }

    public async Task LoadsAsync(string what)
    {
        await OpenAmountsAsync();
        await Page.Locator(".player-amount button").Filter(new() { HasText = what }).ClickAsync();
    }

    public async Task EndAsync()
    {
        await HasChatAsync();
        await Service<EndSession>().ExecuteAsync(Id, Cast.Amara.Id);
        await SeesAsync("The class has ended");
    }

    public void Dispose()
    {
        encoder?.Dispose();
        stays.ForEach(stay => stay.Dispose());
    }
}
