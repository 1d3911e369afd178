using LiveClasses.Core.Recordings;
using LiveClasses.Core.Sessions;

namespace LiveClasses.Tests.Core.Recordings;

/// <summary>The library and a recording's page.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task The_library_has_what_one_may_watch_and_is_ready()
    {
        await using var school = await School.NewAsync();
        var fourier = await RecordedAsync(school, "Fourier series", RecordingState.Ready, 0);
        await RecordedAsync(school, "Still at work", RecordingState.Processing, 120);
        var library = school.Get<RecordingLibrary>();
        Assert.Equal(fourier, Assert.Single((await library.ExecuteAsync(school.Lena.Id)).Cards).Id);
        Assert.Single((await library.ExecuteAsync(school.Amara.Id)).Cards);
        Assert.Single((await library.ExecuteAsync(school.Admin.Id, "okaf fouri")).Cards);
        Assert.Single((await library.ExecuteAsync(school.Admin.Id, "\"FÓURIER series\" -drawing")).Cards);
        Assert.Empty((await library.ExecuteAsync(school.Lena.Id, "drawing")).Cards);
        Assert.Empty((await library.ExecuteAsync(school.Lena.Id, "';--")).Cards);
        foreach (var other in new Guid?[] { null, school.Jonas.Id, school.Mateo.Id })
        {
            // A38: neither listed nor opened by its address.
            Assert.Empty((await library.ExecuteAsync(other)).Cards);
            Assert.Null(await school.Get<ReplayOf>().ExecuteAsync(fourier, other));
        }
    }

    [Fact]
    public async Task A_viewer_goes_on_where_they_stopped()
    {
        await using var school = await School.NewAsync();
        var id = await RecordedAsync(school, "Fourier series", RecordingState.Ready, 0);
        var (keep, replay) = (school.Get<KeepWatchPosition>(), school.Get<ReplayOf>());
        Assert.Null((await replay.ExecuteAsync(id, school.Lena.Id))!.ResumeAt);
        Assert.Null((await keep.ExecuteAsync(id, school.Lena.Id, 120.5)).Refusal);
        Assert.Equal(120.5, (await replay.ExecuteAsync(id, school.Lena.Id))!.ResumeAt);
        Assert.Null((await replay.ExecuteAsync(id, school.Amara.Id))!.ResumeAt);
        Assert.Equal(120.5 / 600, Assert.Single((await school.Get<RecordingLibrary>().ExecuteAsync(school.Lena.Id)).Cards).Progress);
        // Seen to the end: from the beginning again. A position beyond the end is the end.
        Assert.Null((await keep.ExecuteAsync(id, school.Lena.Id, 1e12)).Refusal);
        var seen = (await replay.ExecuteAsync(id, school.Lena.Id))!;
        Assert.Equal((600.0, null), (seen.WatchedTo!.Value, seen.ResumeAt));
    }

    [Fact]
    public async Task Positions_told_by_many_tabs_at_once_are_one_row()
    {
        await using var school = await School.NewAsync();
        var id = await RecordedAsync(school, "Fourier series", RecordingState.Ready, 0);
        var keep = school.Get<KeepWatchPosition>();
        var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(i => keep.ExecuteAsync(id, school.Lena.Id, i)));
        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        Assert.InRange((await school.Get<ReplayOf>().ExecuteAsync(id, school.Lena.Id))!.WatchedTo!.Value, 1, 10);
    }

    [Fact]
    public async Task A_position_is_a_number_and_ones_own()
    {
        await using var school = await School.NewAsync();
        var id = await RecordedAsync(school, "Fourier series", RecordingState.Ready, 0);
        var keep = school.Get<KeepWatchPosition>();
        foreach (var bad in new[] { -1, double.NaN, double.PositiveInfinity })
            Assert.IsType<PositionInvalid>((await keep.ExecuteAsync(id, school.Lena.Id, bad)).Refusal);
        Assert.IsType<RecordingNotFound>((await keep.ExecuteAsync(id, school.Jonas.Id, 1)).Refusal);
        Assert.IsType<RecordingNotFound>((await keep.ExecuteAsync(id, Guid.NewGuid(), 1)).Refusal);
        Assert.IsType<RecordingNotFound>((await keep.ExecuteAsync(Guid.NewGuid(), school.Lena.Id, 1)).Refusal);
    }

    private static async Task<Guid> RecordedAsync(School school, string title, RecordingState state, int inMinutes)
    {
        var session = await school.SessionAsync(school.Signals, school.Amara, inMinutes, 30, title);
        school.Clock.Now += TimeSpan.FromMinutes(inMinutes);
        await school.Get<GoLive>().ExecuteAsync(session, school.Amara.Id);
        await school.Get<EndSession>().ExecuteAsync(session, school.Amara.Id);
        await using var db = school.Db();
        var recording = new Recording { SessionId = session, State = state, StartedAt = school.Clock.Now, DurationMs = 600_000, Prefix = $"recordings/{session}/" };
        db.Recordings.Add(recording);
        await db.SaveChangesAsync();
        return recording.Id;
    }
}
