using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>A studio at its WebSocket: who gets in, what is said, and what happens when things break.</summary>
public sealed class StudioIngestTests
{
    private const string H264 = "video/webm;codecs=h264,opus";

    [Fact]
    public async Task A_host_goes_live_is_told_how_much_has_arrived_and_says_good_bye()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        using var studio = await HelloAsync(video, session);
        var clip = await Clips.H264Async();
        await SendAsync(studio, clip);
        Assert.InRange((await ReadAsync(studio, "ack")).GetProperty("bytes").GetInt64(), 1, clip.Length);
        await SayAsync(studio, """{"type":"bye"}""");
        await Eventually.TrueAsync(() => video.Reports.Kinds.Contains(StreamFactKind.Ended), "ended");

        Assert.Equal([StreamFactKind.Started, StreamFactKind.Ended], video.Reports.PictureKinds);
        Assert.Equal(StreamState.Offline, (await video.Provider.StatusAsync(session, CancellationToken.None)).State);
    }

    [Fact]
    public async Task When_ffmpeg_is_killed_the_studio_is_asked_for_a_fresh_start_and_viewers_go_on_within_two_seconds()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        using var studio = await HelloAsync(video, session);
        var clip = await Clips.H264Async();
        await SendAsync(studio, clip);
        await Eventually.TrueAsync(() => video.Reports.Kinds.Contains(StreamFactKind.Started), "started");
        var playlist = video.Streams.Find(session)!.Output!.Playlist;

        using (var child = Process.GetProcessById(video.Streams.Find(session)!.Publication!.EncoderProcessId!.Value))
            child.Kill();
        var clock = Stopwatch.StartNew();
        var restart = ReadAsync(studio, "restart");
        while (!restart.IsCompleted)
            await SendAsync(studio, clip[..100]);
        await restart;
        await SayAsync(studio, Hello());
        await SendAsync(studio, clip);
        await Eventually.TrueAsync(() => LowLatencyRules.Read(playlist.Text()) is var now && now.Segments.Append(now.Open).Any(s => s?.IsDiscontinuity is true), "media goes on");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"It took {clock.Elapsed}.");
        LowLatencyRules.Read(playlist.Text()).Check();
    }

    [Fact]
    public async Task A_recorder_that_starts_anew_without_a_word_is_understood()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        using var studio = await HelloAsync(video, session);
        var clip = await Clips.SilentAsync();
        await SendAsync(studio, clip[..(clip.Length / 2)]);
        await SendAsync(studio, clip);
        await SayAsync(studio, """{"type":"bye"}""");
        await Eventually.TrueAsync(() => video.Reports.Kinds.Contains(StreamFactKind.Ended), "ended");

        var now = LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text());
        now.Check();
        Assert.Single(now.Segments, s => s.IsDiscontinuity);
    }

    [Fact]
    public async Task A_dropped_network_resumes_the_same_class_while_the_dead_connection_still_stands()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        using var dead = await HelloAsync(video, session);
        await SendAsync(dead, await Clips.H264Async());
        await Eventually.TrueAsync(() => video.Reports.Kinds.Contains(StreamFactKind.Started), "started");

        using var back = await HelloAsync(video, session);
        await SendAsync(back, await Clips.H264Async());
        await SayAsync(back, """{"type":"bye"}""");
        await Eventually.TrueAsync(() => video.Reports.Kinds.Contains(StreamFactKind.Ended), "ended");
        var now = LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text());
        now.Check();
        Assert.Single(now.Segments, s => s.IsDiscontinuity);
        Assert.Single(video.Reports.Kinds, k => k is StreamFactKind.Started);
    }

    [Fact]
    public async Task Only_one_may_publish_and_the_second_is_told_why()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        using var first = await HelloAsync(video, session);
        using var second = await video.StudioAsync(session);
        await SayAsync(second, Hello(take: "another studio"));
        Assert.Equal("already-publishing", (await ReadAsync(second, "refused")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_publisher_gone_silent_gives_way()
    {
        await using var video = await LocalVideo.StartAsync(o => o.DisplacedAfter = TimeSpan.FromMilliseconds(200));
        var session = video.Windows.Live();
        using var silent = await HelloAsync(video, session);
        await Eventually.TrueAsync(() => DateTimeOffset.UtcNow - video.Streams.Find(session)!.Publication!.LastMedia > TimeSpan.FromMilliseconds(200), "silence");
        using var second = await HelloAsync(video, session, take: "another studio");
        Assert.Equal("taken-over", (await ReadAsync(silent, "refused")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_end_of_the_class_is_told_to_the_studio()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        using var studio = await HelloAsync(video, session);
        await video.Provider.StopAsync(session, CancellationToken.None);
        await ReadAsync(studio, "ended");
    }

    [Fact]
    public async Task Media_that_is_none_is_refused_after_a_few_tries_and_not_for_ever()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        using var studio = await HelloAsync(video, session);
        var reader = ReadAsync(studio, "refused", onOther: async type =>
        {
            if (type == "restart")
                await SayAsync(studio, Hello());
        });
        while (!reader.IsCompleted && studio.State is WebSocketState.Open)
            await SendAsync(studio, new byte[10_000], ignoreFailure: true);
        Assert.Equal("unreadable-media", (await reader).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"type":"hello","mime":"application/x-mpegurl","width":1280,"height":720}""")]
    [InlineData("""{"type":"hello","mime":"video/webm;codecs=h264,opus;x=1","width":1280,"height":720}""")]
    [InlineData("""{"type":"hello","mime":"video/webm","width":0,"height":720}""")]
    [InlineData("""{"type":"hello","mime":"video/webm","width":1280,"height":100000}""")]
    [InlineData("""{"type":"hello","mime":null,"width":1280,"height":720}""")]
    [InlineData("""{"type":"bye"}""")]
    [InlineData("[]")]
    [InlineData("}{")]
    [InlineData("")]
    public async Task A_hostile_hello_is_refused(string text)
    {
        await using var video = await LocalVideo.StartAsync();
        using var studio = await video.StudioAsync(video.Windows.Live());
        await SayAsync(studio, text);
        await ReadAsync(studio, "refused");
    }

    [Fact]
    public async Task A_message_beyond_the_limit_ends_the_connection()
    {
        await using var video = await LocalVideo.StartAsync();
        using var studio = await HelloAsync(video, video.Windows.Live());
        await SayAsync(studio, new string('x', 9000));
        await Eventually.TrueAsync(() => studio.ReceiveAsync(new byte[4096], CancellationToken.None).Result.MessageType is WebSocketMessageType.Close, "closed");
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, studio.CloseStatus);
    }

    [Fact]
    public async Task A24_a_page_of_another_site_cannot_broadcast_in_the_hosts_name()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        foreach (var origin in new[] { "https://evil.example", "null", $"http://{video.Address.Host}:1", $"{video.Address.GetLeftPart(UriPartial.Authority)}.evil.example" })
            Assert.Equal(HttpStatusCode.Forbidden, await RefusedAsync(video, session, video.Access.Host, origin));
    }

    [Fact]
    public async Task A_student_cannot_broadcast_and_a_visitor_must_sign_in()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        Assert.Equal(HttpStatusCode.NotFound, await RefusedAsync(video, session, video.Access.Student));
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusedAsync(video, session, person: null));
    }

    [Fact]
    public async Task The_upload_test_counts_what_it_gets_for_a_host_and_for_nobody_else()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        async Task<HttpResponseMessage> TestAsync(int bytes, Guid? person, string? origin = null)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"/ingest/{session}/upload-test") { Content = new ByteArrayContent(new byte[bytes]) };
            request.Headers.Add("X-Person", (person ?? video.Access.Host).ToString());
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            using var http = new HttpClient { BaseAddress = video.Address };
            return await http.SendAsync(request);
        }

        using var answer = await TestAsync(3_000_000, person: null);
        var measured = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(3_000_000, measured.GetProperty("bytes").GetInt64());
        Assert.InRange(measured.GetProperty("milliseconds").GetDouble(), 0.001, 20_000);
        Assert.Equal(HttpStatusCode.NotFound, (await TestAsync(10, video.Access.Student)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await TestAsync(10, person: null, "https://evil.example")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await TestAsync(10_000_000, person: null)).StatusCode);
    }

    [Fact]
    public async Task A_class_that_is_over_or_far_off_takes_no_picture()
    {
        await using var video = await LocalVideo.StartAsync();
        var over = video.Windows.Live();
        video.Windows.End(over);
        foreach (var session in new[] { over, video.Windows.Scheduled(TimeSpan.FromHours(2)) })
        {
            using var studio = await video.StudioAsync(session);
            await SayAsync(studio, Hello());
            Assert.Equal("not-open", (await ReadAsync(studio, "refused")).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Without_ffmpeg_the_host_is_told_and_nothing_breaks()
    {
        await using var video = await LocalVideo.StartAsync(o => o.FfmpegPath = "no-such-ffmpeg");
        using var studio = await video.StudioAsync(video.Windows.Live());
        await SayAsync(studio, Hello());
        Assert.Equal("encoder-missing", (await ReadAsync(studio, "refused")).GetProperty("code").GetString());
    }

    internal static string Hello(string take = "take one") => $$"""{"type":"hello","mime":"{{H264}}","width":320,"height":180,"fps":30,"take":"{{take}}"}""";

    internal static async Task<ClientWebSocket> HelloAsync(LocalVideo video, Guid session, string take = "take one", int priority = 0)
    {
        var studio = await video.StudioAsync(session, priority: priority);
        await SayAsync(studio, Hello(take));
        await ReadAsync(studio, "ready");
        return studio;
    }

    private static async Task<HttpStatusCode> RefusedAsync(LocalVideo video, Guid session, Guid? person, string? origin = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin ?? video.Address.GetLeftPart(UriPartial.Authority));
        if (person is not null)
            socket.Options.SetRequestHeader("X-Person", person.ToString());
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(video.Address) { Scheme = "ws", Path = $"/ingest/{session}" }.Uri, CancellationToken.None));
        return socket.HttpStatusCode;
    }

    internal static Task SayAsync(ClientWebSocket studio, string text) =>
        studio.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    internal static async Task SendAsync(ClientWebSocket studio, byte[] media, bool ignoreFailure = false)
    {
        try
        {
            await studio.SendAsync(media, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        catch (WebSocketException) when (ignoreFailure)
        {
            // It has been closed meanwhile.
        }
    }

    /// <summary>The next message of this type; others are passed over.</summary>
    internal static async Task<JsonElement> ReadAsync(ClientWebSocket studio, string type, Func<string, Task>? onOther = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        var buffer = new byte[4096];
        while (true)
        {
            var received = await studio.ReceiveAsync(buffer, limit.Token);
            Assert.True(received.MessageType is WebSocketMessageType.Text, $"Closed ({studio.CloseStatusDescription}) without {type}.");
            var message = JsonDocument.Parse(buffer.AsMemory(0, received.Count)).RootElement.Clone();
            var got = message.GetProperty("type").GetString()!;
            if (got == type)
                return message;
            if (onOther is not null)
                await onOther(got);
        }
    }
}
