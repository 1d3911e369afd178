using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Recordings;

/// <summary>What becomes of a recording's parts in the database.</summary>
public sealed class RecordedPartsTests(PostgresFixture database) : IClassFixture<PostgresFixture>
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Several_parts_of_a_class_become_one_recording_that_is_ready_at_its_end()
    {
        var session = await SessionAsync();
        await RecordAsync(session, Part(0, 0));
        Assert.Equal((RecordingState.Recording, 0), await StateAsync(session));
        await RecordAsync(session, Part(0, 600));
        await RecordAsync(session, Part(1, 0));
        await RecordAsync(session, Part(1, 300));
        Assert.Equal((RecordingState.Recording, 900_000), await StateAsync(session));
        await CloseAsync(session, Part(0, 600), Part(1, 310));

        await using var db = database.Db();
        var recording = await db.Recordings.Include(r => r.Parts).SingleAsync(r => r.SessionId == session);
        Assert.Equal((RecordingState.Ready, 910_000, Noon, "recordings/x/"), (recording.State, recording.DurationMs, recording.StartedAt, recording.Prefix));
        Assert.Equal([(0, Noon), (1, Noon.AddHours(1))], recording.Parts.OrderBy(p => p.Number).Select(p => (p.Number, p.StartedAt)));
    }

    [Fact]
    public async Task F1_told_twice_or_late_changes_nothing()
    {
        var session = await SessionAsync();
        await RecordAsync(session, Part(0, 600));
        await RecordAsync(session, Part(0, 0));
        await CloseAsync(session, Part(0, 600));
        await CloseAsync(session, Part(0, 600));
        await RecordAsync(session, Part(0, 600));
        Assert.Equal((RecordingState.Ready, 600_000), await StateAsync(session));
    }

    [Fact]
    public async Task A_class_that_is_reopened_goes_on_in_the_same_recording()
    {
        var session = await SessionAsync();
        await CloseAsync(session, Part(0, 600));
        await RecordAsync(session, Part(1, 0));
        Assert.Equal((RecordingState.Recording, 600_000), await StateAsync(session));
        await CloseAsync(session, Part(0, 600), Part(1, 60));
        Assert.Equal((RecordingState.Ready, 660_000), await StateAsync(session));
        await using var db = database.Db();
        Assert.Equal(1, (await db.Recordings.SingleAsync(r => r.SessionId == session)).CutNumber); // files of the first half are out of date
    }

    [Fact]
    public async Task A_recording_of_which_nothing_was_stored_has_failed_and_says_why()
    {
        var session = await SessionAsync();
        await RecordAsync(session, Part(0, 0));
        await CloseAsync(session);
        Assert.Equal((RecordingState.Failed, 0), await StateAsync(session));
        await using var db = database.Db();
        Assert.Equal("No video was stored.", (await db.Recordings.SingleAsync(r => r.SessionId == session)).FailedReason);
    }

    [Fact]
    public async Task A_class_without_any_picture_has_no_recording()
    {
        var session = await SessionAsync();
        await CloseAsync(session);
        await using var db = database.Db();
        Assert.False(await db.Recordings.AnyAsync(r => r.SessionId == session));
    }

    [Fact]
    public async Task Two_pages_that_ask_for_a_key_at_once_get_the_same_one()
    {
        var session = await SessionAsync();
        var channels = new StreamChannels(database.Contexts);
        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            channels.AddAsync(session, "local", new StoredIngestKey($"{Guid.NewGuid():n}{i:d32}", $"secret {i}", Noon), CancellationToken.None)));
        Assert.Single(kept.Select(k => k.KeyHash).Distinct(StringComparer.Ordinal));
        Assert.Equal(session, await channels.FindSessionAsync(kept[0].KeyHash, CancellationToken.None));

        await channels.ReplaceAsync(session, new StoredIngestKey(new string('f', 64), "next", Noon.AddHours(1)), CancellationToken.None);
        Assert.Null(await channels.FindSessionAsync(kept[0].KeyHash, CancellationToken.None));
        Assert.Equal("next", (await channels.FindAsync(session, CancellationToken.None))!.KeyProtected);
    }

    private static RecordedPart Part(int number, double seconds) => new(number, Noon.AddHours(number), TimeSpan.FromSeconds(seconds), "recordings/x/");

    private Task RecordAsync(Guid session, RecordedPart part) => new RecordPart(database.Contexts).ExecuteAsync(session, part, CancellationToken.None);

    private Task CloseAsync(Guid session, params RecordedPart[] parts) =>
        new CloseRecording(database.Contexts).ExecuteAsync(session, Noon.AddHours(2), parts, CancellationToken.None);

    private async Task<(RecordingState State, long DurationMs)> StateAsync(Guid session)
    {
        await using var db = database.Db();
        var recording = await db.Recordings.SingleAsync(r => r.SessionId == session);
        return (recording.State, recording.DurationMs);
    }

    private async Task<Guid> SessionAsync()
    {
        await using var db = database.Db();
        var host = new Person { UserName = $"{Guid.NewGuid():n}@example.org", DisplayName = "Host" };
        var course = new Course { Slug = $"{Guid.NewGuid():n}", Title = "Signals", CreatedAt = Noon };
        var session = new LiveSession { CourseId = course.Id, HostId = host.Id, Title = "Fourier", StartsAt = Noon, EndsAt = Noon.AddHours(2) };
        db.AddRange(host, course, session);
        await db.SaveChangesAsync();
        return session.Id;
    }
}
