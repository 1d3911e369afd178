using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Streaming.Ivs;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>The provider's contract, kept by Amazon IVS.</summary>
public sealed class IvsStreamProviderTests : StreamProviderContract, IAsyncLifetime
{
    private IvsSite site = null!;

    private protected override IStreamProvider Provider => site.Provider;

    [Fact]
    public async Task A_channel_is_private_of_low_latency_and_recorded_by_one_configuration_for_the_site()
    {
        var (one, other, unrecorded) = (await site.ClassAsync(), await site.ClassAsync(), await site.ClassAsync(isRecorded: false));
        var (first, second) = (await site.ChannelAsync(one), await site.ChannelAsync(other));
        Assert.True(first.IsAuthorized);
        Assert.Equal("STANDARD", first.Type);
        Assert.NotEmpty(first.RecordingConfigurationArn);
        Assert.Equal(first.RecordingConfigurationArn, second.RecordingConfigurationArn);
        Assert.Empty((await site.ChannelAsync(unrecorded)).RecordingConfigurationArn);
        Assert.Single(site.Aws.Requests, request => request.Operation == "CreateRecordingConfiguration");
        Assert.Equal("rtmps://a1b2c3d4e5f6.global-contribute.live-video.net:443/app/", (await Provider.IngestAsync(one, CancellationToken.None)).Address);
    }

    [Fact]
    public async Task A_channel_whose_answer_was_lost_is_found_again()
    {
        var session = await site.ClassAsync();
        await using (var db = site.Db())
            await db.RemoteChannels.ExecuteDeleteAsync();
        await Provider.ProvisionAsync(session, CancellationToken.None);
        Assert.Single(site.Aws.Ivs.Channels);
        Assert.True(await OpensAsync(session, (await Provider.IngestAsync(session, CancellationToken.None)).Key));
    }

    [Fact]
    public async Task The_key_goes_before_the_stream_is_stopped_so_that_no_encoder_comes_back()
    {
        var session = await site.ClassAsync();
        var stream = await site.StreamAsync(session);
        stream.EncoderReconnects = true;
        await Provider.StopAsync(session, CancellationToken.None);
        Assert.Null((await site.ChannelAsync(session)).Live);
        var asked = site.Aws.Requests.Select(request => request.Operation).ToList();
        Assert.True(asked.IndexOf("DeleteStreamKey") < asked.IndexOf("StopStream"));
    }

    [Fact]
    public async Task A_class_that_is_opened_again_has_a_key_again()
    {
        var session = await site.ClassAsync();
        await Provider.StopAsync(session, CancellationToken.None);
        await Provider.ProvisionAsync(session, CancellationToken.None);
        Assert.True(await OpensAsync(session, (await Provider.IngestAsync(session, CancellationToken.None)).Key));
    }

    [Fact]
    public async Task Recording_that_is_switched_off_counts_at_once_though_the_stream_must_be_cut_for_it()
    {
        var session = await site.ClassAsync();
        (await site.StreamAsync(session)).EncoderReconnects = true;
        await using (var db = site.Db())
            await db.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.IsRecorded, false));
        var before = (await site.ChannelAsync(session)).Streams.Count;
        // The encoder of the stand-in is back before the channel can be changed, as a real one may be; without it the first try does.
        (await site.ChannelAsync(session)).Live!.EncoderReconnects = false;
        await Provider.RefreshAsync(session, CancellationToken.None);
        Assert.Empty((await site.ChannelAsync(session)).RecordingConfigurationArn);
        await site.Aws.Streams.StartAsync((await site.ChannelAsync(session)).Arn);
        Assert.Equal(before + 1, (await site.ChannelAsync(session)).Streams.Count);
        Assert.Null((await site.ChannelAsync(session)).Live!.Recording);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_about_the_recording_leaves_the_stream_alone()
    {
        var session = await site.ClassAsync();
        var stream = await site.StreamAsync(session);
        await Provider.RefreshAsync(session, CancellationToken.None);
        Assert.Null(stream.EndedAt);
    }

    [Fact]
    public async Task Health_and_viewers_are_what_the_provider_counts()
    {
        var session = await site.ClassAsync();
        var stream = await site.StreamAsync(session);
        stream.Viewers = 1_204;
        await site.Aws.Streams.StarveAsync(stream);
        var status = await Provider.StatusAsync(session, CancellationToken.None);
        Assert.Equal((StreamState.Starved, 1280, 720, 2628, 1_204), (status.State, status.Width, status.Height, status.KilobitsPerSecond, status.Viewers));
        stream.Viewers = -1;
        Assert.Null((await Provider.StatusAsync(session, CancellationToken.None)).Viewers);
    }

    [Fact]
    public async Task An_Amazon_that_does_not_answer_is_one_kind_of_fault()
    {
        var session = await site.ClassAsync();
        site.Aws.Fail(times: 100, status: 400, code: "ValidationException");
        await Assert.ThrowsAsync<StreamUnavailableException>(() => Provider.RotateKeyAsync(session, CancellationToken.None));
        Assert.Equal(StreamState.Offline, (await Provider.StatusAsync(session, CancellationToken.None)).State);
    }

    public async Task InitializeAsync() => site = await IvsSite.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    private protected override Task<Guid> LiveSessionAsync() => site.ClassAsync();

    private protected override async Task PublishAsync(Guid sessionId, string key) => await site.Aws.Streams.StartAsync((await site.ChannelAsync(sessionId)).Arn, key);

    private protected override async Task<bool> OpensAsync(Guid sessionId, string key) => (await site.ChannelAsync(sessionId)).StreamKey?.Value == key;

    private protected override async Task<string> TokenAsync(Guid sessionId, Guid viewerId) =>
        (await site.Get<IvsPlaybackTokens>().IssueAsync((await site.ChannelAsync(sessionId)).Arn, viewerId, "https://school.example", CancellationToken.None)).Token;

    private protected override async Task<bool> PlaysAsync(Guid sessionId, string token)
    {
        using var answer = await site.Http.GetAsync(new Uri($"{site.Aws.PlaybackAddress((await site.ChannelAsync(sessionId)).Arn)}?token={token}"));
        return answer.IsSuccessStatusCode;
    }
}
