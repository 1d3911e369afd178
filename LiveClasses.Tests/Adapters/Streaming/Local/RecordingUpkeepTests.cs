using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.EndToEnd;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using LiveClasses.Web.Adapters.Streaming.Local.Tokens;
using LiveClasses.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LiveClasses.Tests.Adapters.Streaming.Local;

/// <summary>What a node finds on its disk and in the database after it was killed in the middle of a class.</summary>
public sealed class RecordingUpkeepTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task F9_a_recording_left_open_by_a_killed_server_is_listed_and_closed_after_the_restart()
    {
        var recording = await LeftOpenAsync(endedBefore: TimeSpan.FromMinutes(2));
        var folder = RecordingFolder.FindOrCreate(app.Services.GetRequiredService<StreamContext>().Options.RecordingsPath, recording.SessionId, Noon);
        SegmentEntry[] entries = [new(0, TimeSpan.FromSeconds(2), Noon, IsDiscontinuity: false, 0, 4), new(1, TimeSpan.FromSeconds(2), Noon.AddMinutes(1), IsDiscontinuity: true, 0, 4)];
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "index.txt"), string.Concat(entries.Select(SegmentIndex.Line)) + "2 2000 20");

        await app.Services.GetRequiredService<RecordingUpkeep>().CloseLeftOpenAsync(CancellationToken.None);

        await using var db = app.Db();
        var closed = await db.Recordings.Include(r => r.Parts).SingleAsync(r => r.Id == recording.Id);
        Assert.Equal((RecordingState.Ready, 4000L, 2), (closed.State, closed.DurationMs, closed.Parts.Count));
        Assert.True(RecordingFolder.Find(app.Services.GetRequiredService<StreamContext>().Options.RecordingsPath, recording.SessionId)!.IsEnded);
    }

    [Fact]
    public async Task F9_a_server_that_is_killed_in_the_middle_of_a_class_loses_at_most_its_last_segment_and_the_recording_plays_whole()
    {
        var id = await LiveClass.MakeAsync(app, Cast.Amara.Id, "signals", "Fourier and a power cut");
        var data = Directory.CreateTempSubdirectory("lc-killed-").FullName;
        var port = FreePort.Next();
        var ingest = await app.Services.GetRequiredService<StreamProviders>().For("local").IngestAsync(id, CancellationToken.None);
        var rtmp = $"rtmp://127.0.0.1:{port}/live/{ingest.Key}";
        var token = app.Services.GetRequiredService<PlaybackTokens>().Issue(PlaybackKind.Live, id, id, Cast.Amara.Id).Token;
        LowLatencyRules seen;
        using (var killed = await StartAsync(data, port))
        using (LiveEncoder.Start(rtmp, segmentSeconds: 1))
        {
            await SegmentsAsync(data, id, 3);
            using var http = new HttpClient { BaseAddress = killed.Address };
            seen = LowLatencyRules.ReadText(await http.GetStringAsync($"/media/live/{id}/media.m3u8?t={token}"));
            await killed.SignalAsync("KILL");
        }

        // What the last playlist listed as done is there, but for the newest, which may have been on its way to the disk. And its host reads of it.
        var left = Folder(data, id)!.Entries;
        Assert.Equal(seen.Segments.SkipLast(1).Select(s => (s.Number, s.Wall, Math.Round(s.Duration, 3))), left.Take(seen.Segments.Count - 1).Select(e => (e.Number, (DateTimeOffset?)e.Wall, Math.Round(e.Duration.TotalSeconds, 3))));
        var listed = Assert.Single(await app.Services.GetRequiredService<UnfinishedRecordings>().ExecuteAsync(Cast.Amara.Id), r => r.Title == "Fourier and a power cut");
        Assert.Equal(RecordingState.Recording, listed.State);

        using var next = await StartAsync(data, port);
        using (LiveEncoder.Start(rtmp, segmentSeconds: 1))
            await SegmentsAsync(data, id, left.Count + 2);
        Assert.Null((await app.Services.GetRequiredService<EndSession>().ExecuteAsync(id, Cast.Amara.Id)).Refusal);
        await Eventually.TrueAsync(async () => await StateAsync(listed.Id) is RecordingState.Ready, "the recording is ready");

        var entries = Folder(data, id)!.Entries;
        Assert.Equal(left, entries.Take(left.Count));
        Assert.Equal([left.Count], entries.Index().Where(e => e.Item.IsDiscontinuity).Select(e => e.Index));
        await using (var db = app.Db())
        {
            var recording = await db.Recordings.Include(r => r.Parts).SingleAsync(r => r.Id == listed.Id);
            Assert.Equal(2, recording.Parts.Count);
            Assert.Equal(entries.Sum(e => e.Duration.TotalMilliseconds), recording.DurationMs, tolerance: 5);
        }

        Assert.Empty(Directory.EnumerateFiles(data, "*" + RecordingFolder.Unfinished, SearchOption.AllDirectories));
        var replay = app.Services.GetRequiredService<PlaybackTokens>().Issue(PlaybackKind.Recording, listed.Id, id, Cast.Amara.Id).Token;
        var (exitCode, _, errors) = await Clips.RunAsync("ffmpeg", "-v", "error", "-i", $"{next.Address}media/recordings/{listed.Id}/media.m3u8?t={replay}&native=1", "-f", "null", "-");
        Assert.Equal((0, ""), (exitCode, errors));
        var closed = LowLatencyRules.ReadText(await new HttpClient().GetStringAsync($"{next.Address}media/recordings/{listed.Id}/media.m3u8?t={replay}"));
        Assert.True(closed.IsEnded);
        Assert.Equal(entries.Count, closed.Segments.Count);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_recording_whose_media_nobody_has_fails_with_a_reason_after_ten_minutes()
    {
        var fresh = await LeftOpenAsync(endedBefore: TimeSpan.FromMinutes(2));
        var old = await LeftOpenAsync(endedBefore: TimeSpan.FromMinutes(20));
        await app.Services.GetRequiredService<RecordingUpkeep>().CloseLeftOpenAsync(CancellationToken.None);
        await using var db = app.Db();
        var states = await db.Recordings.Where(r => r.Id == fresh.Id || r.Id == old.Id).ToDictionaryAsync(r => r.Id, r => (r.State, r.FailedReason));
        Assert.Equal(RecordingState.Recording, states[fresh.Id].State);
        Assert.Equal(RecordingState.Failed, states[old.Id].State);
        Assert.Contains("try again", states[old.Id].FailedReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_removed_goes_from_every_nodes_own_disk_and_nothing_else_does()
    {
        var (removed, kept) = (await LeftOpenAsync(endedBefore: TimeSpan.FromMinutes(2)), await LeftOpenAsync(endedBefore: TimeSpan.FromMinutes(2)));
        var root = app.Services.GetRequiredService<StreamContext>().Options.RecordingsPath;
        foreach (var recording in new[] { removed, kept })
            await File.WriteAllTextAsync(Path.Combine(RecordingFolder.FindOrCreate(root, recording.SessionId, Noon).Path, "index.txt"), "");
        await using var db = app.Db();
        await db.Recordings.Where(r => r.Id == removed.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecordingState.Removed).SetProperty(r => r.RemovedAt, DateTimeOffset.UtcNow));

        await app.Services.GetRequiredService<RemovalSweep>().LookAsync(CancellationToken.None);

        Assert.Null(RecordingFolder.Find(root, removed.SessionId));
        Assert.NotNull(RecordingFolder.Find(root, kept.SessionId));
    }

    /// <summary>A node as a process of its own, on the same database.</summary>
    private Task<AppProcess> StartAsync(string data, int port) => AppProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["urls"] = "http://127.0.0.1:0", ["DataPath"] = data, ["ConnectionStrings:Default"] = app.ConnectionString, ["Streaming:Rtmp:Port"] = $"{port}",
        ["Streaming:Local:DiskReserve"] = "0", ["Streaming:Local:SegmentDuration"] = "00:00:01",
    });

    private static RecordingFolder? Folder(string data, Guid session) => RecordingFolder.Find(Path.Combine(data, "files"), session);

    private static Task SegmentsAsync(string data, Guid session, int count) => Eventually.TrueAsync(() => Folder(data, session)?.Entries.Count >= count, $"{count} segments on the disk");

    private async Task<RecordingState> StateAsync(Guid recording)
    {
        await using var db = app.Db();
        return await db.Recordings.Where(r => r.Id == recording).Select(r => r.State).SingleAsync();
    }

    private async Task<Recording> LeftOpenAsync(TimeSpan endedBefore)
    {
        await using var db = app.Db();
        var end = DateTimeOffset.UtcNow - endedBefore;
        var taught = await db.Sessions.Where(s => s.HostId == Cast.Amara.Id).FirstAsync();
        var session = new LiveSession { CourseId = taught.CourseId, HostId = taught.HostId, Title = "Cut off", StartsAt = end.AddHours(-1), EndsAt = end };
        Assert.Null(session.Schedule());
        Assert.Null(session.Start(end.AddMinutes(-50)));
        Assert.Null(session.End(end));
        var recording = new Recording { SessionId = session.Id, State = RecordingState.Recording, StartedAt = Noon, Prefix = $"recordings/{session.Id}/x/" };
        db.AddRange(session, recording);
        await db.SaveChangesAsync();
        return recording;
    }
}
