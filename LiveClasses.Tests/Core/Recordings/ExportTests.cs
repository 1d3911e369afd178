using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Storage;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveClasses.Tests.Core.Recordings;

/// <summary>Who may have a recording as a file, and what becomes of the wish.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task The_host_gets_a_file_and_participants_when_they_may()
    {
        await using var world = await World.NewAsync();
        var (lena, amara) = (world.School.Lena.Id, world.School.Amara.Id);
        Assert.IsType<DownloadNotAllowed>((await world.Request.ExecuteAsync(world.Recording, lena)).Refusal);
        Assert.Null(await world.Of.ExecuteAsync(world.Recording, lena));
        Assert.IsType<RecordingNotFound>((await world.Request.ExecuteAsync(world.Recording, world.School.Jonas.Id)).Refusal);
        var export = await world.Request.ExecuteAsync(world.Recording, amara);
        Assert.Equal(1, world.Bell.Rung);

        Assert.IsType<RecordingNotYours>((await world.School.Get<AllowDownload>().ExecuteAsync(world.Recording, lena, isOn: true)).Refusal);
        Assert.Null((await world.School.Get<AllowDownload>().ExecuteAsync(world.Recording, amara, isOn: true)).Refusal);
        // The same file for both.
        Assert.Equal(export.Value, (await world.Request.ExecuteAsync(world.Recording, lena)).Value);
        Assert.Equal(1, await world.Make().ExecuteAsync());
        var view = (await world.Of.ExecuteAsync(world.Recording, lena))!;
        Assert.Equal((ExportState.Ready, 100, 1234L, false), (view.State, view.Percent, view.Bytes, view.IsMarked));
        Assert.Contains("recording.download-allowed", await world.School.AuditAsync(world.Recording));
    }

    [Fact]
    public async Task Many_clicks_are_one_export()
    {
        await using var world = await World.NewAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Request.ExecuteAsync(world.Recording, world.School.Amara.Id)));
        Assert.Single(asked.Select(a => a.Value).Distinct());
        Assert.Equal(1, (await Task.WhenAll(world.Make().ExecuteAsync(), world.Make().ExecuteAsync())).Sum());
    }

    [Fact]
    public async Task A_class_with_a_watermark_puts_each_participants_own_name_into_their_file()
    {
        await using var world = await World.NewAsync();
        await using (var db = world.School.Db())
            await db.Sessions.Where(s => s.Id == world.Session).ExecuteUpdateAsync(set => set.SetProperty(s => s.HasWatermark, true));
        await world.School.Get<AllowDownload>().ExecuteAsync(world.Recording, world.School.Amara.Id, isOn: true);
        var hosts = await world.Request.ExecuteAsync(world.Recording, world.School.Amara.Id);
        var lenas = await world.Request.ExecuteAsync(world.Recording, world.School.Lena.Id);
        Assert.NotEqual(hosts.Value, lenas.Value);
        Assert.Equal(2, await world.Make().ExecuteAsync());
        Assert.Equal([null, world.School.Lena.DisplayName], world.Exporter.Orders.Select(o => o.Watermark).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task F4_an_export_whose_worker_was_killed_is_begun_anew_by_the_next()
    {
        await using var world = await World.NewAsync();
        var export = await world.Request.ExecuteAsync(world.Recording, world.School.Amara.Id);
        await using (var db = world.School.Db())
            await db.RecordingExports.ExecuteUpdateAsync(set => set.SetProperty(e => e.State, ExportState.Running).SetProperty(e => e.BeatAt, world.School.Clock.Now));
        Assert.Equal(0, await world.Make().ExecuteAsync()); // somebody is at it
        world.School.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await world.Make().ExecuteAsync());
        Assert.Equal(export.Value, Assert.Single(world.Exporter.Orders).Id);
    }

    [Fact]
    public async Task A_server_that_stops_leaves_the_export_to_the_next()
    {
        await using var world = await World.NewAsync();
        await world.Request.ExecuteAsync(world.Recording, world.School.Amara.Id);
        using var stop = new CancellationTokenSource();
        world.Exporter.Hold = true;
        var making = world.Make().ExecuteAsync(stop.Token);
        await Eventually.TrueAsync(() => world.Exporter.Orders.Count == 1, "begun");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        Assert.Equal(ExportState.Running, (await world.Of.ExecuteAsync(world.Recording, world.School.Amara.Id))!.State);
    }

    [Fact]
    public async Task Cancelling_stops_the_work_and_asking_again_begins_it_anew()
    {
        await using var world = await World.NewAsync();
        var export = await world.Request.ExecuteAsync(world.Recording, world.School.Amara.Id);
        world.Exporter.Hold = true;
        var making = world.Make().ExecuteAsync();
        await Eventually.TrueAsync(() => world.Exporter.Orders.Count == 1, "begun");
        Assert.IsType<ExportNotFound>((await world.School.Get<CancelExport>().ExecuteAsync(export.Value, world.School.Lena.Id)).Refusal);
        Assert.Null((await world.School.Get<CancelExport>().ExecuteAsync(export.Value, world.School.Amara.Id)).Refusal);
        await making.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(ExportState.Cancelled, (await world.Of.ExecuteAsync(world.Recording, world.School.Amara.Id))!.State);

        world.Exporter.Hold = false;
        Assert.Equal(export.Value, (await world.Request.ExecuteAsync(world.Recording, world.School.Amara.Id)).Value);
        await world.Make().ExecuteAsync();
        Assert.Equal(ExportState.Ready, (await world.Of.ExecuteAsync(world.Recording, world.School.Amara.Id))!.State);
    }

    [Fact]
    public async Task F15_what_cannot_be_made_says_why_and_can_be_asked_for_again()
    {
        await using var world = await World.NewAsync();
        await world.Request.ExecuteAsync(world.Recording, world.School.Amara.Id);
        world.Exporter.Fault = new ExportFailedException("The disk is too full to make the file.");
        await world.Make().ExecuteAsync();
        var view = (await world.Of.ExecuteAsync(world.Recording, world.School.Amara.Id))!;
        Assert.Equal((ExportState.Failed, "The disk is too full to make the file."), (view.State, view.FailedReason));
        world.Exporter.Fault = null;
        await world.Request.ExecuteAsync(world.Recording, world.School.Amara.Id);
        await world.Make().ExecuteAsync();
        Assert.Equal(ExportState.Ready, (await world.Of.ExecuteAsync(world.Recording, world.School.Amara.Id))!.State);
    }

    [Theory]
    [InlineData("../../etc/passwd", "etc-passwd-2026-11-20.mp4")]
    [InlineData("Línea\r\nContent-Type: x", "Linea-Content-Type-x-2026-11-20.mp4")]
    [InlineData("📚", "recording-2026-11-20.mp4")]
    [InlineData("a/b\\c:d*?\"<>|", "a-b-c-d-2026-11-20.mp4")]
    public void A19_a_title_is_no_path_and_no_header(string title, string name) =>
        Assert.Equal(name, ExportFiles.NameOf(title, new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task A_new_cut_list_makes_older_files_out_of_date()
    {
        await using var world = await World.NewAsync();
        await world.Request.ExecuteAsync(world.Recording, world.School.Amara.Id);
        await world.Make().ExecuteAsync();
        var cutting = new CutRecording(world.School.Get<IDbContextFactory<AppDbContext>>(), world.School.Get<AccessPolicy>(), world.School.Get<IRecordingShelf>(), new Segments(), world.School.Clock);
        Assert.IsType<RecordingNotYours>((await cutting.ExecuteAsync(world.Recording, world.School.Lena.Id, [new(0, 2000)])).Refusal);
        Assert.IsType<CutInvalid>((await cutting.ExecuteAsync(world.Recording, world.School.Amara.Id, [new(0, 600_000)])).Refusal);
        Assert.IsType<CutInvalid>((await cutting.ExecuteAsync(world.Recording, world.School.Amara.Id, [new(5, 5)])).Refusal);
        var cut = await cutting.ExecuteAsync(world.Recording, world.School.Amara.Id, [new(0, 9_500), new(599_000, 700_000)]);
        Assert.Equal([new Cut(0, 10_000), new Cut(598_000, 600_000)], cut.Value.Cuts);

        Assert.Null((await world.Of.ExecuteAsync(world.Recording, world.School.Amara.Id))!.State);
        Assert.Equal(588_000, (await world.School.Get<ReplayOf>().ExecuteAsync(world.Recording, world.School.Lena.Id))!.DurationMs);
        Assert.Equal(588_000, Assert.Single((await world.School.Get<RecordingLibrary>().ExecuteAsync(world.School.Lena.Id)).Cards).DurationMs);
        // Given back: everything is as it was, and the older file is still out of date.
        await cutting.ExecuteAsync(world.Recording, world.School.Amara.Id, []);
        Assert.Equal(600_000, (await world.School.Get<ReplayOf>().ExecuteAsync(world.Recording, world.School.Lena.Id))!.DurationMs);
        await world.Request.ExecuteAsync(world.Recording, world.School.Amara.Id);
        await world.Make().ExecuteAsync();
        await using var db = world.School.Db();
        Assert.Equal(2, Assert.Single(await db.RecordingExports.ToListAsync()).CutNumber);
    }

    private sealed class Segments : IRecordingFiles
    {
        public Task<IReadOnlyList<double>?> SegmentLengthsAsync(ShelvedRecording recording, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<double>?>([.. Enumerable.Repeat(2000.0, 300)]);
    }

    private sealed class World : IAsyncDisposable
    {
        private World(School school, Guid session, Guid recording) => (School, Session, Recording) = (school, session, recording);

        public School School { get; }

        public Guid Session { get; }

        public Guid Recording { get; }

        public CountingBell Bell { get; } = new();

        public FakeExporter Exporter { get; } = new();

        public ExportOf Of => School.Get<ExportOf>();

        public RequestExport Request => new(
            School.Get<IDbContextFactory<AppDbContext>>(), School.Get<AccessPolicy>(), Bell, School.Clock);

        public static async Task<World> NewAsync()
        {
            var school = await School.NewAsync();
            var session = await school.LiveSessionAsync();
            await school.Get<EndSession>().ExecuteAsync(session, school.Amara.Id);
            await using var db = school.Db();
            var recording = new Recording { SessionId = session, State = RecordingState.Ready, StartedAt = school.Clock.Now, DurationMs = 600_000, Prefix = $"recordings/{session}/x/" };
            db.Recordings.Add(recording);
            await db.SaveChangesAsync();
            return new World(school, session, recording.Id);
        }

        public MakeExports Make() => new(
            School.Get<IDbContextFactory<AppDbContext>>(), School.Get<IRecordingShelf>(), Exporter, new NoStorage(), School.Clock, NullLogger<MakeExports>.Instance);

        public ValueTask DisposeAsync() => School.DisposeAsync();
    }

    private sealed class CountingBell : IExportBell
    {
        public int Rung { get; private set; }

        public Task RingAsync(CancellationToken cancellation)
        {
            Rung++;
            return Task.CompletedTask;
        }
    }

    private sealed class FakeExporter : IRecordingExporter
    {
        public List<ExportOrder> Orders { get; } = [];

        public bool Hold { get; set; }

        public ExportFailedException? Fault { get; set; }

        public async Task<long> ExportAsync(ExportOrder order, Action<double> done, CancellationToken cancellation)
        {
            lock (Orders)
                Orders.Add(order);
            done(0.5);
            if (Fault is not null)
                throw Fault;
            if (Hold)
                await Task.Delay(Timeout.Infinite, cancellation);
            return 1234;
        }
    }

    private sealed class NoStorage : IFileStorage
    {
        public Task PutAsync(StorageKey key, Stream content, string contentType, CancellationToken cancel = default) => throw new NotSupportedException();

        public Task<StoredContent?> OpenReadAsync(StorageKey key, ByteRange? range = null, CancellationToken cancel = default) =>
            Task.FromResult<StoredContent?>(null);

        public Task<bool> ExistsAsync(StorageKey key, CancellationToken cancel = default) => Task.FromResult(false);

        public IAsyncEnumerable<StoredFile> ListAsync(StorageKey folder, CancellationToken cancel = default) => AsyncEnumerable.Empty<StoredFile>();

        public Task DeleteAsync(StorageKey fileOrFolder, CancellationToken cancel = default) => Task.CompletedTask;
    }
}
