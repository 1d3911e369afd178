using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Rooms;
using LiveClasses.Core.Rooms.Entry;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LiveClasses.Tests.Core.Rooms;

/// <summary>A database with one class, its host and some enrolled students; nodes are made on it at will.</summary>
internal sealed class RoomWorld(PostgresFixture database) : IAsyncDisposable
{
    private readonly List<RoomNode> nodes = [];

    public Guid SessionId { get; private set; }

    public Guid HostId { get; private set; }

    public Guid CourseId { get; private set; }

    public IReadOnlyList<Guid> Students { get; private set; } = [];

    public PostgresFixture Database => database;

    public static async Task<RoomWorld> NewAsync(int students = 4)
    {
        var world = new RoomWorld(await PostgresFixture.NewAsync());
        await world.SeedAsync(students);
        return world;
    }

    /// <param name="listens">Whether it hears of other nodes.</param>
    /// <param name="tailPoll">How often it looks at the log.</param>
    /// <param name="clock">Of its door.</param>
    /// <param name="limits">Changes the options; without it people may write as fast as a test can.</param>
    /// <param name="roomClock">Of its rooms.</param>
    public RoomNode NewNode(bool listens = true, TimeSpan? tailPoll = null, TimeProvider? clock = null, Action<RoomOptions>? limits = null, TimeProvider? roomClock = null)
    {
        var node = new RoomNode(database.ConnectionString, database.Contexts, SessionId, listens, tailPoll ?? TimeSpan.FromSeconds(30), clock ?? TimeProvider.System, limits, roomClock ?? TimeProvider.System);
        nodes.Add(node);
        return node;
    }

    public Task<List<RoomEntry>> EntriesAsync() => new RoomLog(database.DataSource).ReadAsync(SessionId, after: 0);

    /// <summary>The state that the log itself says.</summary>
    public async Task<RoomState> FromLogAsync() => RoomState.Empty.Apply(await EntriesAsync());

    /// <summary>Ends every other connection to the database, as a fail-over does.</summary>
    public async Task CutConnectionsAsync()
    {
        await using var command = database.DataSource.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Changes what the session asks, past its pages.</summary>
    public async Task SetAsync(Action<LiveSession> change)
    {
        await using var db = database.Db();
        change(await db.Sessions.SingleAsync(s => s.Id == SessionId));
        await db.SaveChangesAsync();
    }

    /// <summary>Makes somebody an instructor of the course: a co-host of its classes.</summary>
    public async Task TeachAsync(Guid person)
    {
        await using var db = database.Db();
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = person, RoleId = await RoleAsync(db, SiteRoles.Instructor) });
        db.CourseInstructors.Add(new CourseInstructor { CourseId = await db.Sessions.Where(s => s.Id == SessionId).Select(s => s.CourseId).SingleAsync(), PersonId = person });
        await db.SaveChangesAsync();
    }

    /// <summary>A stay in the room; without an end it is open.</summary>
    public async Task StayAsync(Guid person, DateTimeOffset joined, DateTimeOffset seen, DateTimeOffset? left)
    {
        await using var db = database.Db();
        db.PresenceSpans.Add(new PresenceSpan { SessionId = SessionId, PersonId = person, Node = "test", JoinedAt = joined, SeenAt = seen, LeftAt = left });
        await db.SaveChangesAsync();
    }

    /// <summary>Why that person does not come in; null when they do.</summary>
    public async Task<Refusal?> RefusalAsync(RoomNode node, Guid person) => (await node.Directory.EnterAsync(SessionId, person, Guid.Empty)).Refusal;

    public async Task UnenrolAsync(Guid person)
    {
        await using var db = database.Db();
        await db.Enrollments.Where(e => e.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(e => e.LeftAt, DateTimeOffset.UtcNow));
    }

    public Task OpenToAllAsync() => ChangeSessionAsync(session => session.Access = SessionAccess.Public);

    public async Task ChangeSessionAsync(Action<LiveSession> change)
    {
        await using var db = database.Db();
        change(await db.Sessions.SingleAsync(s => s.Id == SessionId));
        await db.SaveChangesAsync();
    }

    public async Task<Guid> EnrolSomebodyAsync(string name, string email)
    {
        await using var db = database.Db();
        var person = new Person { UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), DisplayName = name };
        db.Users.Add(person);
        db.Enrollments.Add(new Enrollment { CourseId = CourseId, PersonId = person.Id, EnrolledAt = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
        return person.Id;
    }

    public Task NameGuestAsync(Guid guest) => new NameGuest(database.Contexts, TimeProvider.System).ExecuteAsync(guest, "Somebody");

    /// <summary>A moderator of the site.</summary>
    public async Task<Guid> ModeratorAsync()
    {
        var id = await EnrolSomebodyAsync("Morgan", "morgan@example.test");
        await using var db = database.Db();
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = id, RoleId = await RoleAsync(db, SiteRoles.Moderator) });
        await db.SaveChangesAsync();
        return id;
    }

    public async Task<Guid> AdminAsync()
    {
        var id = await EnrolSomebodyAsync("Ada", "ada@example.test");
        await using var db = database.Db();
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = id, RoleId = await RoleAsync(db, SiteRoles.Admin) });
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>A class of last week in the same course, in which this person wrote.</summary>
    public async Task AddEarlierLineAsync(Guid person)
    {
        await using var db = database.Db();
        var session = new LiveSession { CourseId = CourseId, HostId = HostId, Title = "Last week", StartsAt = DateTimeOffset.UtcNow.AddDays(-7), EndsAt = DateTimeOffset.UtcNow.AddDays(-7).AddHours(1) };
        db.Add(session);
        await db.SaveChangesAsync();
        var line = new LiveClasses.Core.Rooms.Chat.MessagePosted(Guid.CreateVersion7(), "Student", RoomRole.Participant, "hello", null);
        Assert.True(await new RoomLog(database.DataSource).AppendAsync(session.Id, [new RoomEntry(1, session.StartsAt, person, line)]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task SeedAsync(int count)
    {
        await using var db = database.Db();
        var instructor = await RoleAsync(db, SiteRoles.Instructor);
        var host = Someone("Amara");
        var students = Enumerable.Range(0, count).Select(i => Someone($"Student {i}")).ToList();
        db.Users.Add(host);
        db.Users.AddRange(students);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = host.Id, RoleId = instructor });
        var course = new Course { Slug = "signals", Title = "Signals", PublishedAt = DateTimeOffset.UtcNow, CreatedAt = DateTimeOffset.UtcNow };
        course.Instructors.Add(new CourseInstructor { CourseId = course.Id, PersonId = host.Id });
        var session = new LiveSession
        {
            CourseId = course.Id,
            HostId = host.Id,
            Title = "Fourier",
            StartsAt = DateTimeOffset.UtcNow,
            EndsAt = DateTimeOffset.UtcNow.AddHours(1),
        };
        Assert.Null(session.Schedule());
        Assert.Null(session.Start(DateTimeOffset.UtcNow));
        db.AddRange(course, session);
        db.Enrollments.AddRange(students.Select(s => new Enrollment { CourseId = course.Id, PersonId = s.Id, EnrolledAt = DateTimeOffset.UtcNow }));
        await db.SaveChangesAsync();
        (SessionId, HostId, CourseId, Students) = (session.Id, host.Id, course.Id, students.ConvertAll(s => s.Id));
    }

    private static async Task<Guid> RoleAsync(DbContext db, string name)
    {
        var set = db.Set<IdentityRole<Guid>>();
        if (await set.FirstOrDefaultAsync(r => r.Name == name) is { } existing)
            return existing.Id;
        var role = new IdentityRole<Guid>(name) { Id = Guid.CreateVersion7(), NormalizedName = name.ToUpperInvariant() };
        set.Add(role);
        return role.Id;
    }

    private static Person Someone(string name)
    {
        var email = $"{name.Replace(' ', '.')}@example.test";
        return new Person { UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), DisplayName = name };
    }
}

/// <summary>One web node's worth of rooms, with its own connections.</summary>
internal sealed class RoomNode : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly RoomUpkeep? upkeep;
    private readonly RoomSeats seats;
    private readonly Guid sessionId;

    public RoomNode(string connectionString, IDbContextFactory<LiveClasses.Core.Persistence.AppDbContext> contexts, Guid sessionId, bool listens, TimeSpan tailPoll, TimeProvider clock, Action<RoomOptions>? limits, TimeProvider roomClock)
    {
        this.sessionId = sessionId;
        source = NpgsqlDataSource.Create(connectionString);
        var options = Options.Create(new RoomOptions
        {
            TailPoll = tailPoll,
            ShortestTick = TimeSpan.FromMilliseconds(5),
            Tick = TimeSpan.Zero,
            FrameCost = TimeSpan.Zero,
            LinesAtOnce = 0,
            RoomLinesPerSecond = 0,
            RepeatSeconds = 0,
        });
        limits?.Invoke(options.Value);
        Log = new RoomLog(source);
        Access = new AccessPolicy(contexts, source);
        seats = new RoomSeats(source, TimeProvider.System);
        Directory = new RoomDirectory(Access, new RoomDoor(Access, source, seats, clock), Log, contexts, options, roomClock, NullLogger<Room>.Instance);
        upkeep = listens ? new RoomUpkeep(Directory, source, options, TimeProvider.System, NullLogger<RoomUpkeep>.Instance) : null;
        _ = upkeep?.StartAsync(CancellationToken.None);
    }

    public AccessPolicy Access { get; }

    public RoomLog Log { get; }

    public RoomDirectory Directory { get; }

    public Task<Room> RoomAsync() => Directory.OpenAsync(sessionId);

    public async Task<RoomEntrance> EnterAsync(Guid person) => (await Directory.EnterAsync(sessionId, person, Guid.Empty)).Value;

    public async ValueTask DisposeAsync()
    {
        if (upkeep is not null)
            await upkeep.StopAsync(CancellationToken.None);
        upkeep?.Dispose();
        await Directory.DisposeAsync();
        await seats.DisposeAsync();
        await source.DisposeAsync();
    }
}
