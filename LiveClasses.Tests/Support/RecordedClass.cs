using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Web.Adapters.Streaming.Local;
using LiveClasses.Web.Adapters.Streaming.Local.Playlists;
using LiveClasses.Web.Adapters.Streaming.Local.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Support;

/// <summary>A class of Amara's that is over, with twenty seconds of recording in ten segments without a picture.</summary>
internal static class RecordedClass
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static async Task<Recording> MakeAsync(AppFixture app, RecordingState state, string title)
    {
        await using var db = app.Db();
        var end = DateTimeOffset.UtcNow.AddHours(-2);
        var taught = await db.Sessions.Where(s => s.HostId == Cast.Amara.Id && s.Course!.PublishedAt != null).FirstAsync();
        var session = new LiveSession { CourseId = taught.CourseId, HostId = taught.HostId, Title = title, StartsAt = end.AddHours(-1), EndsAt = end, Access = SessionAccess.SignedIn };
        Assert.Null(session.Schedule());
        Assert.Null(session.Start(end.AddMinutes(-50)));
        Assert.Null(session.End(end));
        var folder = RecordingFolder.FindOrCreate(app.Services.GetRequiredService<IOptions<LocalStreamingOptions>>().Value.RecordingsPath, session.Id, Noon);
        var lines = Enumerable.Range(0, 10).Select(i => SegmentIndex.Line(new SegmentEntry(i, TimeSpan.FromSeconds(2), Noon.AddSeconds(2 * i), IsDiscontinuity: false, 0, 9)));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "index.txt"), string.Concat(lines));
        var recording = new Recording { SessionId = session.Id, State = state, StartedAt = Noon, DurationMs = 20_000, Prefix = folder.Prefix };
        db.AddRange(session, recording);
        await db.SaveChangesAsync();
        return recording;
    }
}
