using System.Globalization;
using System.Net;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Ladder;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Smaller pictures beside a stream, as far as the machine has room for them.</summary>
public sealed class LadderTests
{
    /// <summary>High enough for a smaller picture, and cheap enough that one beside other tests does not fall behind.</summary>
    private const string Narrow = "160x480";

    private static readonly PictureSize Medium = new(1280, 720, 30), High = new(1920, 1080, 30);

    [Fact]
    public async Task A_smaller_picture_has_the_streams_own_numbers_times_and_cuts_and_each_reports_the_other()
    {
        await using var video = await LocalVideo.StartAsync(o => o.TranscodeCores = 4, hasRtmp: true);
        var session = video.Windows.Live();
        var address = await video.RtmpAsync(session);
        var (media, token) = ($"/media/live/{session}", video.Token(session));
        using (var first = LiveEncoder.Start(address, segmentSeconds: 1, size: Narrow))
            await RungAsync(video, session, segments: 2, discontinuities: 0);
        // A new stretch: the encoder was started anew.
        using var second = LiveEncoder.Start(address, segmentSeconds: 1, size: Narrow);
        await RungAsync(video, session, segments: 5, discontinuities: 1);

        var index = await video.Http.GetStringAsync($"{media}/index.m3u8?t={token}");
        Assert.Matches("RESOLUTION=160x480\nmedia.m3u8\n(.|\n)*RESOLUTION=120x360\n360p/media.m3u8\n$", index);
        var before = await ReadAsync("media.m3u8");
        var smaller = await ReadAsync("360p/media.m3u8");
        var after = await ReadAsync("media.m3u8");
        foreach (var playlist in new[] { before, smaller, after })
            playlist.Check();
        LowLatencyRules.CheckReport(Assert.Single(smaller.Reports, r => r.Uri == "../media.m3u8"), before, after);
        Assert.Equal("360p/media.m3u8", Assert.Single(after.Reports).Uri);
        Assert.Equal(before.DiscontinuitySequence + before.Segments.Count(s => s.IsDiscontinuity), smaller.DiscontinuitySequence + smaller.Segments.Count(s => s.IsDiscontinuity));
        foreach (var made in smaller.Segments)
        {
            var whole = after.Segments.Single(s => s.Number == made.Number);
            Assert.Equal((whole.Wall, whole.IsDiscontinuity), (made.Wall, made.IsDiscontinuity));
            Assert.Equal(whole.Duration, made.Duration, tolerance: 0.07);
        }

        // Decodable from the first frame of any segment, in the size that it says.
        var file = Path.Combine(video.Folder, "rung.mp4");
        var (init, segment) = (smaller.Segments.Last(s => s.Map is not null).Map!, smaller.Segments[^1].Uri);
        await File.WriteAllBytesAsync(file, [.. await video.Http.GetByteArrayAsync($"{media}/360p/{init}?t={token}"), .. await video.Http.GetByteArrayAsync($"{media}/360p/{segment}?t={token}")]);
        var (_, probed, errors) = await Clips.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=width,height,codec_name", "-of", "csv=p=0", file);
        Assert.Equal("", errors);
        Assert.Contains("h264,120,360", probed, StringComparison.Ordinal);
        Assert.Contains("aac", probed, StringComparison.Ordinal);

        async Task<LowLatencyRules> ReadAsync(string name) => LowLatencyRules.ReadText(await video.Http.GetStringAsync($"{media}/{name}?t={token}"));
    }

    [Fact]
    public async Task A_smaller_picture_whose_ffmpeg_dies_comes_back_and_one_that_falls_behind_is_given_up_and_its_viewers_go_on_with_the_whole_one()
    {
        await using var video = await LocalVideo.StartAsync(o => (o.TranscodeCores, o.SegmentDuration) = (4, TimeSpan.FromSeconds(1)), hasRtmp: true);
        var session = video.Windows.Live();
        var (media, token) = ($"/media/live/{session}", video.Token(session));
        using var encoder = LiveEncoder.Start(await video.RtmpAsync(session), segmentSeconds: 1, size: Narrow);
        await RungAsync(video, session, segments: 1, discontinuities: 0);
        var dying = Rung()!;

        await SignalAsync("KILL", dying);
        await Eventually.TrueAsync(() => Rung() is { Playlist.HasMedia: true } other && other != dying, "it is back");
        var hanging = Rung()!;
        await RungAsync(video, session, segments: 1, discontinuities: 0);
        LowLatencyRules.Read(hanging.Playlist.Text()).Check();
        // Media never changes under its name: players keep it for an hour.
        Assert.Empty(Names(dying).Intersect(Names(hanging), StringComparer.Ordinal));

        var before = Lead();
        await SignalAsync("STOP", hanging);
        // As a player asks: for the next part, again and again. It is never told that the stream has ended.
        HttpStatusCode status = default;
        await Eventually.TrueAsync(
            async () =>
            {
                var next = hanging.Playlist.Newest!;
                using var answer = await video.Http.GetAsync($"{media}/360p/media.m3u8?_HLS_msn={next.Number}&_HLS_part={next.Part + 1}&t={token}");
                status = answer.StatusCode;
                Assert.DoesNotContain("#EXT-X-ENDLIST", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                return !answer.IsSuccessStatusCode;
            },
            "it is given up");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.DoesNotContain("360p", await video.Http.GetStringAsync($"{media}/index.m3u8?t={token}"), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => Math.Abs(video.Get<TranscodeCapacity>().Free - 4) < 0.001, "its share of the machine is free");
        var given = Lead();
        await Eventually.TrueAsync(() => Lead().Segments.Count >= given.Segments.Count + 2, "the stream goes on");
        Assert.Null(Rung()); // not again in this stretch
        var after = Lead();
        after.Check();
        after.CheckAfter(before);
        Assert.Empty(after.Reports);
        Assert.DoesNotContain(after.All, s => s.IsDiscontinuity);
        Assert.DoesNotContain(StreamFactKind.Starved, video.Reports.Kinds);

        Rung? Rung() => video.Streams.Find(session)!.Output!.Ladder.Find("360p");
        LowLatencyRules Lead() => LowLatencyRules.Read(video.Streams.Find(session)!.Output!.Playlist.Text());
    }

    [Fact]
    public async Task Without_room_the_stream_goes_on_alone_and_the_host_can_be_told_so()
    {
        await using var video = await LocalVideo.StartAsync(o => o.TranscodeCores = 0, hasRtmp: true);
        var session = video.Windows.Live();
        using var encoder = LiveEncoder.Start(await video.RtmpAsync(session), size: "640x480");
        await Eventually.TrueAsync(() => video.Streams.Find(session)?.Output?.Playlist.HasMedia is true, "a picture");

        Assert.Empty((await video.Provider.StatusAsync(session, CancellationToken.None)).SmallerHeights);
        var capacity = (await video.Provider.CapacityAsync(1280, 720, 30, CancellationToken.None))!;
        Assert.Empty(capacity.SmallerHeights);
        Assert.False(capacity.CanConvert);
        Assert.Equal(1, capacity.Streams);
        Assert.Equal(HttpStatusCode.NotFound, (await video.Http.GetAsync($"/media/live/{session}/360p/media.m3u8?t={video.Token(session)}")).StatusCode);
    }

    [Fact]
    public async Task A_picture_that_must_be_converted_is_refused_in_words_when_there_is_no_room()
    {
        await using var video = await LocalVideo.StartAsync(o => o.TranscodeCores = 0);
        var session = video.Windows.Live();
        var answer = await video.Streams.PublishAsync(new PublishRequest(session, BrowserIngest.Source, "take"), CancellationToken.None);
        await using var publication = answer.Publication!;

        Assert.False(await publication.StartAsync(IngestFormat.OfMime("video/webm;codecs=vp8,opus", 720)!, CancellationToken.None));
        Assert.Equal("no-capacity", publication.Reason!.Code);
    }

    [Fact]
    public async Task A_converted_picture_is_made_smaller_rather_than_refused()
    {
        // Room for 360 lines out of 720, and not for 720.
        var room = TranscodeCapacity.CostOf(Medium, Medium.At(360)) + 0.01;
        await using var video = await LocalVideo.StartAsync(o => o.TranscodeCores = room);
        var session = video.Windows.Live();
        await using (var publication = await video.PublishAsync(session, IngestFormat.OfMime("video/webm", 720)!))
        {
            await publication.WriteAsync(await Clips.Vp8Async(), CancellationToken.None);
            Assert.True(video.Get<TranscodeCapacity>().Free < 0.02);
            await publication.EndAsync();
        }

        Assert.Equal(room, video.Get<TranscodeCapacity>().Free, tolerance: 0.001);
    }

    [Theory]
    [InlineData(1080, 2, new[] { 360, 720 })]
    [InlineData(1080, 1, new[] { 360 })]
    [InlineData(720, 2, new[] { 360 })]
    [InlineData(360, 2, new int[0])]
    [InlineData(1080, 0, new int[0])]
    public void A_stream_has_the_smaller_pictures_that_are_worth_it(int height, int atMost, int[] heights) =>
        Assert.Equal(heights, LadderPlan.For(new PictureSize(height * 16 / 9, height, 30), atMost).Select(size => size.Height));

    [Fact]
    public void Room_is_given_out_once_and_comes_back()
    {
        var capacity = new TranscodeCapacity(Options.Create(new LocalStreamingOptions { TranscodeCores = 0.5 }));
        var first = capacity.Reserve(High, High.At(360));
        Assert.NotNull(first);
        Assert.Null(capacity.Reserve(High, High.At(720)));
        first.Dispose();
        first.Dispose();
        Assert.Equal(0.5, capacity.Free, tolerance: 0.0001);
        Assert.Equal((853, 480), (Medium.At(480).Width, Medium.At(480).Height));
    }

    private static IEnumerable<string> Names(Rung rung)
    {
        var playlist = LowLatencyRules.Read(rung.Playlist.Text());
        return [.. playlist.All.Select(s => s.Map).OfType<string>(), .. playlist.Parts.Select(p => p.Uri)];
    }

    private static async Task SignalAsync(string signal, Rung rung) =>
        Assert.Equal(0, (await Clips.RunAsync("kill", $"-{signal}", rung.EncoderProcessId!.Value.ToString(CultureInfo.InvariantCulture))).ExitCode);

    private static Task RungAsync(LocalVideo video, Guid session, int segments, int discontinuities) => Eventually.TrueAsync(
        () => video.Streams.Find(session)?.Output?.Ladder.Find("360p") is { Playlist.HasMedia: true } rung
            && LowLatencyRules.Read(rung.Playlist.Text()) is var playlist && playlist.Segments.Count >= segments && playlist.All.Count(s => s.IsDiscontinuity) >= discontinuities
            && !playlist.All.Last().IsDiscontinuity,
        $"{segments} segments of 360 lines");
}
