using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
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
