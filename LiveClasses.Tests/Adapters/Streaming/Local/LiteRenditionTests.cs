using System.Net;
using System.Text.Json;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Encoders;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>VID-07: the sound alone and stills, out of the stream that is there anyway.</summary>
public sealed class LiteRenditionTests
{
    private static readonly IngestFormat Chromium = IngestFormat.OfMime("video/webm;codecs=h264,opus", 180)!;

    [Fact]
    public async Task The_sound_alone_plays_without_a_gap_and_costs_no_more_than_is_said()
    {
        await using var video = await LocalVideo.StartAsync();
        var (session, answer) = await LiveAsync(video, await Clips.H264Async());
        var token = answer.GetProperty("token").GetString();
        var index = await video.Http.GetStringAsync($"{answer.GetProperty("sound").GetString()}?t={token}");
        Assert.Matches("BANDWIDTH=[1-9][0-9]+,CODECS=\"mp4a\\.40\\.2\"\nsound-media.m3u8\n", index);
        var playlist = await video.Http.GetStringAsync($"/media/live/{session}/{MediaNames.SoundPlaylist}?t={token}");
        var names = playlist.Split('\n').Where(line => line.EndsWith(".m4s", StringComparison.Ordinal)).ToList();

        var folder = Directory.CreateTempSubdirectory("lc-sound-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "sound.m3u8"), playlist + "#EXT-X-ENDLIST\n");
            long bytes = 0;
            foreach (var name in names.Append(MediaNames.SoundInit(0)))
            {
                var piece = await video.Http.GetByteArrayAsync($"/media/live/{session}/{name}?t={token}");
                bytes += piece.Length + HeadBytes;
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), piece);
            }

            var (_, streams, errors) = await Clips.RunAsync("ffprobe", "-v", "error", "-allowed_extensions", "ALL", "-show_entries", "stream=codec_type:format=duration", "-of", "csv=p=0", Path.Combine(folder.FullName, "sound.m3u8"));
            Assert.Equal("", errors);
            Assert.Equal("audio", streams.Split('\n')[0].Trim());
            var (exitCode, _, faults) = await Clips.RunAsync("ffmpeg", "-v", "error", "-xerror", "-allowed_extensions", "ALL", "-i", Path.Combine(folder.FullName, "sound.m3u8"), "-f", "null", "-");
            Assert.Equal((0, ""), (exitCode, faults));
            var seconds = names.Count * 2.0;
            Assert.Equal(seconds, double.Parse(streams.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], System.Globalization.CultureInfo.InvariantCulture), tolerance: 0.1);
            var perMinute = (bytes + (names.Count * (playlist.Length + HeadBytes))) * 60 / seconds / 1000;
            Assert.InRange(perMinute, LocalStreamProvider.SoundKilobytesPerMinute * 0.4, LocalStreamProvider.SoundKilobytesPerMinute);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_still_is_made_only_when_asked_for_and_once_for_all_who_ask()
    {
        await using var video = await LocalVideo.StartAsync();
        var (_, answer) = await LiveAsync(video, await Clips.H264Async());
        var address = $"{answer.GetProperty("still").GetString()}?t={answer.GetProperty("token").GetString()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => video.Http.GetAsync(address)));
        var stills = await Task.WhenAll(answers.Select(one => one.Content.ReadAsByteArrayAsync()));
        Assert.All(answers, one => Assert.Equal("image/jpeg", one.Content.Headers.ContentType?.MediaType));
        Assert.Equal([0xFF, 0xD8], stills[0].Take(2));
        Assert.Single(stills.Select(Convert.ToBase64String).Distinct());
        Assert.InRange((stills[0].Length + HeadBytes) * 60 / StillCamera.Every.TotalSeconds / 1000, 1, LocalStreamProvider.StillKilobytesPerMinute);

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answers[0].Headers.ETag!);
        using var unchanged = await video.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A38_neither_is_open_without_the_sessions_own_token()
    {
        await using var video = await LocalVideo.StartAsync();
        var (session, _) = await LiveAsync(video, await Clips.H264Async());
        var other = video.Get<PlaybackTokens>().Issue(PlaybackKind.Live, Guid.CreateVersion7(), session, video.Access.Student).Token;
        foreach (var name in (string[])[MediaNames.SoundIndex, MediaNames.SoundPlaylist, MediaNames.SoundInit(0), MediaNames.SoundSegment(0), MediaNames.Still])
        {
            foreach (var token in (string[])["", "nonsense", other])
            {
                using var response = await video.Http.GetAsync($"/media/live/{session}/{name}?t={token}");
                Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_stream_without_sound_has_no_sound_alone()
    {
        await using var video = await LocalVideo.StartAsync();
        var (session, answer) = await LiveAsync(video, await Clips.SilentAsync());
        foreach (var name in (string[])[MediaNames.SoundIndex, MediaNames.SoundInit(0), MediaNames.SoundSegment(0)])
        {
            using var response = await video.Http.GetAsync($"/media/live/{session}/{name}?t={answer.GetProperty("token").GetString()}");
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    /// <summary>Of an answer and its request over a kept connection, generously.</summary>
    private const int HeadBytes = 900;

    private static async Task<(Guid Session, JsonElement Answer)> LiveAsync(LocalVideo video, byte[] clip)
    {
        var session = video.Windows.Live();
        await video.PlayAsync(session, clip, Chromium);
        return (session, JsonDocument.Parse(await video.Http.GetStringAsync($"/playback/{session}/token")).RootElement);
    }
}
