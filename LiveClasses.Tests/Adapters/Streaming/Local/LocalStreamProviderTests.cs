using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using LiveClasses.Web.Endpoints;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

public sealed class LocalStreamProviderTests : StreamProviderContract, IAsyncLifetime
{
    private readonly List<IFlvSink> sinks = [];
    private LocalVideo video = null!;

    private protected override IStreamProvider Provider => video.Provider;

    public async Task InitializeAsync() => video = await LocalVideo.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var sink in sinks)
            await sink.DisposeAsync();
        await video.DisposeAsync();
    }

    private protected override Task<Guid> LiveSessionAsync() => Task.FromResult(video.Windows.Live());

    private protected override async Task PublishAsync(Guid sessionId, string key)
    {
        var admission = await video.Get<IRtmpPublishGate>().OpenAsync(new RtmpPublish("live", key, Remote: null), CancellationToken.None);
        sinks.Add(Assert.IsType<RtmpAdmission.Granted>(admission).Sink);
    }

    private protected override async Task<bool> OpensAsync(Guid sessionId, string key) =>
        await video.Get<IngestKeys>().FindSessionAsync(key, CancellationToken.None) == sessionId;

    private protected override Task<string> TokenAsync(Guid sessionId, Guid viewerId) =>
        Task.FromResult(video.Get<PlaybackTokens>().Issue(PlaybackKind.Live, sessionId, sessionId, viewerId).Token);

    private protected override Task<bool> PlaysAsync(Guid sessionId, string token) =>
        Task.FromResult(video.Get<MediaDoor>().Opens(token, PlaybackKind.Live, sessionId, out _));
}
