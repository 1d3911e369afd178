using System.Net.WebSockets;
using System.Security.Claims;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Storage;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using LiveClasses.Web.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>
/// Local video as it is built into the product, on a real port with a real ffmpeg; only the database's answers are made up.
/// The header <c>X-Person</c> signs a person in.
/// </summary>
internal sealed class LocalVideo : IAsyncDisposable
{
    private readonly WebApplication site;
    private readonly bool ownsFolder;

    private LocalVideo(WebApplication app, string folder, bool ownsFolder)
    {
        (site, Folder, this.ownsFolder) = (app, folder, ownsFolder);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Http = new HttpClient { BaseAddress = Address };
        Http.DefaultRequestHeaders.Add("X-Person", Access.Student.ToString());
    }

    public string Folder { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public FakeWindows Windows => (FakeWindows)Get<IBroadcastWindows>();

    public FakeAccess Access => (FakeAccess)Get<IStreamAccess>();

    public FakeShelf Shelf => (FakeShelf)Get<IRecordingShelf>();

    public RecordingReports Reports => (RecordingReports)Get<IStreamReports>();

    public LocalStreams Streams => Get<LocalStreams>();

    public IStreamProvider Provider => Get<IStreamProvider>();

    /// <param name="configure">Other settings than the tests' usual ones.</param>
    /// <param name="folder">Goes on with the recordings of another server, as after a restart.</param>
    /// <param name="windows">The sessions of another server.</param>
    /// <param name="keptFolder">Where files are kept, when that is not where recordings are written.</param>
    /// <param name="time">Another clock than the machine's.</param>
    /// <param name="hasRtmp">Opens the door for encoders too.</param>
    public static async Task<LocalVideo> StartAsync(
        Action<LocalStreamingOptions>? configure = null, string? folder = null, FakeWindows? windows = null, string? keptFolder = null, bool hasRtmp = false, TimeProvider? time = null)
    {
        var root = folder ?? Directory.CreateTempSubdirectory("lc-video-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "None", ["Storage:Path"] = keptFolder ?? root });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.AddFileStorage();
        builder.AddLocalStreaming();
        if (hasRtmp)
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Streaming:Rtmp:Port"] = "0" });
            builder.AddRtmpIngest();
        }
        builder.Services.Configure<LocalStreamingOptions>(options =>
        {
            options.RecordingsPath = root;
            options.DiskReserve = 0;
            options.WatchEvery = TimeSpan.FromMilliseconds(50);
            configure?.Invoke(options);
        });
        builder.Services.AddSingleton<IBroadcastWindows>(windows ?? new FakeWindows());
        var access = new FakeAccess();
        var shelf = new FakeShelf(access);
        builder.Services.AddSingleton<IStreamAccess>(access);
        builder.Services.AddSingleton<IRecordingShelf>(shelf);
        builder.Services.AddSingleton<IRecordingAccessLog>(shelf);
        builder.Services.AddSingleton<IStreamChannels>(new FakeChannels());
        builder.Services.AddSingleton<IStreamReports>(new RecordingReports());
        var app = builder.Build();
        app.Use((http, next) =>
        {
            if (http.Request.Headers["X-Person"] is [{ } person])
                http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person)], "test"));
            return next(http);
        });
        app.UseWebSockets();
        app.MapIngest();
        app.MapPlayback();
        app.MapMedia();
        await app.StartAsync();
        return new LocalVideo(app, root, ownsFolder: folder is null);
    }

    /// <summary>Where an encoder publishes this session, with its key.</summary>
    public async Task<string> RtmpAsync(Guid sessionId)
    {
        var point = await Provider.IngestAsync(sessionId, CancellationToken.None);
        return $"{point.Address}/{point.Key}";
    }

    /// <summary>A viewer's token for the live stream.</summary>
    public string Token(Guid sessionId) => Get<PlaybackTokens>().Issue(PlaybackKind.Live, sessionId, sessionId, Access.Student).Token;

    public T Get<T>()
        where T : notnull => site.Services.GetRequiredService<T>();

    /// <summary>Publishes as a browser would, without a socket between.</summary>
    public async Task<Publication> PublishAsync(Guid sessionId, IngestFormat format, string take = "take")
    {
        var answer = await Streams.PublishAsync(new PublishRequest(sessionId, BrowserIngest.Source, take), CancellationToken.None);
        Assert.Null(answer.Refusal);
        Assert.True(await answer.Publication!.StartAsync(format, CancellationToken.None));
        return answer.Publication;
    }

    /// <summary>A whole clip through ffmpeg, as fast as it goes.</summary>
    public async Task PlayAsync(Guid sessionId, byte[] clip, IngestFormat format)
    {
        await using var publication = await PublishAsync(sessionId, format);
        Assert.True(await publication.WriteAsync(clip, CancellationToken.None));
        await publication.EndAsync();
    }

    public async Task<ClientWebSocket> StudioAsync(Guid sessionId, Guid? person = null, string? origin = null, int priority = 0)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin ?? Address.GetLeftPart(UriPartial.Authority));
        socket.Options.SetRequestHeader("X-Person", (person ?? Access.Host).ToString());
        socket.Options.CollectHttpResponseDetails = true;
        await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws", Path = $"/ingest/{sessionId}", Query = $"priority={priority}" }.Uri, CancellationToken.None);
        return socket;
    }

    /// <summary>What a disk full of segments plays like: the recording's playlist beside its files, so that ffmpeg can read it.</summary>
    public async Task<string> PlaylistFileAsync(Guid sessionId)
    {
        var folder = RecordingFolder.Find(Folder, sessionId)!;
        var path = Path.Combine(folder.Path, "check.m3u8");
        await File.WriteAllBytesAsync(path, LiveClasses.Web.Adapters.Streaming.Local.Playlists.PlaylistText.Recording(Get<StreamContext>().Rules, folder.Entries, folder.IsEnded));
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        // Disposing alone would not stop hosted services, and theirs is the last write to the folder.
        await site.StopAsync();
        await site.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
