using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LiveClasses.Web.Adapters.Streaming.Ivs;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>Tokens as the edge of IVS reads them.</summary>
public sealed class IvsPlaybackTokenTests
{
    [Fact]
    public async Task A_token_names_channel_viewer_and_page_and_lasts_less_than_ten_minutes()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        await site.StreamAsync(session);
        var person = await site.PersonAsync();
        var (status, answer) = await site.AskAsync(HttpMethod.Get, $"/playback/ivs/{session}/token", person.Id);
        Assert.Equal(HttpStatusCode.OK, status);
        var claims = Claims((string)answer!["token"]!);
        var channel = await site.ChannelAsync(session);
        Assert.Equal(channel.Arn, (string?)claims["aws:channel-arn"]);
        Assert.Equal(person.Id.ToString("n"), (string?)claims["aws:viewer-id"]);
        Assert.DoesNotContain("Lena", claims.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(site.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), (string?)claims["aws:access-control-allow-origin"]);
        var seconds = (long)claims["exp"]! - site.Clock.Now.ToUnixTimeSeconds();
        Assert.InRange(seconds, 300, 599);
        Assert.EndsWith(".m3u8", (string?)answer["url"], StringComparison.Ordinal);
        Assert.DoesNotContain("token", (string?)answer["url"], StringComparison.Ordinal);
        Assert.True(await PlaysAsync(site, session, (string)answer["token"]!));
        site.Clock.Pass(600);
        Assert.False(await PlaysAsync(site, session, (string)answer["token"]!));
    }

    [Fact]
    public async Task A38_nobody_without_the_right_gets_a_token_or_a_key()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        var stranger = await site.PersonAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await site.AskAsync(HttpMethod.Get, $"/playback/ivs/{session}/token")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AskAsync(HttpMethod.Get, $"/playback/ivs/{Guid.NewGuid()}/token", stranger.Id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AskAsync(HttpMethod.Post, $"/ingest/ivs/{session}", stranger.Id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.AskAsync(HttpMethod.Post, $"/ingest/ivs/{session}")).Status);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(5)]
    public async Task F10_with_a_clock_five_minutes_off_tokens_are_valid_all_the_same(double minutes)
    {
        var amazon = new MovingClock();
        await using var site = await IvsSite.StartAsync(awsClock: amazon);
        site.Clock.Now = amazon.Now.AddMinutes(minutes);
        var session = await site.ClassAsync();
        await site.StreamAsync(session);
        var token = await TokenAsync(site, session, Guid.CreateVersion7());
        Assert.True(await PlaysAsync(site, session, token));
        amazon.Pass(7 * 60);
        Assert.True(await PlaysAsync(site, session, token));
        // Our own tokens have the same tolerance between two nodes: PlaybackTokensTests.
        Assert.Equal(TimeSpan.FromMinutes(5), PlaybackTokens.ClockTolerance);
    }

    [Fact]
    public async Task Whoever_is_let_in_again_after_a_removal_plays_again()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        await site.StreamAsync(session);
        var viewer = Guid.CreateVersion7();
        await site.Provider.RevokeViewerAsync(session, viewer, CancellationToken.None);
        Assert.False(await PlaysAsync(site, session, await TokenAsync(site, session, viewer)));
        site.Clock.Pass(1);
        Assert.True(await PlaysAsync(site, session, await TokenAsync(site, session, viewer)));
    }

    [Fact]
    public async Task One_key_is_made_for_all_servers_and_kept_only_encrypted()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        await site.StreamAsync(session);
        await using var other = await site.AnotherAsync();
        Assert.True(await PlaysAsync(site, session, await TokenAsync(site, session, Guid.CreateVersion7())));
        Assert.Single(site.Aws.Requests, request => request.Operation == "ImportPlaybackKeyPair");
        await using var db = site.Db();
        Assert.DoesNotContain("PRIVATE KEY", db.SiteSettings.Single(s => s.Key == "ivs.playback-key").Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_the_settings_is_used_as_it_is()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        await using var site = await IvsSite.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Streaming:Ivs:PlaybackKey"] = key.ExportPkcs8PrivateKeyPem() });
        var session = await site.ClassAsync();
        var parts = (await TokenAsync(site, session, Guid.CreateVersion7())).Split('.');
        Assert.True(key.VerifyData(System.Text.Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA384));
    }

    private static JsonNode Claims(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!;

    private static async Task<string> TokenAsync(IvsSite site, Guid session, Guid viewer) =>
        (await site.Get<IvsPlaybackTokens>().IssueAsync((await site.ChannelAsync(session)).Arn, viewer, "https://school.example", CancellationToken.None)).Token;

    private static async Task<bool> PlaysAsync(IvsSite site, Guid session, string token)
    {
        using var answer = await site.Http.GetAsync(new Uri($"{site.Aws.PlaybackAddress((await site.ChannelAsync(session)).Arn)}?token={token}"));
        return answer.IsSuccessStatusCode;
    }
}
