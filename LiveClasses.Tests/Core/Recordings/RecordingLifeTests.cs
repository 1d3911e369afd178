using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Recordings;

/// <summary>From pending to ready or failed, and out of failure again (REC-01).</summary>
public sealed class RecordingLifeTests
{
    [Fact]
    public async Task F15_a_class_that_is_to_be_recorded_does_not_start_on_a_disk_that_is_full_or_takes_nothing()
    {
        await using var school = await School.NewAsync();
        var session = await school.SessionAsync(school.Signals, school.Amara);
        var full = new GoLive(school.Get<SessionLife>(), new Disk(12_000_000));
        var refusal = Assert.IsType<RecordingDiskFull>((await full.ExecuteAsync(session, school.Amara.Id)).Refusal);
        Assert.Contains("12 MB", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(SessionState.Scheduled, await school.StateAsync(session));

        var hung = new GoLive(school.Get<SessionLife>(), new Disk(12_000_000_000, isFailing: true));
        Assert.IsType<RecordingDiskFailing>((await hung.ExecuteAsync(session, school.Amara.Id)).Refusal);

        Assert.Null((await school.Get<SwitchRecording>().ExecuteAsync(session, school.Amara.Id, isOn: false)).Refusal);
        Assert.Null((await full.ExecuteAsync(session, school.Amara.Id)).Refusal);
    }

    [Fact]
    public async Task F9_what_a_crash_left_open_is_found_once_its_class_is_over()
    {
        await using var school = await School.NewAsync();
        var (session, recording) = await RecordingAsync(school, RecordingState.Recording);
        var open = school.Get<OpenRecordings>();
        Assert.Empty(await open.ExecuteAsync("local"));
        await school.Get<EndSession>().ExecuteAsync(session, school.Amara.Id);
        Assert.Empty(await open.ExecuteAsync("local")); // the end itself is at it
        school.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(recording, Assert.Single(await open.ExecuteAsync("local")).Id);
        Assert.Empty(await open.ExecuteAsync("ivs"));
    }

    [Fact]
    public async Task A_failed_recording_says_why_to_its_host_and_can_be_tried_again()
    {
        await using var school = await School.NewAsync();
        var (session, recording) = await RecordingAsync(school, RecordingState.Recording);
        await school.Get<EndSession>().ExecuteAsync(session, school.Amara.Id);
        var (fail, retry, unfinished) = (school.Get<FailRecording>(), school.Get<RetryRecording>(), school.Get<UnfinishedRecordings>());
        await fail.ExecuteAsync(recording, new string('x', 600));
        var seen = Assert.Single(await unfinished.ExecuteAsync(school.Amara.Id));
        Assert.Equal((RecordingState.Failed, FailRecording.MaxReason), (seen.State, seen.FailedReason!.Length));
        foreach (var other in new Guid?[] { school.Lena.Id, school.Mateo.Id, null })
            Assert.Empty(await unfinished.ExecuteAsync(other));

        Assert.IsType<RecordingNotYours>((await retry.ExecuteAsync(recording, school.Lena.Id)).Refusal);
        Assert.IsType<RecordingNotFound>((await retry.ExecuteAsync(recording, school.Jonas.Id)).Refusal);
        Assert.Null((await retry.ExecuteAsync(recording, school.Amara.Id)).Refusal);
        Assert.IsType<RecordingNotFailed>((await retry.ExecuteAsync(recording, school.Amara.Id)).Refusal);
        school.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(recording, Assert.Single(await school.Get<OpenRecordings>().ExecuteAsync("local")).Id);
    }

    [Fact]
    public async Task A_recording_that_was_closed_meanwhile_does_not_fail()
    {
        await using var school = await School.NewAsync();
        var (_, recording) = await RecordingAsync(school, RecordingState.Ready);
        await school.Get<FailRecording>().ExecuteAsync(recording, "too late");
        await using var db = school.Db();
        Assert.Equal(RecordingState.Ready, (await db.Recordings.SingleAsync(r => r.Id == recording)).State);
    }

    private static async Task<(Guid Session, Guid Recording)> RecordingAsync(School school, RecordingState state)
    {
        var session = await school.LiveSessionAsync();
        await using var db = school.Db();
        var recording = new Recording { SessionId = session, State = state, StartedAt = school.Clock.Now, Prefix = $"recordings/{session}/" };
        db.Recordings.Add(recording);
        await db.SaveChangesAsync();
        return (session, recording.Id);
    }

    private sealed class Disk(long free, bool isFailing = false) : IRecordingSpace
    {
        public RecordingSpace? For(string streamProvider) => new(free, ReserveBytes: 1_000_000_000) { IsFailing = isFailing };
    }
}
