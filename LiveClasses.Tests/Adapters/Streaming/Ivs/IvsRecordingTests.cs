using System.Net;
using LiveClasses.Core.Recordings;
using LiveClasses.Web.Adapters.Streaming.Ivs.Recordings;

namespace LiveClasses.Tests.Adapters.Streaming.Ivs;

/// <summary>From what IVS writes into the bucket to what somebody replays.</summary>
public sealed class IvsRecordingTests
{
    [Fact]
    public async Task Several_recordings_of_one_class_are_one_recording_that_plays()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        await TwoStreamsAsync(site, session);
        await site.EndClassAsync(session);
        await site.CheckAsync(session);

        var recording = (await site.RecordingAsync(session))!;
        Assert.Equal((RecordingState.Ready, 90_000, 2), (recording.State, recording.DurationMs, recording.Parts.Count));
        var (index, token) = await OpenAsync(site, recording);
        Assert.Contains("RESOLUTION=1280x720", index, StringComparison.Ordinal);
        Assert.Contains("\nr0.m3u8\n", index, StringComparison.Ordinal);
        var playlist = await TextAsync(site, $"/media/ivs/{recording.Id}/r0.m3u8?t={token}");
        Assert.Equal(1, playlist.Split("#EXT-X-DISCONTINUITY\n").Length - 1);
        Assert.Equal(2, playlist.Split("#EXT-X-PROGRAM-DATE-TIME:").Length - 1);
        Assert.Equal(15, playlist.Split("#EXTINF:").Length - 1);
        Assert.EndsWith("#EXT-X-ENDLIST\n", playlist, StringComparison.Ordinal);
        Assert.Equal("segment 4", await TextAsync(site, $"/media/ivs/{recording.Id}/p1/media/hls/720p30/4.ts?t={token}"));
        Assert.Contains("p1/media/hls/720p30/4.ts", playlist, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Http.GetAsync(new Uri($"/media/ivs/{recording.Id}/poster.jpg?t={token}", UriKind.Relative))).StatusCode);
        Assert.Contains("p1/media/thumbnails/thumb0.jpg", await TextAsync(site, $"/media/ivs/{recording.Id}/thumbnails.json?t={token}"), StringComparison.Ordinal);

        // Kept no longer: it goes from the bucket, and nothing of another channel with it.
        var bucket = site.Aws.S3.Buckets[IvsSite.Bucket];
        bucket["ivs/v1/123456789012/another/media/0.ts"] = bucket.Values.First();
        await site.Get<IRecordingEraser>().EraseAsync(session, CancellationToken.None);
        Assert.Equal(["ivs/v1/123456789012/another/media/0.ts"], bucket.Keys);
    }

    [Fact]
    public async Task F8_a_recording_whose_events_never_come_is_found_in_the_bucket()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        site.Aws.Events.IsHolding = true;
        var stream = await site.StreamAsync(session);
        site.Clock.Pass(120);
        await site.EndClassAsync(session);
        await site.Aws.Events.ReleaseAsync(_ => []);
        await site.CheckAsync(session);
        Assert.Equal((RecordingState.Ready, 120_000), await StateAsync(site, session));
        Assert.NotNull(stream.EndedAt);
    }

    [Fact]
    public async Task It_is_shown_as_being_processed_until_the_bucket_has_it_all()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        await site.StreamAsync(session);
        await site.CheckAsync(session);
        Assert.Equal((RecordingState.Recording, 0), await StateAsync(site, session));
        site.Clock.Pass(60);
        // The last file is late: within the reconnect window IVS may still go on with it.
        var before = site.Aws.S3.Buckets[IvsSite.Bucket].Keys.ToHashSet(StringComparer.Ordinal);
        await site.EndClassAsync(session);
        var late = site.Aws.S3.Buckets[IvsSite.Bucket].Where(file => !before.Contains(file.Key)).ToList();
        foreach (var file in late)
            site.Aws.S3.Buckets[IvsSite.Bucket].TryRemove(file.Key, out _);
        await site.CheckAsync(session);
        Assert.Equal((RecordingState.Processing, 0), await StateAsync(site, session));
        foreach (var file in late)
            site.Aws.S3.Buckets[IvsSite.Bucket][file.Key] = file.Value;
        await site.CheckAsync(session);
        Assert.Equal((RecordingState.Ready, 60_000), await StateAsync(site, session));
    }

    [Fact]
    public async Task F7_a_store_that_does_not_answer_is_tried_again_and_its_failure_is_shown()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        await site.StreamAsync(session);
        site.Clock.Pass(60);
        await site.EndClassAsync(session);
        site.Aws.S3.Buckets.TryRemove(IvsSite.Bucket, out var bucket);
        await site.CheckAsync(session);
        Assert.Equal((RecordingState.Processing, 0), await StateAsync(site, session));
        site.Clock.Pass(2 * 3600);
        await site.CheckAsync(session);
        var failed = (await site.RecordingAsync(session))!;
        Assert.Equal(RecordingState.Failed, failed.State);
        Assert.Contains("tried again", failed.FailedReason, StringComparison.Ordinal);
        site.Aws.S3.Buckets[IvsSite.Bucket] = bucket!;
        await site.CheckAsync(session);
        Assert.Equal((RecordingState.Ready, 60_000), await StateAsync(site, session));
    }

    [Fact]
    public async Task F7_what_IVS_wrote_before_it_failed_is_played()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        site.Aws.Recordings.Fail = true;
        await site.StreamAsync(session);
        site.Clock.Pass(5);
        await site.EndClassAsync(session);
        await site.CheckAsync(session);
        Assert.Equal(RecordingState.Ready, (await site.RecordingAsync(session))!.State);
    }

    [Fact]
    public async Task A_recording_that_never_comes_has_failed_after_an_hour()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        await site.StreamAsync(session);
        site.Clock.Pass(8);
        await site.EndClassAsync(session);
        site.Aws.S3.Buckets[IvsSite.Bucket].Clear();
        site.Clock.Pass(600);
        await site.CheckAsync(session);
        Assert.Equal(RecordingState.Processing, (await site.RecordingAsync(session))!.State);
        site.Clock.Pass(3600);
        await site.CheckAsync(session);
        var failed = (await site.RecordingAsync(session))!;
        Assert.Equal(RecordingState.Failed, failed.State);
        Assert.NotNull(failed.FailedReason);
    }

    [Fact]
    public async Task A_class_without_a_stream_has_no_recording_and_is_settled_at_once()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        await site.EndClassAsync(session);
        await site.CheckAsync(session);
        Assert.Null(await site.RecordingAsync(session));
        await using var db = site.Db();
        Assert.NotNull(db.RemoteChannels.Single(c => c.SessionId == session).SettledAt);
    }

    [Fact]
    public async Task F9_another_server_goes_on_where_the_first_was_stopped_while_recording()
    {
        await using var site = await IvsSite.StartAsync();
        var session = await site.ClassAsync();
        await site.StreamAsync(session);
        await site.CheckAsync(session);
        Assert.Equal((RecordingState.Recording, 0), await StateAsync(site, session));
        // Nobody listens any more, and the class ends; everything that counts is in the database and in the bucket.
        site.Aws.Events.Destination = null;
        site.Clock.Pass(60);
        await site.EndClassAsync(session);
        await using var next = await site.AnotherAsync();
        await next.CheckAsync(session);
        Assert.Equal((RecordingState.Ready, 60_000), await StateAsync(next, session));
    }

    [Fact]
    public async Task A_recording_can_be_copied_into_our_own_files()
    {
        await using var site = await IvsSite.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Streaming:Ivs:CopyRecordings"] = "true" });
        var session = await site.ClassAsync();
        await TwoStreamsAsync(site, session);
        await site.EndClassAsync(session);
        await site.CheckAsync(session);
        var recording = (await site.RecordingAsync(session))!;
        Assert.StartsWith($"recordings/{session}/ivs-", recording.Prefix, StringComparison.Ordinal);
        // The bucket is empty, and it plays all the same.
        site.Aws.S3.Buckets[IvsSite.Bucket].Clear();
        var (_, token) = await OpenAsync(site, recording);
        Assert.Equal("segment 0", await TextAsync(site, $"/media/ivs/{recording.Id}/p0/media/hls/720p30/0.ts?t={token}"));
    }

    [Fact]
    public async Task A38_A19_nobody_plays_it_without_a_token_or_reads_beside_it()
    {
        await using var site = await IvsSite.StartAsync();
        var (session, other) = (await site.ClassAsync(), await site.ClassAsync());
        foreach (var one in new[] { session, other })
        {
            await site.StreamAsync(one);
            site.Clock.Pass(30);
            await site.EndClassAsync(one);
            await site.CheckAsync(one);
        }

        var (recording, second) = ((await site.RecordingAsync(session))!, (await site.RecordingAsync(other))!);
        var (_, token) = await OpenAsync(site, recording);
        foreach (var path in new[] { "", "index.m3u8", "r0.m3u8", "p0/media/hls/720p30/0.ts", "poster.jpg", "thumbnails.json" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await site.Http.GetAsync(new Uri($"/media/ivs/{recording.Id}/{path}", UriKind.Relative))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await site.Http.GetAsync(new Uri($"/media/ivs/{second.Id}/{path}?t={token}", UriKind.Relative))).StatusCode);
        }

        foreach (var path in new[] { "p0/events/recording-ended.json", "p0/media/%2e%2e/events/recording-ended.json", "p0/media//x", "p9/media/hls/master.m3u8", "p-1/media/x", "r9.m3u8", "rx.m3u8", "p0", "media" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.Http.GetAsync(new Uri($"/media/ivs/{recording.Id}/{path}?t={token}", UriKind.Relative))).StatusCode);
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/media/ivs/{recording.Id}/p0/media/hls/720p30/0.ts?t={token}");
        part.Headers.Range = new(2, 4);
        using var answer = await site.Http.SendAsync(part);
        Assert.Equal((HttpStatusCode.PartialContent, "gme"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Two streams with a longer pause than the reconnect window between them: one minute and half a minute.</summary>
    private static async Task TwoStreamsAsync(IvsSite site, Guid session)
    {
        var first = await site.StreamAsync(session);
        site.Clock.Pass(60);
        await site.Aws.Streams.EndAsync(first);
        site.Clock.Pass(300);
        await site.StreamAsync(session);
        site.Clock.Pass(30);
    }

    private static async Task<(string Index, string Token)> OpenAsync(IvsSite site, Recording recording)
    {
        var person = await site.PersonAsync();
        var (status, body) = await site.AskAsync(HttpMethod.Get, $"/playback/recordings/{recording.Id}/token", person.Id);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal($"/media/ivs/{recording.Id}/index.m3u8", (string?)body!["url"]);
        var token = (string)body["token"]!;
        return (await TextAsync(site, $"/media/ivs/{recording.Id}/index.m3u8?t={token}"), token);
    }

    private static async Task<string> TextAsync(IvsSite site, string path) => await site.Http.GetStringAsync(new Uri(path, UriKind.Relative));

    private static async Task<(RecordingState, long)> StateAsync(IvsSite site, Guid session)
    {
        var recording = await site.RecordingAsync(session);
        return recording is null ? (RecordingState.Pending, -1) : (recording.State, recording.DurationMs);
    }
}
