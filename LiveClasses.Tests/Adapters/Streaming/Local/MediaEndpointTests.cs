using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>What viewers can get over HTTP, and what they cannot.</summary>
public sealed class MediaEndpointTests
{
    private static readonly IngestFormat Chromium = IngestFormat.OfMime("video/webm;codecs=h264,opus", 180)!;

    [Fact]
    public async Task A_viewer_gets_from_the_token_to_every_segment_of_the_live_stream()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        var (url, token) = await TokenAsync(video, $"/playback/{session}/token");

        var index = await video.Http.GetStringAsync($"{url}?t={token}");
        Assert.Matches("BANDWIDTH=[1-9][0-9]+,CODECS=\"avc1\\.[0-9A-F]{6},mp4a\\.40\\.2\",RESOLUTION=320x180\nmedia.m3u8\n", index);
        var playlist = LowLatencyRules.ReadText(await video.Http.GetStringAsync($"/media/live/{session}/media.m3u8?t={token}"));
        playlist.Check();
        string[] names = [playlist.Segments[0].Map!, .. playlist.Segments.Select(s => s.Uri), .. playlist.Segments[^1].Parts.Select(p => p.Uri)];
        foreach (var name in names)
        {
            using var response = await video.Http.GetAsync($"/media/live/{session}/{name}?t={token}");
            Assert.Equal((HttpStatusCode.OK, "video/mp4"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.True(response.Headers.CacheControl?.Private);
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
        var whole = await video.Http.GetByteArrayAsync($"/media/live/{session}/{playlist.Segments[^1].Uri}?t={token}");
        var parts = new List<byte>();
        foreach (var part in playlist.Segments[^1].Parts)
            parts.AddRange(await video.Http.GetByteArrayAsync($"/media/live/{session}/{part.Uri}?t={token}"));
        Assert.Equal(whole, parts);
    }

    [Fact]
    public async Task A_blocking_reload_is_held_until_the_part_is_there_and_contains_it()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var clip = await Clips.H264Async();
        await using var publication = await video.PublishAsync(session, Chromium);
        await publication.WriteAsync(clip.AsMemory(0, clip.Length / 2), CancellationToken.None);
        var token = (await TokenAsync(video, $"/playback/{session}/token", wait: true)).Token;
        // ffmpeg has written what it can when nothing new comes for a while.
        var now = await SettledAsync(video, session, token);
        var (number, part) = now.Open is { } open ? (open.Number, open.Parts.Count) : (now.MediaSequence + now.Segments.Count, 0);

        var held = video.Http.GetStringAsync($"/media/live/{session}/media.m3u8?t={token}&_HLS_msn={number}&_HLS_part={part}");
        var hinted = video.Http.GetByteArrayAsync($"/media/live/{session}/{now.Hint}?t={token}");
        var segment = video.Http.GetStringAsync($"/media/live/{session}/media.m3u8?t={token}&_HLS_msn={number}");
        await Task.WhenAny(held, hinted, segment, Task.Delay(300));
        Assert.False(held.IsCompleted || hinted.IsCompleted || segment.IsCompleted, "It was answered before there was an answer.");
        await publication.WriteAsync(clip.AsMemory(clip.Length / 2), CancellationToken.None);

        var got = LowLatencyRules.ReadText(await held);
        var asked = got.Segments.Append(got.Open).First(s => s?.Number == number)!;
        Assert.True(asked.Parts.Count > part);
        Assert.Equal(now.Hint, asked.Parts[part].Uri);
        Assert.Equal(await video.Http.GetByteArrayAsync($"/media/live/{session}/{now.Hint}?t={token}"), await hinted);
        Assert.Contains(LowLatencyRules.ReadText(await segment).Segments, s => s.Number == number);
    }

    [Fact]
    public async Task A_reload_far_ahead_is_refused_instead_of_held()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        var token = (await TokenAsync(video, $"/playback/{session}/token")).Token;
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(video, $"/media/live/{session}/media.m3u8?t={token}&_HLS_msn=1000"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(video, $"/media/live/{session}/part-999999.m4s?t={token}"));
    }

    [Fact]
    public async Task The_recording_plays_the_moment_the_class_has_ended()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var recording = Guid.CreateVersion7();
        video.Access.Recordings[recording] = session;
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await video.Provider.StopAsync(session, CancellationToken.None);

        var (url, token) = await TokenAsync(video, $"/playback/recordings/{recording}/token");
        Assert.StartsWith("#EXTM3U", await video.Http.GetStringAsync($"{url}?t={token}"), StringComparison.Ordinal);
        var playlist = LowLatencyRules.ReadText(await video.Http.GetStringAsync($"/media/recordings/{recording}/media.m3u8?t={token}"));
        playlist.Check();
        Assert.True(playlist.IsEnded);
        foreach (var name in playlist.Segments.Select(s => s.Uri).Append(playlist.Segments[0].Map))
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(video, $"/media/recordings/{recording}/{name}?t={token}"));
        await Eventually.TrueAsync(() => video.Http.GetStringAsync($"/media/recordings/{recording}/thumbnails.json?t={token}").Result != "[]", "a picture");
        var pictures = await video.Http.GetFromJsonAsync<JsonElement>($"/media/recordings/{recording}/thumbnails.json?t={token}");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(video, $"/media/recordings/{recording}/{pictures[0].GetProperty("uri").GetString()}?t={token}"));
        var poster = video.Get<LiveClasses.Core.Recordings.IRecordingMedia>().PosterUrl(recording, session, viewerId: null);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(video, poster!));
    }

    [Fact]
    public async Task A38_a_token_opens_only_what_it_was_made_for()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var other = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        var tokens = video.Get<PlaybackTokens>();
        var good = tokens.Issue(PlaybackKind.Live, session, session, video.Access.Student).Token;
        var middle = good.Length / 2;
        string?[] bad =
        [
            null,
            "",
            "nonsense",
            new string('A', 200),
            new string('A', 20_000),
            good[..middle] + (good[middle] == 'A' ? 'B' : 'A') + good[(middle + 1)..],
            good[..^4],
            tokens.Issue(PlaybackKind.Live, other, other, video.Access.Student).Token,
            tokens.Issue(PlaybackKind.Recording, session, session, video.Access.Student).Token,
        ];
        foreach (var name in new[] { "index.m3u8", "media.m3u8", "init-0.mp4", "segment-0.m4s", "part-0.m4s", "thumbnails/0.jpg", "thumbnails.json" })
        {
            foreach (var token in bad.Where(t => t is not { Length: > 10_000 } || name == "index.m3u8"))
            {
                using var response = await video.Http.GetAsync($"/media/live/{session}/{name}{(token is null ? "" : $"?t={token}")}");
                Assert.True(response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.RequestUriTooLong, $"{name} with {token}: {response.StatusCode}");
                if (response.StatusCode is HttpStatusCode.Forbidden)
                    Assert.Equal("token-refused", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
            }
        }
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(video, $"/media/live/{session}/index.m3u8?t={good}"));
    }

    [Fact]
    public async Task A19_no_name_leads_out_of_the_recording()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var recording = Guid.CreateVersion7();
        video.Access.Recordings[recording] = session;
        await video.PlayAsync(session, await Clips.SilentAsync(), Chromium);
        var live = video.Get<PlaybackTokens>().Issue(PlaybackKind.Live, session, session, null).Token;
        var replay = video.Get<PlaybackTokens>().Issue(PlaybackKind.Recording, recording, session, null).Token;

        string[] names =
        [
            "../../../etc/passwd",
            "..%2f..%2findex.txt",
            "%2e%2e/%2e%2e/index.txt",
            "thumbnails/../index.txt",
            "thumbnails/..%2findex.jpg",
            "thumbnails/%00.jpg",
            "index.txt",
            "metadata/metadata.json",
            "segment--1.m4s",
            "segment-+1.m4s",
            "segment-1e3.m4s",
            "segment-99999999999999999999999.m4s",
            "segment-.m4s",
            "init-4294967296.mp4",
            "",
        ];
        foreach (var name in names)
        {
            Assert.Contains(await RawStatusAsync(video, $"/media/live/{session}/{name}?t={live}"), (int[])[404, 400]);
            Assert.Contains(await RawStatusAsync(video, $"/media/recordings/{recording}/{name}?t={replay}"), (int[])[404, 400]);
        }
    }

    [Fact]
    public async Task Whoever_may_not_watch_gets_no_token_and_learns_nothing()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        using var stranger = new HttpClient { BaseAddress = video.Address };
        foreach (var path in new[] { $"/playback/{session}/token", $"/playback/{Guid.NewGuid()}/token", $"/playback/recordings/{Guid.NewGuid()}/token" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A9_a_removed_viewers_tokens_are_refused_at_once()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.SilentAsync(), Chromium);
        var removed = video.Get<PlaybackTokens>().Issue(PlaybackKind.Live, session, session, video.Access.Student).Token;
        var other = video.Get<PlaybackTokens>().Issue(PlaybackKind.Live, session, session, video.Access.Host).Token;
        await video.Provider.RevokeViewerAsync(session, video.Access.Student, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(video, $"/media/live/{session}/media.m3u8?t={removed}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(video, $"/media/live/{session}/media.m3u8?t={other}"));
    }

    [Fact]
    public async Task For_players_of_their_own_the_token_is_written_into_every_address()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.SilentAsync(), Chromium);
        var (url, token) = await TokenAsync(video, $"/playback/{session}/token");
        Assert.EndsWith($"\nmedia.m3u8?t={token}&native=1\n", await video.Http.GetStringAsync($"{url}?t={token}&native=1"), StringComparison.Ordinal);
        var playlist = LowLatencyRules.ReadText(await video.Http.GetStringAsync($"/media/live/{session}/media.m3u8?t={token}&native=1"));
        string[] addresses = [playlist.Segments[0].Map!, playlist.Hint!, .. playlist.Segments.Select(s => s.Uri), .. playlist.Segments.SelectMany(s => s.Parts).Select(p => p.Uri)];
        Assert.All(addresses, a => Assert.EndsWith($"?t={token}", a, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_first_picture_there_is_nothing_to_play()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var (url, token) = await TokenAsync(video, $"/playback/{session}/token");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(video, $"{url}?t={token}"));
        await using var publication = (await video.Streams.PublishAsync(new PublishRequest(session, "browser", ""), CancellationToken.None)).Publication!;
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(video, $"{url}?t={token}"));
    }

    private static async Task<LowLatencyRules> SettledAsync(LocalVideo video, Guid session, string token)
    {
        var address = $"/media/live/{session}/media.m3u8?t={token}";
        var before = await video.Http.GetStringAsync(address);
        var since = Environment.TickCount64;
        await Eventually.TrueAsync(
            () =>
            {
                var now = video.Http.GetStringAsync(address).Result;
                if (now != before)
                    (before, since) = (now, Environment.TickCount64);
                return Environment.TickCount64 - since > 400;
            },
            "the stream settles");
        return LowLatencyRules.ReadText(before);
    }

    private static async Task<(string Url, string Token)> TokenAsync(LocalVideo video, string path, bool wait = false)
    {
        var answer = await video.Http.GetFromJsonAsync<JsonElement>(path);
        var (url, token) = (answer.GetProperty("url").GetString()!, answer.GetProperty("token").GetString()!);
        Assert.True(answer.GetProperty("expiresAt").GetDateTimeOffset() - DateTimeOffset.UtcNow <= TimeSpan.FromMinutes(10));
        if (wait)
            await Eventually.TrueAsync(() => StatusAsync(video, $"{url}?t={token}").Result is HttpStatusCode.OK, "something to play");
        return (url, token);
    }

    private static async Task<HttpStatusCode> StatusAsync(LocalVideo video, string path)
    {
        using var response = await video.Http.GetAsync(path);
        return response.StatusCode;
    }

    /// <summary>As an attacker sends it: nothing is tidied up on the way.</summary>
    private static async Task<int> RawStatusAsync(LocalVideo video, string path)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(video.Address.Host, video.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {video.Address.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
