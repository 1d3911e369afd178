using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local.Mp4;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>The rules of low-latency HLS on what viewers really get, while an encoder streams in real time and many of them ask.</summary>
public sealed class LowLatencyUnderLoadTests
{
    private const int Viewers = 12;

    [Fact]
    public async Task Every_reload_of_every_viewer_obeys_the_rules_while_an_encoder_streams()
    {
        await using var video = await LocalVideo.StartAsync(o => o.LiveWindow = TimeSpan.FromSeconds(16), hasRtmp: true);
        var session = video.Windows.Live();
        using var encoder = LiveEncoder.Start(await video.RtmpAsync(session), segmentSeconds: 1);
        var media = $"/media/live/{session}";
        var token = video.Token(session);
        await Eventually.TrueAsync(async () => (await video.Http.GetAsync($"{media}/media.m3u8?t={token}")).StatusCode is HttpStatusCode.OK, "a picture");

        var flaws = new ConcurrentQueue<string>();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(9));
        await Task.WhenAll(Enumerable.Range(0, Viewers).Select(async viewer =>
        {
            try
            {
                await new PollingViewer(video.Http, media, token, takesDeltas: viewer % 2 == 0, loadsParts: viewer < 3).WatchAsync(enough.Token);
            }
            catch (Exception flaw) when (flaw is not OperationCanceledException)
            {
                flaws.Enqueue($"viewer {viewer}: {flaw.Message}");
            }
        }));

        Assert.Empty(flaws);
    }

    [Fact]
    public async Task A_delta_and_what_was_there_before_are_the_whole_playlist()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        for (var take = 0; take < 4; take++)
            await video.PlayAsync(session, await Clips.H264Async(), LiveStreamTests.Chromium);
        var playlist = video.Streams.Find(session)!.Output!.Playlist;
        var (whole, delta) = (LowLatencyRules.Read(playlist.Text()), LowLatencyRules.Read(playlist.Text(isDelta: true)));

        whole.Check();
        delta.Check();
        Assert.True(delta.Skipped > 0, "Nothing was skipped.");
        Assert.Equal(whole.Segments.Skip(delta.Skipped).Select(s => s.Uri), delta.Segments.Select(s => s.Uri));
        Assert.True(playlist.Text(isDelta: true).Text.Length < playlist.Text().Text.Length);
        var joined = delta.Over(whole);
        Assert.Equal(whole.Segments.Select(s => (s.Number, s.Uri, s.Duration, s.IsDiscontinuity, s.Wall)), joined.Segments.Select(s => (s.Number, s.Uri, s.Duration, s.IsDiscontinuity, s.Wall)));
    }

    [Fact]
    public async Task One_can_rewind_to_the_start_of_a_recorded_class_and_in_an_unrecorded_one_as_far_as_memory_goes()
    {
        await using var video = await LocalVideo.StartAsync(o => o.LiveWindow = TimeSpan.FromSeconds(16));
        var (recorded, unrecorded) = (video.Windows.Live(), video.Windows.Live(isRecorded: false));
        foreach (var session in new[] { recorded, unrecorded })
        {
            for (var take = 0; take < 3; take++)
                await video.PlayAsync(session, await Clips.H264Async(), LiveStreamTests.Chromium);
        }

        LowLatencyRules Playlist(Guid session) => LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text());
        Assert.Equal(3 * Clips.Seconds, Playlist(recorded).Segments.Sum(s => s.Duration), tolerance: 0.5);
        Assert.Equal(16, Playlist(unrecorded).Segments.Sum(s => s.Duration), tolerance: 0.5);
        foreach (var session in new[] { recorded, unrecorded })
        {
            Playlist(session).Check();
            foreach (var segment in Playlist(session).Segments)
                Assert.Equal(HttpStatusCode.OK, (await video.Http.GetAsync($"/media/live/{session}/{segment.Uri}?t={video.Token(session)}")).StatusCode);
        }
    }

    [Fact]
    public async Task A_long_playlist_is_packed_for_who_takes_it_so_and_says_the_same()
    {
        await using var video = await LocalVideo.StartAsync(o => (o.SegmentDuration, o.LiveWindow) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(100)));
        var session = video.Windows.Live();
        for (var take = 0; take < 8; take++)
            await video.PlayAsync(session, await Clips.H264Async(), LiveStreamTests.Chromium);
        var address = new Uri(video.Address, $"/media/live/{session}/media.m3u8?t={video.Token(session)}");
        using var unpacking = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.GZip });
        using var packed = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "gzip" } } };

        Assert.Equal(await video.Http.GetStringAsync(address), await unpacking.GetStringAsync(address));
        using var raw = await video.Http.SendAsync(packed);
        Assert.Equal("gzip", Assert.Single(raw.Content.Headers.ContentEncoding));
    }

    /// <summary>Reloads as a low-latency player does, and holds each answer against the one before.</summary>
    private sealed class PollingViewer(HttpClient http, string media, string token, bool takesDeltas, bool loadsParts)
    {
        private readonly HashSet<string> loaded = new(StringComparer.Ordinal);
        private InitSegment? init;

        public async Task WatchAsync(CancellationToken enough)
        {
            var before = await ReadAsync("");
            before.Check();
            for (var reloads = 0; !enough.IsCancellationRequested || reloads < 10; reloads++)
            {
                var (number, part) = before.Last;
                var clock = Stopwatch.GetTimestamp();
                var now = await ReadAsync($"&_HLS_msn={number}&_HLS_part={part + 1}{(takesDeltas ? "&_HLS_skip=YES" : "")}");
                now.Check();
                Assert.True(now.Last.CompareTo((number, part)) > 0, $"Asked for part {part + 1} of {number}, got {now.Last}.");
                Assert.True(Stopwatch.GetElapsedTime(clock) < TimeSpan.FromSeconds(4), "A reload took longer than a target duration.");
                now.CheckAfter(before);
                before = now.Over(before);
                if (loadsParts)
                    await LoadAsync(before);
            }
        }

        private async Task<LowLatencyRules> ReadAsync(string query) => LowLatencyRules.ReadText(await http.GetStringAsync($"{media}/media.m3u8?t={token}{query}"));

        /// <summary>Parts are what the playlist says of them: no longer, and to be decoded from when it says so.</summary>
        private async Task LoadAsync(LowLatencyRules playlist)
        {
            init ??= InitSegment.Parse(await http.GetByteArrayAsync($"{media}/{playlist.All.First(s => s.Map is not null).Map}?t={token}"));
            foreach (var part in playlist.Parts.TakeLast(2).Where(part => loaded.Add(part.Uri)))
            {
                var bytes = new BoxStream(new MemoryStream(await http.GetByteArrayAsync($"{media}/{part.Uri}?t={token}")));
                var (moof, mdat) = (await bytes.ReadAsync(CancellationToken.None), await bytes.ReadAsync(CancellationToken.None));
                var frames = new List<Sample>();
                FragmentReader.Read(moof!, mdat!, (track, sample) => { if (track == init.Video.Id) frames.Add(sample); });
                Assert.Equal(frames.Count > 0 && frames[0].IsSync, part.IsIndependent);
                if (frames.Count > 0)
                    Assert.True((double)(frames[^1].Dts - frames[0].Dts) / init.Video.Timescale <= playlist.PartTarget, $"{part.Uri} holds more than {playlist.PartTarget} s.");
            }
        }
    }
}
