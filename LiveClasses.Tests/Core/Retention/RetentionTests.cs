using LiveClasses.Core.Access;
using LiveClasses.Core.Attendance;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Recordings;
using LiveClasses.Core.Recordings.Exports;
using LiveClasses.Core.Retention;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Chat;
using LiveClasses.Core.Rooms.Chat.Files;
using LiveClasses.Core.Rooms.Classroom;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Storage;
using LiveClasses.Core.Streaming;
using LiveClasses.Web.Adapters.Storage;
using LiveClasses.Web.Adapters.Storage.Disk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LiveClasses.Tests.Core.Retention;

/// <summary>How long recordings and logs are kept (SES-02, REC-07): hours and months of a clock of our own, over two nodes, with a store that fails.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task The_host_is_told_a_week_before_by_one_mail_and_then_the_recording_goes_and_nobody_elses()
    {
        await using var world = await World.NewAsync();
        var (mine, recording) = await world.ClassAsync("Mine", recordingDays: 30, logDays: 90);
        var (other, kept) = await world.ClassAsync("Kept", recordingDays: null, logDays: null);
        var ended = world.School.Clock.Now;

        await world.RunAsync(ended.AddDays(22));
        Assert.Empty(await world.MailsAsync());
        await world.RunAsync(ended.AddDays(23));
        await world.RunAsync(ended.AddDays(29));
        var mail = Assert.Single(await world.MailsAsync());
        Assert.Equal((world.School.Amara.Email, "To be removed: Mine"), (mail.To, mail.Subject));
        Assert.Equal($"recording {ended.AddDays(30):yyyy-MM-dd}, log {ended.AddDays(90):yyyy-MM-dd}", mail.Text);
        var replay = (await world.School.Get<ReplayOf>().ExecuteAsync(recording, world.School.Lena.Id))!;
        Assert.Equal((RecordingState.Ready, ended.AddDays(30)), (replay.State, replay.KeptUntil));

        await world.RunAsync(ended.AddDays(30));
        replay = (await world.School.Get<ReplayOf>().ExecuteAsync(recording, world.School.Lena.Id))!;
        Assert.Equal((RecordingState.Removed, ended.AddDays(30)), (replay.State, replay.RemovedAt));
        Assert.Null(await world.School.Get<IRecordingShelf>().FindAsync(recording, CancellationToken.None));
        Assert.Equal(["kept"], await world.FilesAsync("recordings"));
        Assert.Equal([mine], world.Eraser.Erased.Distinct());
        Assert.Equal(kept, Assert.Single((await world.School.Get<RecordingLibrary>().ExecuteAsync(world.School.Lena.Id)).Cards).Id);
        Assert.Empty(await world.School.Get<UnfinishedRecordings>().ExecuteAsync(world.School.Amara.Id));
        await using var db = world.School.Db();
        Assert.Equal([kept], await db.RecordingAccesses.Select(a => a.RecordingId).ToListAsync());
        Assert.Equal([kept], await db.WatchPositions.Select(p => p.RecordingId).ToListAsync());
        Assert.Equal([kept], await db.RecordingExports.Select(e => e.RecordingId).ToListAsync());
        Assert.Equal(1, (await world.School.AuditAsync(mine)).Count(action => action == "session.recording-expired"));
        Assert.DoesNotContain("session.recording-expired", await world.School.AuditAsync(other));
        Assert.Single(await world.MailsAsync());
    }

    [Fact]
    public async Task Whatever_still_comes_of_a_removed_recording_does_not_bring_it_back_and_a_second_look_takes_it()
    {
        await using var world = await World.NewAsync();
        var (mine, recording) = await world.ClassAsync("Mine", recordingDays: 10, logDays: null);
        var ended = world.School.Clock.Now;
        await world.RunAsync(ended.AddDays(3));
        await world.RunAsync(ended.AddDays(10));

        // An export that was being written, and a node with a part that comes a month late.
        await world.PutAsync(mine, "late");
        var part = new RecordedPart(0, ended.AddHours(-1), TimeSpan.FromMinutes(50), $"recordings/{mine}/x/");
        await world.School.Get<RecordPart>().ExecuteAsync(mine, part, CancellationToken.None);
        await world.School.Get<CloseRecording>().ExecuteAsync(mine, ended, [part], CancellationToken.None);
        await world.School.Get<AwaitRecording>().ExecuteAsync(mine, ended, CancellationToken.None);
        await world.School.Get<FailRecording>().ExecuteAsync(recording, "Lost.");
        await world.RunAsync(ended.AddDays(10).AddHours(1));
        await using var db = world.School.Db();
        var row = await db.Recordings.SingleAsync();
        Assert.Equal((RecordingState.Removed, ended.AddDays(10).AddHours(1)), (row.State, row.FilesGoneAt));
        Assert.Empty(await world.FilesAsync("recordings"));
        Assert.Empty(await db.RecordingParts.ToListAsync());
        // Nothing is left to do, and nothing is done.
        var asked = world.Eraser.Erased.Count;
        await world.RunAsync(ended.AddDays(11));
        Assert.Equal(asked, world.Eraser.Erased.Count);
    }

    [Fact]
    public async Task F7_a_removal_that_fails_half_way_is_finished_by_the_next_run_and_holds_up_no_other()
    {
        await using var world = await World.NewAsync();
        var (first, recording) = await world.ClassAsync("First", recordingDays: 10, logDays: null);
        var (second, _) = await world.ClassAsync("Second", recordingDays: 10, logDays: null);
        var ended = world.School.Clock.Now;
        await world.RunAsync(ended.AddDays(3));
        world.Eraser.Broken.Add(first);
        await world.RunAsync(ended.AddDays(10));
        Assert.Equal(["first"], await world.FilesAsync("recordings"));
        // Nobody can play it, whatever its files do.
        Assert.Null(await world.School.Get<IRecordingShelf>().FindAsync(recording, CancellationToken.None));
        await world.RunAsync(ended.AddDays(10).AddHours(2));
        await using (var db = world.School.Db())
            Assert.Equal([second], await db.Recordings.Where(r => r.FilesGoneAt != null).Select(r => r.SessionId).ToListAsync());

        // Nor is it said to be gone while the provider that has it is switched off here.
        world.Eraser.Broken.Clear();
        world.Eraser.StreamProvider = "another";
        await using (var db = world.School.Db())
        {
            db.RemoteChannels.Add(new RemoteChannel { SessionId = first, Provider = "ivs", ChannelId = "arn", IngestAddress = "", PlaybackAddress = "" });
            await db.SaveChangesAsync();
        }

        await world.RunAsync(ended.AddDays(10).AddHours(2.5));
        Assert.Equal(["first"], await world.FilesAsync("recordings"));
        world.Eraser.StreamProvider = "ivs";
        await world.RunAsync(ended.AddDays(10).AddHours(3));
        Assert.Empty(await world.FilesAsync("recordings"));
        await using var after = world.School.Db();
        Assert.Equal(2, await after.Recordings.CountAsync(r => r.FilesGoneAt != null));
    }

    [Fact]
    public async Task Nothing_goes_unannounced_after_an_outage_and_for_ever_holds_it_back()
    {
        await using var world = await World.NewAsync();
        var (session, recording) = await world.ClassAsync("Mine", recordingDays: 30, logDays: 30);
        var ended = world.School.Clock.Now;
        // Two months without a server: told now, and gone a week later.
        await world.RunAsync(ended.AddDays(60));
        await world.RunAsync(ended.AddDays(66));
        Assert.Equal(ended.AddDays(67), (await world.School.Get<ReplayOf>().ExecuteAsync(recording, world.School.Lena.Id))!.KeptUntil);
        var change = world.School.Get<ChangeRetention>();
        Assert.False((await change.ExecuteAsync(session, world.School.Lena.Id, null, null)).IsDone);
        Assert.Equal("KeepLogDays", (await change.ExecuteAsync(session, world.School.Amara.Id, null, 0)).Refusal?.Field);
        Assert.Null((await change.ExecuteAsync(session, world.School.Amara.Id, null, 30)).Refusal);
        await world.RunAsync(ended.AddDays(100));
        Assert.Equal(2, (await world.MailsAsync()).Count);
        await world.RunAsync(ended.AddDays(107));
        Assert.Equal(RecordingState.Ready, (await world.School.Get<ReplayOf>().ExecuteAsync(recording, world.School.Lena.Id))!.State);
        Assert.IsType<LogIsRemoved>((await change.ExecuteAsync(session, world.School.Amara.Id, null, null)).Refusal);
        Assert.Null((await change.ExecuteAsync(session, world.School.Amara.Id, 40, 30)).Refusal);
        await world.RunAsync(ended.AddDays(108));
        await world.RunAsync(ended.AddDays(115));
        Assert.IsType<RecordingIsRemoved>((await change.ExecuteAsync(session, world.School.Amara.Id, null, 30)).Refusal);
        Assert.Contains("session.retention-changed", await world.School.AuditAsync(session));
    }

    [Fact]
    public async Task What_was_said_goes_with_its_files_and_attendance_stays_to_the_minute()
    {
        await using var world = await World.NewAsync();
        var (session, _) = await world.ClassAsync("Mine", recordingDays: null, logDays: 30);
        var (other, _) = await world.ClassAsync("Other", recordingDays: null, logDays: null);
        var ended = world.School.Clock.Now;
        var before = (await world.School.Get<AttendanceOf>().ExecuteAsync(session, world.School.Amara.Id))!;
        Assert.Equal(TimeSpan.FromMinutes(40), Assert.Single(before.Rows).Attended.Minutes); // fifty minutes, ten of them a break
        await world.RunAsync(ended.AddDays(23));
        world.Storage.IsDown = true;
        await world.RunAsync(ended.AddDays(30));
        Assert.Equal(2, (await world.FilesAsync("chat")).Count);
        world.Storage.IsDown = false;
        await world.RunAsync(ended.AddDays(31));

        Assert.Equal([other.ToString()], (await world.FilesAsync("chat")));
        var log = await world.School.Get<RoomLog>().ReadAsync(session, after: 0);
        Assert.Equal(["ClassStarted", "EntryRemoved", "BreakStarted", "BreakEnded", "EntryRemoved", "ClassEnded"], log.Select(entry => entry.Event.GetType().Name));
        Assert.All(log.Where(entry => entry.Event is EntryRemoved), entry => Assert.Null(entry.By));
        // The room can still be read, and is over.
        Assert.True(RoomState.Empty.Apply(log).Class.IsOver);
        Assert.Contains(await world.School.Get<RoomLog>().ReadAsync(other, after: 0), entry => entry.Event is MessagePosted);
        var after = (await world.School.Get<AttendanceOf>().ExecuteAsync(session, world.School.Amara.Id))!;
        Assert.Equal((before.Countable, before.Rows[0].Attended.Minutes), (after.Countable, after.Rows[0].Attended.Minutes));
        Assert.Equal(1, (await world.School.AuditAsync(session)).Count(action => action == "session.log-expired"));
    }

    [Fact]
    public async Task A_series_and_a_copy_are_kept_as_long_as_what_they_were_planned_from()
    {
        var plan = new SessionPlan { Title = "Fourier", StartsAt = new(2026, 11, 21, 10, 0), EndsAt = new(2026, 11, 21, 11, 0), TimeZone = "Etc/UTC", KeepRecordingDays = 45, KeepLogDays = 7 };
        await using var school = await School.NewAsync();
        var made = await school.Get<ScheduleSession>().ExecuteAsync(school.Signals.Id, school.Amara.Id, plan);
        var form = (await school.Get<EditableSession>().ExecuteAsync(made.Value.Id, school.Amara.Id))!;
        Assert.Equal((45, 7), (form.Plan.KeepRecordingDays, form.Plan.KeepLogDays));
        Assert.Equal((45, 7), (form.Plan.NextWeek(school.Clock.Now).KeepRecordingDays, form.Plan.NextWeek(school.Clock.Now).KeepLogDays));
        Assert.Equal(["KeepRecordingDays", "KeepLogDays"], (plan with { KeepRecordingDays = 0, KeepLogDays = 4_000 }).Faults().Select(fault => fault.On));
    }

    /// <summary>Classes that are over, each with a recording, a watcher, an export, chat and a file in it.</summary>
    private sealed class World : IAsyncDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("retention").FullName;

        private World(School school) => (School, Storage) = (school, new FaultyStorage(new DiskFileStorage(Options.Create(new StorageOptions { Path = folder }), school.Clock)));

        public School School { get; }

        public FaultyStorage Storage { get; }

        public NotingEraser Eraser { get; } = new();

        private IDbContextFactory<AppDbContext> Databases => School.Get<IDbContextFactory<AppDbContext>>();

        public static async Task<World> NewAsync() => new(await School.NewAsync());

        public async Task<(Guid Session, Guid Recording)> ClassAsync(string title, int? recordingDays, int? logDays)
        {
            var end = School.Clock.Now;
            var start = end.AddMinutes(-50);
            var session = await School.SessionAsync(School.Signals, School.Amara, title: title);
            await using var db = School.Db();
            await db.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(set => set
                .SetProperty(s => s.State, SessionState.Ended).SetProperty(s => s.StartedAt, start).SetProperty(s => s.EndedAt, end)
                .SetProperty(s => s.KeepRecordingDays, recordingDays).SetProperty(s => s.KeepLogDays, logDays)
                // Their hours must not clash.
                .SetProperty(s => s.StartsAt, start).SetProperty(s => s.EndsAt, end));
            var recording = new Recording { SessionId = session, State = RecordingState.Ready, StartedAt = start, DurationMs = 3_000_000, Prefix = $"recordings/{session}/x/", StoredAt = end };
            recording.Parts.Add(new RecordingPart { RecordingId = recording.Id, Number = 0, StartedAt = start });
            var line = Guid.CreateVersion7();
            var upload = new ChatUpload { SessionId = session, PersonId = School.Lena.Id, LineId = line, Name = "a.png", Type = "image/png", Size = 1, CreatedAt = start, StoredAt = start, PostedAt = start };
            db.AddRange(
                recording,
                new RecordingAccess { RecordingId = recording.Id, PersonId = School.Lena.Id, Kind = RecordingAccessKind.Playback, At = end },
                new WatchPosition { RecordingId = recording.Id, PersonId = School.Lena.Id, Seconds = 5 },
                new RecordingExport { RecordingId = recording.Id, ForPersonId = Guid.Empty, CutNumber = 0, RequestedById = School.Amara.Id, RequestedAt = end, State = ExportState.Ready },
                upload);
            await db.SaveChangesAsync();
            await PutAsync(session, title.ToLowerInvariant());
            await Storage.PutAsync(StorageKey.Parse($"chat/{session}/{upload.Id}"), new MemoryStream([1]), "image/png");
            await School.StayAsync(session, School.Lena.Id, start, joined: 0, seen: 50, left: 50);
            RoomEvent[] log = [new ClassStarted(), Posted(line), new BreakStarted(start.AddMinutes(20)), new BreakEnded(), Posted(Guid.CreateVersion7()), new ClassEnded()];
            int[] minutes = [0, 5, 10, 20, 30, 50];
            Assert.True(await School.Get<RoomLog>().AppendAsync(session, [.. log.Select((fact, i) => new RoomEntry(i + 1, start.AddMinutes(minutes[i]), School.Lena.Id, fact))]));
            return (session, recording.Id);
        }

        public async Task PutAsync(Guid session, string name)
        {
            await Storage.PutAsync(StorageKey.Parse($"recordings/{session}/x/{name}"), new MemoryStream([1]), "video/mp4");
            await Storage.PutAsync(StorageKey.Parse($"recordings/{session}/x/exports/{name}"), new MemoryStream([1]), "video/mp4");
        }

        /// <summary>What the job does, on two nodes at once.</summary>
        public async Task RunAsync(DateTimeOffset now)
        {
            School.Clock.Now = now;
            await Task.WhenAll(NodeAsync(), NodeAsync());
        }

        public async Task<IReadOnlyList<LiveClasses.Core.Email.OutboxMail>> MailsAsync()
        {
            await using var db = School.Db();
            return await db.OutboxMails.AsNoTracking().Where(mail => mail.Subject.StartsWith("To be removed")).OrderBy(mail => mail.CreatedAt).ToListAsync();
        }

        /// <summary>Names of recordings' files, or of the classes whose chat has some.</summary>
        public async Task<IReadOnlyList<string>> FilesAsync(string under)
        {
            var names = new List<string>();
            await foreach (var file in Storage.ListAsync(StorageKey.Parse(under)))
                names.Add(under == "chat" ? file.Key.ToString().Split('/')[1] : file.Key.ToString().Split('/')[^1]);
            return [.. names.Distinct()];
        }

        public async ValueTask DisposeAsync()
        {
            await School.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        private async Task NodeAsync()
        {
            await School.Get<TellOfRemovals>().ExecuteAsync();
            await new RemoveExpiredRecordings(Databases, Storage, [Eraser], School.Clock, NullLogger<RemoveExpiredRecordings>.Instance).ExecuteAsync();
            var files = new ChatFileStore(Storage, Databases, School.Get<Npgsql.NpgsqlDataSource>());
            await new RemoveExpiredLogs(Databases, files, School.Clock, NullLogger<RemoveExpiredLogs>.Instance).ExecuteAsync();
        }

        private static MessagePosted Posted(Guid id) => new(id, "Lena Marlow", RoomRole.Participant, "What is a phasor?", ReplyTo: null);
    }

    private sealed class NotingEraser : IRecordingEraser
    {
        private readonly Lock gate = new();

        public string StreamProvider { get; set; } = "ivs";

        public List<Guid> Erased { get; } = [];

        public HashSet<Guid> Broken { get; } = [];

        public Task EraseAsync(Guid sessionId, CancellationToken cancellation)
        {
            if (Broken.Contains(sessionId))
                throw new StorageUnavailableException("Away.", new IOException());
            lock (gate)
                Erased.Add(sessionId);
            return Task.CompletedTask;
        }
    }

    private sealed class FaultyStorage(IFileStorage files) : IFileStorage
    {
        public bool IsDown { get; set; }

        public Task PutAsync(StorageKey key, Stream content, string contentType, CancellationToken cancel = default) => files.PutAsync(key, content, contentType, cancel);

        public Task<StoredContent?> OpenReadAsync(StorageKey key, ByteRange? range = null, CancellationToken cancel = default) => files.OpenReadAsync(key, range, cancel);

        public Task<bool> ExistsAsync(StorageKey key, CancellationToken cancel = default) => files.ExistsAsync(key, cancel);

        public IAsyncEnumerable<StoredFile> ListAsync(StorageKey folder, CancellationToken cancel = default) => files.ListAsync(folder, cancel);

        public Task DeleteAsync(StorageKey fileOrFolder, CancellationToken cancel = default) =>
            IsDown ? throw new StorageUnavailableException("Down.", new IOException()) : files.DeleteAsync(fileOrFolder, cancel);
    }
}
