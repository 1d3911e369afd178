using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local.Rtmp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>The whole application with ffmpeg as a real encoder: from its RTMP socket to the room, the viewer and the recording.</summary>
public sealed class ClassByEncoderTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_class_published_over_rtmp_is_seen_told_to_the_room_and_ready_as_a_recording_at_its_end()
    {
        var session = await LiveSessionAsync();
        var provider = app.Services.GetRequiredService<IStreamProvider>();
        var key = (await provider.IngestAsync(session, CancellationToken.None)).Key;
        var clip = Path.GetTempFileName();
        await File.WriteAllBytesAsync(clip, await Clips.FlvAsync());
        var publishing = PublishAsync(clip, key);
        using var viewer = app.Client();
        // A guest has told a name at the door; before that there is no picture either.
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.GetAsync($"/playback/{session}/token")).StatusCode);
        await viewer.SubmitAsync($"/classes/{session}/room", "door", ("Fields.GuestName", "Nadia"));
        var live = await PlayAsync(viewer, $"/playback/{session}/token");
        LowLatencyRules.ReadText(live).Check();
        await Eventually.TrueAsync(() => LoggedAsync(session, "stage.stream-started"), "the room knows that there is a picture");
        Assert.Equal(0, (await publishing).ExitCode);
        await provider.StopAsync(session, CancellationToken.None);

        await using var db = app.Db();
        var recording = await db.Recordings.Include(r => r.Parts).SingleAsync(r => r.SessionId == session);
        Assert.Equal(RecordingState.Ready, recording.State);
        Assert.Equal(Clips.Seconds, recording.DurationMs / 1000.0, tolerance: 0.3);
        Assert.Single(recording.Parts);
        var replay = LowLatencyRules.ReadText(await PlayAsync(viewer, $"/playback/recordings/{recording.Id}/token"));
        replay.Check();
        Assert.True(replay.IsEnded);
        Assert.True(await LoggedAsync(session, "stage.stream-ended"));
        File.Delete(clip);
    }

    [Fact]
    public async Task An_encoder_with_a_wrong_key_is_refused_at_the_handshake()
    {
        var clip = Path.GetTempFileName();
        await File.WriteAllBytesAsync(clip, await Clips.FlvAsync());
        Assert.NotEqual(0, (await PublishAsync(clip, "0123456789abcdef0123456789abcdef01234567")).ExitCode);
        File.Delete(clip);
    }

    private async Task<(int ExitCode, string Output, string Errors)> PublishAsync(string clip, string key)
    {
        var listener = app.Services.GetRequiredService<RtmpListener>();
        await Eventually.TrueAsync(() => listener.Endpoint is not null, "the RTMP listener");
        return await Clips.RunAsync("ffmpeg", "-v", "error", "-readrate", "4", "-i", clip, "-c", "copy", "-f", "flv", $"rtmp://{listener.Endpoint}/live/{key}");
    }

    private static async Task<string> PlayAsync(HttpClient viewer, string tokenAddress)
    {
        var playlist = "";
        await Eventually.TrueAsync(
            async () =>
            {
                var answer = await viewer.GetFromJsonAsync<JsonElement>(tokenAddress);
                var address = $"{answer.GetProperty("url").GetString()!.Replace("index", "media", StringComparison.Ordinal)}?t={answer.GetProperty("token").GetString()}";
                using var response = await viewer.GetAsync(address);
                playlist = await response.Content.ReadAsStringAsync();
                return response.StatusCode is HttpStatusCode.OK;
            },
            "something to play");
        return playlist;
    }

    private async Task<bool> LoggedAsync(Guid session, string kind)
    {
        await using var db = app.Db();
        return await db.RoomLog.AnyAsync(e => e.SessionId == session && e.Kind == kind);
    }

    private async Task<Guid> LiveSessionAsync()
    {
        await using var db = app.Db();
        var course = await db.Courses.Include(c => c.Instructors).FirstAsync(c => c.PublishedAt != null && c.Instructors.Count > 0);
        var session = new LiveSession
        {
            CourseId = course.Id,
            HostId = course.Instructors.First().PersonId,
            Title = "By encoder",
            Access = SessionAccess.Public,
            StartsAt = DateTimeOffset.UtcNow,
            EndsAt = DateTimeOffset.UtcNow.AddHours(1),
        };
        Assert.Null(session.Schedule());
        Assert.Null(session.Start(DateTimeOffset.UtcNow));
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return session.Id;
    }
}
