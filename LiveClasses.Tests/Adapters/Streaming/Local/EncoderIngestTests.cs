using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local.Ingest;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>An encoder's tags, by the gate that the RTMP listener asks.</summary>
public sealed class EncoderIngestTests
{
    [Fact]
    public async Task An_encoder_with_the_sessions_key_goes_live()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await using (var sink = await AdmittedAsync(video, session))
        {
            await WriteAsync(sink, FlvFile.Tags(await Clips.FlvAsync()));
        }
        await video.Provider.StopAsync(session, CancellationToken.None);

        Assert.Equal(Clips.Seconds, Assert.Single(video.Reports.Closed[session]).Duration.TotalSeconds, tolerance: 0.15);
        var output = video.Streams.Find(session)!.Output!;
        Assert.Contains("mp4a.40.2", output.Init!.Codecs, StringComparison.Ordinal);
        LowLatencyRules.Read(output.Playlist.Text()).Check();
    }

    [Fact]
    public async Task An_encoders_stream_and_its_recording_need_no_ffmpeg()
    {
        await using var video = await LocalVideo.StartAsync(o => o.FfmpegPath = "/nowhere/ffmpeg");
        var session = video.Windows.Live();
        await using (var sink = await AdmittedAsync(video, session))
            await WriteAsync(sink, FlvFile.Tags(await Clips.ReorderedFlvAsync()));
        await video.Provider.StopAsync(session, CancellationToken.None);

        var (exitCode, _, errors) = await Clips.RunAsync("ffmpeg", "-v", "error", "-xerror", "-allowed_extensions", "ALL", "-i", await video.PlaylistFileAsync(session), "-f", "null", "-");
        Assert.Equal((0, ""), (exitCode, errors));
    }

    [Fact]
    public async Task The_studio_is_told_what_is_wrong_with_an_encoder_and_its_numbers_stay_true()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var tags = FlvFile.Tags(await Clips.FlvAsync()).ToList();
        await using var sink = await AdmittedAsync(video, session);
        await sink.WriteAsync(FlvTagType.Audio, 0, new byte[] { 0xAF, 0, 0xF8, 0x00 }, CancellationToken.None); // an object type that is not AAC's
        await WriteAsync(sink, tags.Where(tag => !tag.IsSoundHeader));
        var status = video.Streams.Find(session)!.Status();

        Assert.Contains("AAC", status.Notice, StringComparison.Ordinal);
        Assert.Equal((320, 180), (status.Width, status.Height));
        await WriteAsync(sink, tags.Where(tag => tag.IsSoundHeader).Append(new FlvTag(FlvTagType.Video, 12_010, [0x27, 1, 0, 0, 0, 0, 0, 0, 0])));
        Assert.Contains("broken", video.Streams.Find(session)!.Status().Notice, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => video.Streams.Find(session)!.Status() is { KilobitsPerSecond: > 0, FramesPerSecond: > 0 }, "bit rate and frames");
    }

    [Fact]
    public async Task An_encoder_whose_picture_cannot_be_decoded_or_that_floods_us_is_cut()
    {
        await using var video = await LocalVideo.StartAsync();
        var (broken, flooding) = (video.Windows.Live(), video.Windows.Live());
        await using var first = await AdmittedAsync(video, broken);
        await first.WriteAsync(FlvTagType.Video, 0, new byte[] { 0x17, 0, 0, 0, 0, 1, 0x42, 0xC0, 0x1E, 0xFF, 0xE1, 0, 0 }, CancellationToken.None);
        Assert.True(first.Revoked.IsCancellationRequested);

        var tags = FlvFile.Tags(await Clips.FlvAsync()).ToList();
        await using var second = await AdmittedAsync(video, flooding);
        await WriteAsync(second, tags[..20]);
        byte[] huge = [0x27, 1, 0, 0, 0, 0, 0x20, 0, 0, .. new byte[2 * 1024 * 1024]];
        for (var i = 0; i < 20 && !second.Revoked.IsCancellationRequested; i++)
            await second.WriteAsync(FlvTagType.Video, tags[19].Timestamp, huge, CancellationToken.None);
        Assert.True(second.Revoked.IsCancellationRequested);
    }

    [Fact]
    public async Task A_wrong_key_and_another_application_are_refused()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var key = (await video.Provider.IngestAsync(session, CancellationToken.None)).Key;
        foreach (var publish in new[] { ("live", "wrong"), ("live", ""), ("live", new string('x', 5000)), ("live", key.ToUpperInvariant()), ("other", key) })
            Assert.IsType<RtmpAdmission.Refused>(await OpenAsync(video, publish.Item1, publish.Item2));
    }

    [Fact]
    public async Task A15_a_key_has_at_least_128_random_bits_and_is_stored_only_as_hash_and_ciphertext()
    {
        await using var video = await LocalVideo.StartAsync();
        var channels = video.Get<IStreamChannels>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 50; i++)
        {
            var session = video.Windows.Live();
            var key = (await video.Provider.IngestAsync(session, CancellationToken.None)).Key;
            Assert.True(Convert.FromHexString(key).Length * 8 >= 128);
            Assert.True(keys.Add(key));
            var stored = (await channels.FindAsync(session, CancellationToken.None))!;
            Assert.DoesNotContain(key, stored.KeyHash + stored.KeyProtected, StringComparison.Ordinal);
            Assert.Equal(key, (await video.Provider.IngestAsync(session, CancellationToken.None)).Key);
        }
    }

    [Fact]
    public async Task Rotating_the_key_cuts_whoever_publishes_with_the_old_one()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        var old = (await video.Provider.IngestAsync(session, CancellationToken.None)).Key;
        await using var sink = await AdmittedAsync(video, session);
        var next = await video.Provider.RotateKeyAsync(session, CancellationToken.None);

        Assert.True(sink.Revoked.IsCancellationRequested);
        Assert.IsType<RtmpAdmission.Refused>(await OpenAsync(video, "live", old));
        Assert.IsType<RtmpAdmission.Granted>(await OpenAsync(video, "live", next.Key));
    }

    [Fact]
    public async Task Only_one_encoder_at_a_time()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await using var sink = await AdmittedAsync(video, session);
        var key = (await video.Provider.IngestAsync(session, CancellationToken.None)).Key;
        var refused = Assert.IsType<RtmpAdmission.Refused>(await OpenAsync(video, "live", key));
        Assert.Equal(PublishRefusal.Busy.Message, refused.Description);
    }

    private static async Task WriteAsync(IFlvSink sink, IEnumerable<FlvTag> tags)
    {
        foreach (var tag in tags)
            await sink.WriteAsync(tag.Type, tag.Timestamp, tag.Body, CancellationToken.None);
    }

    private static async Task<IFlvSink> AdmittedAsync(LocalVideo video, Guid session)
    {
        var key = (await video.Provider.IngestAsync(session, CancellationToken.None)).Key;
        return Assert.IsType<RtmpAdmission.Granted>(await OpenAsync(video, "live", key)).Sink;
    }

    private static async Task<RtmpAdmission> OpenAsync(LocalVideo video, string app, string key) =>
        await video.Get<IRtmpPublishGate>().OpenAsync(new RtmpPublish(app, key, Remote: null), CancellationToken.None);
}
