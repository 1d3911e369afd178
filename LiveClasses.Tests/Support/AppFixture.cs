using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Persistence.Seeding;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LiveClasses.Tests.Support;

/// <summary>
/// The real application in this process: Kestrel on a port of its own, a fresh database with the demo, files in a throw-away folder. For a test
/// class as <c>IClassFixture&lt;AppFixture&gt;</c>; more nodes on the same database with <see cref="AnotherNodeAsync"/>.
/// </summary>
public sealed class AppFixture : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>Everybody of the demo signs in with it.</summary>
    public const string Password = "Blackboard-and-chalk-7";

    private readonly Dictionary<string, string?> _settings;
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("liveclasses-app-");
    private readonly bool _ownsDatabase;
    private readonly ConcurrentDictionary<Guid, Lazy<Task<string>>> _signedIn = new();
    private Node? _node;

    public AppFixture()
        : this(connectionString: null, settings: null)
    {
    }

    private AppFixture(string? connectionString, IReadOnlyDictionary<string, string?>? settings)
    {
        _ownsDatabase = connectionString is null;
        ConnectionString = connectionString ?? "";
        _settings = new(StringComparer.OrdinalIgnoreCase)
        {
            ["environment"] = Environments.Production,
            ["DataPath"] = _files.FullName,
            ["Demo:Enabled"] = "true",
            ["Demo:Password"] = Password,
            ["Streaming:Rtmp:Port"] = "0",
            ["Streaming:Local:DiskReserve"] = "0",
            // What a test has just changed it wants to see; what is kept for visitors has tests of its own.
            ["Pages:KeptFor"] = "00:00:00",
            // Tests write faster than people do; the limits have tests of their own.
            ["Rooms:LinesAtOnce"] = "0",
            ["Rooms:RoomLinesPerSecond"] = "0",
            ["Rooms:RepeatSeconds"] = "0",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            _settings[key] = value;
    }

    public string ConnectionString { get; private set; }

    /// <summary>Such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _node!.Services;

    public static async Task<AppFixture> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, string? connectionString = null)
    {
        var app = new AppFixture(connectionString, settings);
        await app.InitializeAsync();
        return app;
    }

    /// <summary>A second web node: the same build, the same database, its own memory and port.</summary>
    public Task<AppFixture> AnotherNodeAsync() => StartAsync(_settings, ConnectionString);

    /// <summary>A client with a cookie jar of its own. Redirects are shown, not followed, unless asked for.</summary>
    public HttpClient Client(bool followRedirects = false) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = followRedirects, CookieContainer = new() }) { BaseAddress = Address };

    /// <summary>What a browser keeps of somebody who has signed in, as a new context takes it. One sign-in a person.</summary>
    public Task<string> SignedInAsync(DemoPerson person) => _signedIn.GetOrAdd(person.Id, _ => new(() => SignInAsync(person))).Value;

    public AppDbContext Db() => Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();

    public async Task InitializeAsync()
    {
        if (_ownsDatabase)
            ConnectionString = await TestPostgres.NewDatabaseAsync();
        _settings["ConnectionStrings:Default"] = ConnectionString;
        _node = new Node(_settings);
        _node.UseKestrel(0);
        _node.StartServer();
        Address = _node.ClientOptions.BaseAddress;
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_node is not null)
            await _node.DisposeAsync();
        if (_ownsDatabase)
            await TestPostgres.DropAsync(ConnectionString);
        _files.Delete(recursive: true);
    }

    private async Task<string> SignInAsync(DemoPerson person)
    {
        var jar = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = Address };
        using var answer = await client.SignInAsync(person.Email, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var cookies = jar.GetCookies(Address).Select(c => new { name = c.Name, value = c.Value, domain = c.Domain, path = c.Path, expires = -1, httpOnly = c.HttpOnly, secure = c.Secure, sameSite = "Lax" });
        return JsonSerializer.Serialize(new { cookies, origins = Array.Empty<object>() });
    }

    private sealed class Node(IReadOnlyDictionary<string, string?> settings) : WebApplicationFactory<Program>
    {
        // As host configuration, which is there from Program's first line on: that line decides about the embedded database.
        protected override IHost CreateHost(IHostBuilder builder)
        {
            builder.ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection(settings));
            return base.CreateHost(builder);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseEnvironment(settings["environment"]!);
    }
}
