using System.Buffers.Binary;
using System.Diagnostics;
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
            foreach (var tag in Tags(await Clips.FlvAsync()))
                await sink.WriteAsync(tag.Type, tag.Timestamp, tag.Body, CancellationToken.None);
        }
        await video.Provider.StopAsync(session, CancellationToken.None);

        Assert.Equal(Clips.Seconds, Assert.Single(video.Reports.Closed[session]).Duration.TotalSeconds, tolerance: 0.15);
        var output = video.Streams.Find(session)!.Output!;
        Assert.Contains("mp4a.40.2", output.Init!.Codecs, StringComparison.Ordinal);
        LowLatencyRules.Read(output.Playlist.Text()).Check();
    }

    [Fact]
    public async Task When_ffmpeg_is_killed_the_encoder_notices_nothing_and_the_next_key_frame_goes_on()
    {
        await using var video = await LocalVideo.StartAsync();
        var session = video.Windows.Live();
        await using var sink = await AdmittedAsync(video, session);
        var tags = Tags(await Clips.FlvAsync()).ToList();
        var half = tags.Count / 2;
        foreach (var tag in tags[..half])
            await sink.WriteAsync(tag.Type, tag.Timestamp, tag.Body, CancellationToken.None);
        await Eventually.TrueAsync(() => video.Reports.Kinds.Contains(StreamFactKind.Started), "started");

        using (var child = Process.GetProcessById(video.Streams.Find(session)!.Publication!.EncoderProcessId!.Value))
        {
            child.Kill();
            await child.WaitForExitAsync();
        }
        var clock = Stopwatch.StartNew();
        foreach (var tag in tags[half..])
            await sink.WriteAsync(tag.Type, tag.Timestamp, tag.Body, CancellationToken.None);
        var playlist = video.Streams.Find(session)!.Output!.Playlist;
        await Eventually.TrueAsync(() => LowLatencyRules.Read(playlist.Text()) is var now && now.Segments.Append(now.Open).Any(s => s?.IsDiscontinuity is true), "media goes on");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"It took {clock.Elapsed}.");
        LowLatencyRules.Read(playlist.Text()).Check();
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

    private static async Task<IFlvSink> AdmittedAsync(LocalVideo video, Guid session)
    {
        var key = (await video.Provider.IngestAsync(session, CancellationToken.None)).Key;
        return Assert.IsType<RtmpAdmission.Granted>(await OpenAsync(video, "live", key)).Sink;
    }

    private static async Task<RtmpAdmission> OpenAsync(LocalVideo video, string app, string key) =>
        await video.Get<IRtmpPublishGate>().OpenAsync(new RtmpPublish(app, key, Remote: null), CancellationToken.None);

    private static IEnumerable<(FlvTagType Type, uint Timestamp, byte[] Body)> Tags(byte[] flv)
    {
        for (var at = 13; at + 11 <= flv.Length;)
        {
            var length = (int)(BinaryPrimitives.ReadUInt32BigEndian(flv.AsSpan(at)) & 0xFF_FFFF);
            var timestamp = (BinaryPrimitives.ReadUInt32BigEndian(flv.AsSpan(at + 4)) >> 8) | ((uint)flv[at + 7] << 24);
            yield return ((FlvTagType)flv[at], timestamp, flv[(at + 11)..(at + 11 + length)]);
            at += 11 + length + 4;
        }
    }
}
