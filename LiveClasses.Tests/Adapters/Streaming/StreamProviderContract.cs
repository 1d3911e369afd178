using LiveClasses.Core.Streaming;

namespace LiveClasses.Tests.Adapters.Streaming;

/// <summary>What every streaming provider promises, whatever runs it.</summary>
public abstract class StreamProviderContract
{
    private static readonly CancellationToken Patient = CancellationToken.None;

    private protected abstract IStreamProvider Provider { get; }

    [Fact]
    public void It_has_a_short_name_for_the_database_and_words_for_a_host()
    {
        Assert.Matches("^[a-z]{2,32}$", Provider.Key);
        Assert.NotEmpty(Provider.Label);
        Assert.NotEqual(Provider.Key, Provider.Label);
    }

    [Fact]
    public async Task Preparing_twice_is_preparing_once()
    {
        var session = await LiveSessionAsync();
        await Provider.ProvisionAsync(session, Patient);
        var first = await Provider.IngestAsync(session, Patient);
        await Provider.ProvisionAsync(session, Patient);
        var second = await Provider.IngestAsync(session, Patient);
        Assert.Equal((first.Address, first.Key, first.RotatedAt), (second.Address, second.Key, second.RotatedAt));
    }

    [Fact]
    public async Task A15_pages_that_ask_at_once_get_one_key_that_nobody_guesses()
    {
        var (one, other) = (await LiveSessionAsync(), await LiveSessionAsync());
        var points = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Provider.IngestAsync(one, Patient)));
        var key = Assert.Single(points.Select(point => point.Key).Distinct(StringComparer.Ordinal));
        Assert.True(key.Length >= 32, "At least 128 random bits, however they are written.");
        Assert.NotEqual(key, (await Provider.IngestAsync(other, Patient)).Key);
        Assert.Matches("^rtmps?://", points[0].Address);
        Assert.DoesNotContain(key, points[0].Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_ends_the_old_one_and_whoever_uses_it()
    {
        var session = await LiveSessionAsync();
        var old = await Provider.IngestAsync(session, Patient);
        await PublishAsync(session, old.Key);
        var next = await Provider.RotateKeyAsync(session, Patient);
        Assert.NotEqual(old.Key, next.Key);
        Assert.True(next.RotatedAt >= old.RotatedAt);
        Assert.Equal(next.Key, (await Provider.IngestAsync(session, Patient)).Key);
        Assert.False(await OpensAsync(session, old.Key));
        Assert.True(await OpensAsync(session, next.Key));
        Assert.False(await IsPublishingAsync(session));
    }

    [Fact]
    public async Task Playing_names_a_module_and_an_address_of_this_site()
    {
        var session = await LiveSessionAsync();
        await Provider.ProvisionAsync(session, Patient);
        var playback = await Provider.PlaybackAsync(session, Guid.CreateVersion7(), Patient);
        Assert.Matches("^[a-z-]+$", playback.Module);
        Assert.Matches("^/[^/]", playback.TokenUrl);
        Assert.True(playback.IsLive);
        var studio = await Provider.StudioAsync(session, Patient);
        Assert.Matches("^[a-z-]+$", studio.Module);
        Assert.Matches("^/ingest/", studio.Url);
        // The pages are given no secret.
        var key = (await Provider.IngestAsync(session, Patient)).Key;
        Assert.DoesNotContain(key, $"{playback.TokenUrl} {string.Join(' ', playback.Options.Values)} {studio.Url}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_is_what_arrives_now()
    {
        var session = await LiveSessionAsync();
        Assert.Equal(StreamState.Offline, (await Provider.StatusAsync(session, Patient)).State);
        await PublishAsync(session, (await Provider.IngestAsync(session, Patient)).Key);
        var status = await Provider.StatusAsync(session, Patient);
        Assert.NotEqual(StreamState.Offline, status.State);
        Assert.NotNull(status.Source);
        Assert.NotNull(status.Since);
        await Provider.StopAsync(session, Patient);
        Assert.Equal(StreamState.Offline, (await Provider.StatusAsync(session, Patient)).State);
    }

    [Fact]
    public async Task Stopping_cuts_whoever_publishes_and_can_be_said_twice_and_of_nothing()
    {
        var (session, silent) = (await LiveSessionAsync(), await LiveSessionAsync());
        await PublishAsync(session, (await Provider.IngestAsync(session, Patient)).Key);
        await Provider.StopAsync(session, Patient);
        await Provider.StopAsync(session, Patient);
        await Provider.StopAsync(silent, Patient);
        await Provider.StopAsync(Guid.CreateVersion7(), Patient);
        Assert.False(await IsPublishingAsync(session));
    }

    [Fact]
    public async Task A9_a_removed_viewer_plays_no_more_and_nobody_else_is_concerned()
    {
        var session = await LiveSessionAsync();
        await PublishAsync(session, (await Provider.IngestAsync(session, Patient)).Key);
        var (removed, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (theirs, others) = (await TokenAsync(session, removed), await TokenAsync(session, other));
        Assert.True(await PlaysAsync(session, theirs));
        await Provider.RevokeViewerAsync(session, removed, Patient);
        Assert.False(await PlaysAsync(session, theirs));
        Assert.True(await PlaysAsync(session, others));
    }

    /// <summary>A class that is live and has no stream yet.</summary>
    private protected abstract Task<Guid> LiveSessionAsync();

    /// <summary>An encoder comes with this key and sends; returns when the provider has a picture of it.</summary>
    private protected abstract Task PublishAsync(Guid sessionId, string key);

    private async Task<bool> IsPublishingAsync(Guid sessionId) => (await Provider.StatusAsync(sessionId, Patient)).State is not StreamState.Offline;

    /// <summary>An encoder with this key would be let in.</summary>
    private protected abstract Task<bool> OpensAsync(Guid sessionId, string key);

    private protected abstract Task<string> TokenAsync(Guid sessionId, Guid viewerId);

    /// <summary>The stream is given to whoever shows this token.</summary>
    private protected abstract Task<bool> PlaysAsync(Guid sessionId, string token);
}
