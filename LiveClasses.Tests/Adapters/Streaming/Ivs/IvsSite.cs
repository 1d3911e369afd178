using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using LiveClasses.Core;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Stage;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Accounts;
using LiveClasses.Web.Adapters.Aws;
using LiveClasses.Web.Adapters.Storage;
using LiveClasses.Web.Adapters.Streaming.Ivs;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using LiveClasses.Web.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>
/// The product's video on Amazon IVS against the stand-in: real database, real rooms, real webhook, and a clock that moves when the test says so. Nothing looks
/// by itself; <see cref="CheckAsync"/> is the reconciler's look.
/// </summary>
internal sealed class IvsSite : IAsyncDisposable
{
    public const string Secret = "a-webhook-secret-of-forty-characters-000";
    public const string Bucket = "liveclasses-recordings";

    private readonly WebApplication site;
    private readonly PostgresFixture database;
    private readonly DirectoryInfo files;
    private readonly bool ownsAll;

    private IvsSite(WebApplication site, PostgresFixture database, AwsStandIn aws, MovingClock clock, DirectoryInfo files, bool ownsAll)
    {
        (this.site, this.database, Aws, Clock, this.files, this.ownsAll) = (site, database, aws, clock, files, ownsAll);
        Http = new HttpClient { BaseAddress = new Uri(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        Hook = new Uri(Http.BaseAddress, "/hooks/ivs/events");
        aws.Events.Destination = Hook;
        aws.Events.Secret = (IvsHookEndpoints.SecretHeader, Secret);
    }

    public AwsStandIn Aws { get; }

    public MovingClock Clock { get; }

    public HttpClient Http { get; }

    public Uri Hook { get; }

    public IStreamProvider Provider => Get<IvsStreamProvider>();

    public static async Task<IvsSite> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, MovingClock? awsClock = null)
    {
        var clock = new MovingClock();
        return await StartAsync(await AwsStandIn.StartAsync(awsClock ?? clock), clock, settings);
    }

    /// <summary>The same with an Amazon that knows more than the settings of every test. The site disposes it.</summary>
    public static async Task<IvsSite> StartAsync(AwsStandIn aws, MovingClock clock, IReadOnlyDictionary<string, string?>? settings = null)
    {
        aws.S3.Add(Bucket);
        return await StartAsync(settings, await PostgresFixture.NewAsync(), aws, clock, ownsAll: true);
    }

    /// <summary>Another process on the same database and the same Amazon.</summary>
    public Task<IvsSite> AnotherAsync() => StartAsync(settings: null, database, Aws, Clock, ownsAll: false);

    private static async Task<IvsSite> StartAsync(IReadOnlyDictionary<string, string?>? settings, PostgresFixture database, AwsStandIn aws, MovingClock clock, bool ownsAll)
    {
        var folder = Directory.CreateTempSubdirectory("lc-ivs-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Default"] = "None",
            ["ConnectionStrings:Default"] = database.ConnectionString,
            ["Storage:Path"] = folder.FullName,
            ["Streaming:Ivs:Enabled"] = "true",
            ["Streaming:Ivs:RecordingBucket"] = Bucket,
            ["Streaming:Ivs:WebhookSecret"] = Secret,
        });
        builder.Configuration.AddInMemoryCollection(aws.Settings());
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>(StringComparer.Ordinal));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddCore(_ => database.ConnectionString);
        builder.AddFileStorage();
        builder.AddAws();
        builder.AddLocalStreaming();
        builder.AddRecordings();
        builder.AddIvsStreaming();
        builder.Services.AddSingleton<IExportBell, NoBell>();
        builder.Services.AddSingleton<GuestCookie>();
        builder.Services.AddAuthorization();
        // Only what a test asks for looks and tells: no loop of the product runs beside it.
        foreach (var loop in builder.Services.Where(service => service.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService) && service.ImplementationType?.FullName?.StartsWith("Microsoft.", StringComparison.Ordinal) != true).ToList())
            builder.Services.Remove(loop);
        var app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers["X-Person"] is [{ } person])
                http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person)], "test"));
            return next(http);
        });
        app.MapPlayback();
        app.MapIvs();
        await app.StartAsync();
        return new IvsSite(app, database, aws, clock, folder, ownsAll);
    }

    public T Get<T>()
        where T : notnull => site.Services.GetRequiredService<T>();

    public AppDbContext Db() => database.Db();

    /// <summary>A class on IVS with its channel, live unless told otherwise.</summary>
    public async Task<Guid> ClassAsync(bool isLive = true, bool isRecorded = true, bool isPrepared = true, double startsIn = 0)
    {
        await using var db = Db();
        var host = new Person { UserName = $"{Guid.NewGuid():n}@example.org", DisplayName = "Host" };
        var course = new Course { Slug = $"{Guid.NewGuid():n}", Title = "Signals", CreatedAt = Clock.Now, PublishedAt = Clock.Now };
        var session = new LiveSession
        {
            CourseId = course.Id,
            HostId = host.Id,
            Title = "Fourier",
            StartsAt = Clock.Now.AddHours(startsIn),
            EndsAt = Clock.Now.AddHours(startsIn + 1),
            StreamProvider = IvsStreamProvider.ProviderKey,
            IsRecorded = isRecorded,
            Access = SessionAccess.Public,
        };
        session.Schedule();
        if (isLive)
            session.Start(Clock.Now);
        db.AddRange(host, course, session);
        if (await db.Roles.FirstOrDefaultAsync(r => r.Name == SiteRoles.Instructor) is not { } teaches)
            db.Roles.Add(teaches = new IdentityRole<Guid>(SiteRoles.Instructor) { Id = Guid.CreateVersion7(), NormalizedName = SiteRoles.Instructor.ToUpperInvariant() });
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = host.Id, RoleId = teaches.Id });
        await db.SaveChangesAsync();
        if (isPrepared)
            await Provider.IngestAsync(session.Id, CancellationToken.None);
        return session.Id;
    }

    public async Task<Person> PersonAsync(string name = "Lena Marlow")
    {
        await using var db = Db();
        var person = new Person { UserName = $"{Guid.NewGuid():n}@example.org", DisplayName = name };
        db.Users.Add(person);
        await db.SaveChangesAsync();
        return person;
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(HttpMethod method, string path, Guid? person = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        if (person is { } id)
            request.Headers.Add("X-Person", id.ToString());
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : JsonValue.Create(text));
    }

    /// <summary>As "End class" does it: the class is over, then its stream is stopped.</summary>
    public async Task EndClassAsync(Guid sessionId)
    {
        await using var db = Db();
        (await db.Sessions.SingleAsync(s => s.Id == sessionId)).End(Clock.Now);
        await db.SaveChangesAsync();
        await Provider.StopAsync(sessionId, CancellationToken.None);
        await Aws.Events.DeliveredAsync();
    }

    public async Task<StandInChannel> ChannelAsync(Guid sessionId)
    {
        await using var db = Db();
        return Aws.Ivs.Channels[await db.RemoteChannels.Where(c => c.SessionId == sessionId).Select(c => c.ChannelId).SingleAsync()];
    }

    /// <summary>An encoder goes live, and its events go to the webhook.</summary>
    public async Task<StandInStream> StreamAsync(Guid sessionId) => await Aws.Streams.StartAsync((await ChannelAsync(sessionId)).Arn);

    /// <summary>The reconciler looks at a channel.</summary>
    public Task CheckAsync(Guid sessionId) => Get<IvsCheck>().LookAsync(sessionId, CancellationToken.None);

    public async Task<StageState> StageAsync(Guid sessionId) => (await Get<RoomDirectory>().OpenAsync(sessionId)).State.Stage;

    public async Task<Recording?> RecordingAsync(Guid sessionId)
    {
        await using var db = Db();
        return await db.Recordings.Include(r => r.Parts).SingleOrDefaultAsync(r => r.SessionId == sessionId);
    }

    public async Task<int> PostAsync(JsonObject told, string? secret = Secret, string query = "", string path = "/hooks/ivs/events")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path + query) { Content = new StringContent(told.ToJsonString(), Encoding.UTF8, "application/json") };
        if (secret is not null)
            request.Headers.TryAddWithoutValidation(IvsHookEndpoints.SecretHeader, secret);
        using var answer = await Http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await site.StopAsync();
        await site.DisposeAsync();
        files.Delete(recursive: true);
        if (!ownsAll)
            return;
        await Aws.DisposeAsync();
        await database.DisposeAsync();
    }

    private sealed class NoBell : IExportBell
    {
        public Task RingAsync(CancellationToken cancellation) => Task.CompletedTask;
    }
}

/// <summary>Stands still between the steps of a test; timers run by the real time.</summary>
internal sealed class MovingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    public override DateTimeOffset GetUtcNow() => Now;

    public void Pass(double seconds) => Now += TimeSpan.FromSeconds(seconds);
}
