using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using LiveClasses.Tests.Support.Aws;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Finished recordings on their way to S3, and played from there (REC-06).</summary>
public sealed class RecordingStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private const string Bucket = "classes", Domain = "d222222abcdef8.cloudfront.net", KeyPair = "K3JCJMDEHXQW5F";

    private AwsStandIn aws = null!;
    private AppFixture app = null!;

    private RecordingStore Store => app.Services.GetRequiredService<RecordingStore>();

    private string Root => app.Services.GetRequiredService<IOptions<LocalStreamingOptions>>().Value.RecordingsPath;

    public async Task InitializeAsync()
    {
        aws = await AwsStandIn.StartAsync();
        aws.S3.Add(Bucket);
        app = await AppFixture.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:Provider"] = "S3",
            ["Storage:S3:Bucket"] = Bucket,
            ["Storage:S3:Region"] = AwsStandIn.Region,
            ["Storage:S3:ServiceUrl"] = aws.Address,
            ["Storage:S3:ForcePathStyle"] = "true",
            ["Storage:S3:AccessKey"] = AwsKeys.AccessKey,
            ["Storage:S3:SecretKey"] = AwsKeys.SecretKey,
            ["Storage:S3:Tries"] = "1",
            ["Storage:S3:CloudFront:Domain"] = Domain,
            ["Storage:S3:CloudFront:KeyPairId"] = KeyPair,
            ["Storage:S3:CloudFront:PrivateKey"] = aws.CloudFront.Add(Domain, Bucket, KeyPair),
            ["Streaming:Local:KeepStored"] = "00:00:00",
            ["Streaming:Local:UpkeepEvery"] = "1.00:00:00", // the test says when
        });
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await aws.DisposeAsync();
    }

    [Fact]
    public async Task A_finished_recording_goes_to_S3_whole_and_plays_from_there()
    {
        var recording = await RecordedAsync(TimeSpan.FromHours(1));
        await Store.StoreFinishedAsync(CancellationToken.None);
        await Store.RemoveStoredAsync(CancellationToken.None);
        Assert.Null(RecordingFolder.Find(Root, recording.SessionId));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(Root, "recordings"), "*.going"));
        Assert.Equal(
            ["index.txt", "init-0.mp4", "metadata/metadata.json", "segment-0.m4s", "segment-1.m4s", "segment-2.m4s", "thumbnails/0.jpg", "thumbnails/2000.jpg"],
            aws.S3.Buckets[Bucket].Keys.Where(k => k.StartsWith(recording.Prefix, StringComparison.Ordinal)).Select(k => k[recording.Prefix.Length..]).Order(StringComparer.Ordinal));

        using var amara = await PersonAsync(Cast.Amara.Id);
        var token = (await amara.GetFromJsonAsync<JsonElement>($"/playback/recordings/{recording.Id}/token")).GetProperty("token").GetString();
        var media = $"/media/recordings/{recording.Id}/";
        var playlist = await amara.GetStringAsync($"{media}media.m3u8?t={token}");
        Assert.Contains("segment-2.m4s", playlist, StringComparison.Ordinal);
        Assert.EndsWith("#EXT-X-ENDLIST\n", playlist, StringComparison.Ordinal);
        Assert.Contains("#EXT-X-MAP:URI=\"init-0.mp4\"", playlist, StringComparison.Ordinal);
        var signed = playlist.Split('\n').Single(line => line.Contains("segment-1.m4s", StringComparison.Ordinal));
        Assert.Equal((200, "segment 1"), await aws.CloudFront.GetAsync(signed));
        foreach (var other in new[] { "metadata/metadata.json", "init-0.mp4", "index.txt" })
            Assert.Equal(403, (await aws.CloudFront.GetAsync(signed.Replace("segment-1.m4s", other, StringComparison.Ordinal))).Status);
        Assert.Equal("segment 1", await amara.GetStringAsync($"{media}segment-1.m4s?t={token}"));
        Assert.Equal("picture", await amara.GetStringAsync($"{media}poster.jpg?t={token}"));

        var part = new HttpRequestMessage(HttpMethod.Get, $"{media}segment-1.m4s?t={token}") { Headers = { Range = new RangeHeaderValue(2, 4) } };
        using var answer = await amara.SendAsync(part);
        Assert.Equal((HttpStatusCode.PartialContent, "gme", "bytes 2-4/9"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentRange!.ToString()));
        var beyond = new HttpRequestMessage(HttpMethod.Get, $"{media}segment-1.m4s?t={token}") { Headers = { Range = new RangeHeaderValue(90, null) } };
        using var nothing = await amara.SendAsync(beyond);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, nothing.StatusCode);
    }

    [Fact]
    public async Task A38_what_is_cut_out_cannot_be_had_by_its_name_but_by_those_who_edit()
    {
        var recording = await RecordedAsync(TimeSpan.FromHours(1));
        await using (var db = app.Db())
        {
            db.RecordingCuts.Add(new RecordingCut { RecordingId = recording.Id, FromMs = 2000, ToMs = 4000 });
            await db.SaveChangesAsync();
        }

        using var amara = await PersonAsync(Cast.Amara.Id);
        var media = $"/media/recordings/{recording.Id}/";
        var token = (await amara.GetFromJsonAsync<JsonElement>($"/playback/recordings/{recording.Id}/token")).GetProperty("token").GetString();
        var playlist = await amara.GetStringAsync($"{media}media.m3u8?t={token}");
        Assert.DoesNotContain("segment-1.m4s", playlist, StringComparison.Ordinal);
        Assert.Contains("#EXT-X-DISCONTINUITY", playlist, StringComparison.Ordinal);
        foreach (var gone in new[] { "segment-1.m4s", "thumbnails/2000.jpg" })
            Assert.Equal(HttpStatusCode.NotFound, (await amara.GetAsync($"{media}{gone}?t={token}")).StatusCode);
        Assert.Equal("[{\"at\":0,\"uri\":\"thumbnails/0.jpg\"}]", await amara.GetStringAsync($"{media}thumbnails.json?t={token}"));

        var whole = (await amara.GetFromJsonAsync<JsonElement>($"/playback/recordings/{recording.Id}/original/token")).GetProperty("token").GetString();
        Assert.Equal("segment 1", await amara.GetStringAsync($"{media}segment-1.m4s?t={whole}"));
        using var lena = await PersonAsync(Cast.Lena.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await lena.GetAsync($"/playback/recordings/{recording.Id}/original/token")).StatusCode);
    }

    [Fact]
    public async Task F7_a_store_that_fails_is_tried_again_and_its_host_reads_why()
    {
        var recording = await RecordedAsync(TimeSpan.FromHours(1));
        aws.Fail(times: 100, status: 500);
        await Store.StoreFinishedAsync(CancellationToken.None);
        await using (var db = app.Db())
        {
            var seen = await db.Recordings.SingleAsync(r => r.Id == recording.Id);
            Assert.Equal((RecordingState.Ready, null, 1), (seen.State, seen.StoredAt, seen.StoreTries));
            Assert.NotNull(seen.StoreFault);
            Assert.NotNull((await app.Services.GetRequiredService<ReplayOf>().ExecuteAsync(recording.Id, Cast.Amara.Id))!.StoreFault);
            await db.Recordings.ExecuteUpdateAsync(set => set.SetProperty(r => r.StoreAfter, (DateTimeOffset?)null));
        }

        aws.Forgive();
        await Store.StoreFinishedAsync(CancellationToken.None);
        await using (var db = app.Db())
        {
            var seen = await db.Recordings.SingleAsync(r => r.Id == recording.Id);
            Assert.NotNull(seen.StoredAt);
            Assert.Null(seen.StoreFault);
        }

        Assert.Contains(recording.Prefix + "index.txt", aws.S3.Buckets[Bucket].Keys);
    }

    [Fact]
    public async Task A_class_that_can_still_be_opened_again_is_not_stored_yet()
    {
        await RecordedAsync(TimeSpan.FromMinutes(5));
        await Store.StoreFinishedAsync(CancellationToken.None);
        Assert.Empty(aws.S3.Buckets[Bucket]);
    }

    private async Task<HttpClient> PersonAsync(Guid id)
    {
        var client = app.Client();
        var person = new[] { Cast.Amara, Cast.Lena }.Single(p => p.Id == id);
        Assert.True((await client.SignInAsync(person.Email, AppFixture.Password)).StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther);
        return client;
    }

    private async Task<Recording> RecordedAsync(TimeSpan endedBefore)
    {
        await using var db = app.Db();
        var end = DateTimeOffset.UtcNow - endedBefore;
        var taught = await db.Sessions.Where(s => s.HostId == Cast.Amara.Id && s.Course!.PublishedAt != null).FirstAsync();
        var session = new LiveSession { CourseId = taught.CourseId, HostId = taught.HostId, Title = "Stored", StartsAt = end.AddHours(-1), EndsAt = end, Access = SessionAccess.SignedIn };
        Assert.Null(session.Schedule());
        Assert.Null(session.Start(end.AddMinutes(-50)));
        Assert.Null(session.End(end));
        var folder = RecordingFolder.FindOrCreate(Root, session.Id, Noon);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "init-0.mp4"), "init");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "thumbnails", "0.jpg"), "picture");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "thumbnails", "2000.jpg"), "picture 2");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "metadata", "metadata.json"), "{}");
        var lines = "";
        for (var i = 0; i < 3; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder.Path, $"segment-{i}.m4s"), $"segment {i}");
            lines += SegmentIndex.Line(new SegmentEntry(i, TimeSpan.FromSeconds(2), Noon.AddSeconds(2 * i), IsDiscontinuity: false, 0, 9));
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "index.txt"), lines + SegmentIndex.EndLine(Noon));
        var recording = new Recording { SessionId = session.Id, State = RecordingState.Ready, StartedAt = Noon, DurationMs = 6000, Prefix = folder.Prefix };
        db.AddRange(session, recording);
        await db.SaveChangesAsync();
        return recording;
    }
}
