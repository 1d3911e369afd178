using System.IO.Compression;
using System.Net;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support.Aws;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>A recording of IVS whose segments come from CloudFront: playlists from us, each behind the right to watch.</summary>
public sealed class IvsCloudFrontTests : IAsyncLifetime
{
    private const string Domain = "d111111abcdef8.cloudfront.net";

    private readonly MovingClock clock = new();
    private AwsStandIn aws = null!;
    private IvsSite site = null!;
    private Recording recording = null!;
    private Guid viewer;

    public async Task InitializeAsync()
    {
        aws = await AwsStandIn.StartAsync(clock);
        var key = aws.CloudFront.Add(Domain, IvsSite.Bucket, "K2JCJMDEHXQW5F");
        site = await IvsSite.StartAsync(aws, clock, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Streaming:Ivs:CloudFront:Domain"] = Domain,
            ["Streaming:Ivs:CloudFront:KeyPairId"] = "K2JCJMDEHXQW5F",
            ["Streaming:Ivs:CloudFront:PrivateKey"] = key,
        });
        var session = await site.ClassAsync();
        await site.StreamAsync(session);
        site.Clock.Pass(60);
        await site.EndClassAsync(session);
        await site.CheckAsync(session);
        recording = (await site.RecordingAsync(session))!;
        viewer = (await site.PersonAsync()).Id;
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    [Theory]
    [InlineData("")]
    [InlineData("&native=1")]
    public async Task Every_segment_plays_from_there_and_our_token_does_not_go_with_it(string native)
    {
        var token = await TokenAsync();
        var segments = await SegmentsAsync(token, native);
        Assert.Equal(10, segments.Count);
        Assert.All(segments, address => Assert.DoesNotContain(token, address, StringComparison.Ordinal));
        Assert.Equal((200, "segment 9"), await aws.CloudFront.GetAsync(segments[9]));
        clock.Pass(2 * 3600);
        Assert.Equal(403, (await aws.CloudFront.GetAsync(segments[9])).Status);
    }

    [Fact]
    public async Task A_long_playlist_comes_packed_to_who_takes_it_so()
    {
        var address = new Uri($"/media/ivs/{recording.Id}/r0.m3u8?t={await TokenAsync()}", UriKind.Relative);
        var plain = await site.Http.GetByteArrayAsync(address);
        using var asked = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "gzip" } } };
        using var answer = await site.Http.SendAsync(asked);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        var packed = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(packed.Length < plain.Length / 4, $"{packed.Length} of {plain.Length} bytes");
        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
            await gzip.CopyToAsync(unpacked);
        Assert.Equal(plain, unpacked.ToArray());
    }

    [Fact]
    public async Task A38_what_is_cut_out_opens_neither_there_nor_here()
    {
        await CutAsync(12_000, 24_000);
        var token = await TokenAsync();
        var segments = await SegmentsAsync(token);
        Assert.Equal(8, segments.Count);
        Assert.Equal((200, "segment 4"), await aws.CloudFront.GetAsync(segments[2]));
        Assert.Equal(403, (await aws.CloudFront.GetAsync(segments[2].Replace("/4.ts", "/3.ts", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"p0/media/hls/720p30/3.ts?t={token}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"p0/media/hls/720p30/4.ts?t={token}"));
    }

    [Fact]
    public async Task A38_a_token_from_before_the_right_was_lost_gets_no_more_addresses()
    {
        var token = await TokenAsync();
        await using (var db = site.Db())
            await db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.Access, SessionAccess.Enrolled));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync($"index.m3u8?t={token}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync($"r0.m3u8?t={token}"));
    }

    private async Task CutAsync(long fromMs, long toMs)
    {
        await using var db = site.Db();
        var host = await db.Sessions.Where(s => s.Id == recording.SessionId).Select(s => s.HostId).SingleAsync();
        Assert.True((await site.Get<CutRecording>().ExecuteAsync(recording.Id, host, [new Cut(fromMs, toMs)])).IsDone);
    }

    private async Task<string> TokenAsync() => (string)(await site.AskAsync(HttpMethod.Get, $"/playback/recordings/{recording.Id}/token", viewer)).Body!["token"]!;

    private async Task<List<string>> SegmentsAsync(string token, string more = "") =>
        [.. (await site.Http.GetStringAsync(new Uri($"/media/ivs/{recording.Id}/r0.m3u8?t={token}{more}", UriKind.Relative))).Split('\n').Where(line => line.StartsWith("https://", StringComparison.Ordinal))];

    private async Task<HttpStatusCode> StatusAsync(string path) => (await site.Http.GetAsync(new Uri($"/media/ivs/{recording.Id}/{path}", UriKind.Relative))).StatusCode;
}
