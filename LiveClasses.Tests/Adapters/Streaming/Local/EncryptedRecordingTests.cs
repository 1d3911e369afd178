using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>Recordings whose files alone are worth nothing (REC-06).</summary>
public sealed class EncryptedRecordingTests
{
    private static readonly IngestFormat Chromium = IngestFormat.OfMime("video/webm;codecs=h264,opus", 180)!;

    [Fact]
    public async Task An_encrypted_recording_plays_with_the_key_that_a_playback_token_opens()
    {
        await using var video = await LocalVideo.StartAsync(o => o.EncryptRecordings = true);
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        var clear = video.Streams.Find(session)!.Output!.Playlist.Segment(1)!.Parts.SelectMany(p => p.Media.Bytes).ToArray();
        await video.Provider.StopAsync(session, CancellationToken.None);
        var recording = Guid.CreateVersion7();
        video.Access.Recordings[recording] = session;
        var folder = RecordingFolder.Find(video.Folder, session)!;
        Assert.False((await File.ReadAllBytesAsync(Path.Combine(folder.Path, "segment-1.m4s"))).AsSpan().IndexOf("moof"u8) >= 0);

        var media = $"/media/recordings/{recording}/";
        var token = (await video.Http.GetFromJsonAsync<JsonElement>($"/playback/recordings/{recording}/token")).GetProperty("token").GetString();
        var playlist = await video.Http.GetStringAsync($"{media}media.m3u8?t={token}");
        Assert.Contains("#EXT-X-KEY:METHOD=AES-128,URI=\"segments.key\",IV=0x00000000000000000000000000000001\n", playlist, StringComparison.Ordinal);
        var key = await video.Http.GetByteArrayAsync($"{media}segments.key?t={token}");
        var segment = await video.Http.GetByteArrayAsync($"{media}segment-1.m4s?t={token}");
        Assert.Equal(clear, RecordingKeys.Decrypt(key, 1, segment));
        Assert.Equal(HttpStatusCode.Forbidden, (await video.Http.GetAsync($"{media}segments.key")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await video.Http.GetAsync($"{media}metadata/key?t={token}")).StatusCode);

        // A player of others reads it by the playlist alone.
        var address = new Uri(video.Address, $"{media}media.m3u8?t={token}&native=1").ToString();
        var (exit, length, errors) = await Clips.RunAsync("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", address);
        Assert.Equal((0, ""), (exit, errors));
        Assert.Equal(2 * Clips.Seconds, double.Parse(length, System.Globalization.CultureInfo.InvariantCulture), tolerance: 0.3);
    }

    [Fact]
    public async Task What_is_rewound_live_is_as_it_was_sent()
    {
        await using var video = await LocalVideo.StartAsync(o =>
        {
            o.EncryptRecordings = true;
            o.LiveWindow = TimeSpan.FromSeconds(16);
        });
        var session = video.Windows.Live();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        var clear = video.Streams.Find(session)!.Output!.Playlist.Segment(0)!.Parts.SelectMany(p => p.Media.Bytes).ToArray();
        await video.PlayAsync(session, await Clips.H264Async(), Chromium);
        Assert.Null(video.Streams.Find(session)!.Output!.Playlist.Segment(0));
        var token = (await video.Http.GetFromJsonAsync<JsonElement>($"/playback/{session}/token")).GetProperty("token").GetString();
        Assert.Equal(clear, await video.Http.GetByteArrayAsync($"/media/live/{session}/segment-0.m4s?t={token}"));
    }

    [Fact]
    public async Task A_recording_that_began_in_the_clear_stays_so()
    {
        var windows = new FakeWindows();
        await using var first = await LocalVideo.StartAsync(windows: windows);
        var session = windows.Live();
        await first.PlayAsync(session, await Clips.H264Async(), Chromium);
        await first.Streams.StopAsync(CancellationToken.None);
        await using var second = await LocalVideo.StartAsync(o => o.EncryptRecordings = true, first.Folder, windows);
        await second.PlayAsync(session, await Clips.H264Async(), Chromium);
        await second.Provider.StopAsync(session, CancellationToken.None);
        Assert.DoesNotContain("#EXT-X-KEY", await File.ReadAllTextAsync(await second.PlaylistFileAsync(session)), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(RecordingFolder.Find(first.Folder, session)!.Path, "metadata", "key")));
    }
}
