using LiveClasses.Core.Accounts;
using LiveClasses.Core.Accounts.SignIns;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Push;
using LiveClasses.Tests.Support.Push;
using LiveClasses.Web.Adapters.Email.Letters;
using LiveClasses.Web.Adapters.Email.Smtp;
using LiveClasses.Web.Adapters.Push;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Core.Push;

/// <summary>A school whose people have browsers at a push service that looks closely, on the school's clock.</summary>
internal sealed class PushWorld(School school, PushStandIn service) : IAsyncDisposable
{
    private static readonly IDataProtectionProvider Protection = new EphemeralDataProtectionProvider();

    private readonly List<WebPushSender> senders = [];

    public School School => school;

    public PushStandIn Service => service;

    public IDbContextFactory<AppDbContext> Databases => school.Get<IDbContextFactory<AppDbContext>>();

    public IReadOnlyList<string> Titles => [.. service.Received.Select(one => one.Title)];

    public static async Task<PushWorld> NewAsync()
    {
        var school = await School.NewAsync();
        return new PushWorld(school, await PushStandIn.StartAsync(school.Clock));
    }

    /// <summary>Another node on the same database.</summary>
    public WebPushSender Sender()
    {
        var options = Options.Create(new PushOptions { AllowPrivateNetworks = true, Timeout = TimeSpan.FromSeconds(2) });
        var sender = new WebPushSender(new VapidKey(Databases, Protection, options), options, Options.Create(new SmtpOptions()), Options.Create(new SiteOptions()), school.Clock);
        senders.Add(sender);
        return sender;
    }

    public SendPushes Node() => new(Databases, Sender(), school.Clock, NullLogger<SendPushes>.Instance);

    public Task<int> SendAsync() => Node().ExecuteAsync();

    public TurnOnPush TurnOn() => new(Databases, Sender(), school.Clock);

    /// <summary>Somebody turns notifications on in a browser of theirs.</summary>
    public async Task<PushOffer> BrowserAsync(Person person, string? signIn = null)
    {
        var (endpoint, keys) = service.Subscribe();
        var offer = new PushOffer(endpoint, keys.PublicKey, keys.Secret);
        Assert.Null(await TurnOn().ExecuteAsync(new SignedIn(person.Id, signIn), offer, "Firefox on Windows"));
        return offer;
    }

    public async Task<List<PushMessage>> WaitingAsync()
    {
        await using var db = school.Db();
        return await db.PushMessages.AsNoTracking().OrderBy(m => m.Id).ToListAsync();
    }

    public async Task<int> DevicesAsync(Person person) => (await new PushDevices(Databases).ExecuteAsync(person.Id)).Count;

    public async ValueTask DisposeAsync()
    {
        senders.ForEach(sender => sender.Dispose());
        await service.DisposeAsync();
        await school.DisposeAsync();
    }
}
