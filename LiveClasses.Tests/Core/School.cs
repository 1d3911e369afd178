using LiveClasses.Core;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Email;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Notifications;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Push;
using LiveClasses.Core.Retention;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Streaming;
using LiveClasses.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace LiveClasses.Tests.Core;

/// <summary>A small school on its own database, with the domain as the application registers it and a clock that stands still.</summary>
internal sealed class School : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly PostgresFixture database;

    private School(PostgresFixture database)
    {
        this.database = database;
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IStreamProvider>(Stream)
            .AddSingleton<ISessionMoves>(new BrokenListener())
            .AddSingleton<ISessionMoves>(Moves)
            .AddSingleton<IEmailOutbox, EmailOutbox>()
            .AddSingleton<INoticeWords, PlainWords>()
            .AddSingleton<IPlaceLetters, PlainPlaceLetters>()
            .AddSingleton<IRetentionLetters, PlainRetentionLetters>()
            .AddCore(_ => database.ConnectionString)
            .BuildServiceProvider();
    }

    public StandingClock Clock { get; } = new() { Now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero) };

    public RecordingProvider Stream { get; } = new();

    public MoveList Moves { get; } = new();

    public Person Amara { get; private set; } = null!;

    public Person Mateo { get; private set; } = null!;

    public Person Admin { get; private set; } = null!;

    public Person Moderator { get; private set; } = null!;

    public Person Lena { get; private set; } = null!;

    public Person Jonas { get; private set; } = null!;

    /// <summary>Published, taught by Amara, Lena has a place.</summary>
    public Course Signals { get; private set; } = null!;

    public static async Task<School> NewAsync()
    {
        var school = new School(await PostgresFixture.NewAsync());
        await school.FillAsync();
        return school;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public AppDbContext Db() => database.Db();

    public async Task<Person> PersonAsync(string name, string? role = null)
    {
        var email = $"{Guid.NewGuid():n}@school.example";
        var person = new Person { DisplayName = name, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), CreatedAt = Clock.Now };
        await using var db = Db();
        db.Users.Add(person);
        if (role is not null)
        {
            var id = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync();
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = person.Id, RoleId = id });
        }

        await db.SaveChangesAsync();
        return person;
    }

    public async Task<Course> CourseAsync(string title, Person teacher, int? capacity = null, bool isPublished = true)
    {
        var made = await Get<CreateCourse>().ExecuteAsync(teacher.Id, new CourseDetails { Title = title, Capacity = capacity }, isPublished);
        await using var db = Db();
        return await db.Courses.AsNoTracking().SingleAsync(c => c.Id == made.Value);
    }

    /// <summary>A class that starts so many minutes after the clock.</summary>
    public async Task<Guid> SessionAsync(Course course, Person host, int inMinutes = 30, int minutes = 90, string title = "Fourier series", bool asDraft = false, SessionAccess access = SessionAccess.Enrolled)
    {
        var made = await Get<ScheduleSession>().ExecuteAsync(course.Id, host.Id, Plan(inMinutes, minutes, title) with { Access = access }, asDraft);
        Assert.Null(made.Refusal);
        return made.Value.Id;
    }

    public async Task<Guid> LiveSessionAsync(string title = "Fourier series")
    {
        var id = await SessionAsync(Signals, Amara, title: title);
        Assert.Null((await Get<GoLive>().ExecuteAsync(id, Amara.Id)).Refusal);
        return id;
    }

    public SessionPlan Plan(int inMinutes = 30, int minutes = 90, string title = "Fourier series")
    {
        var start = LocalDateTime.FromDateTime(Clock.Now.UtcDateTime).PlusMinutes(inMinutes);
        return new SessionPlan { Title = title, StartsAt = start, EndsAt = start.PlusMinutes(minutes), TimeZone = "Etc/UTC" };
    }

    public async Task EnrolAsync(Person person, Course course) => Assert.Null((await Get<EnrolInCourse>().ExecuteAsync(course.Id, person.Id)).Refusal);

    public async Task BanAsync(Person person, Course course)
    {
        await using var db = Db();
        await db.Enrollments.Where(e => e.CourseId == course.Id && e.PersonId == person.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.BannedAt, Clock.Now));
    }

    /// <summary>A stay from one to another minute after a moment; without an end it is open and was last seen then.</summary>
    public async Task StayAsync(Guid sessionId, Guid personId, DateTimeOffset from, double joined, double seen, double? left = null)
    {
        await using var db = Db();
        db.PresenceSpans.Add(new PresenceSpan
        {
            SessionId = sessionId,
            PersonId = personId,
            Node = "test",
            JoinedAt = from.AddMinutes(joined),
            SeenAt = from.AddMinutes(seen),
            LeftAt = left is { } minutes ? from.AddMinutes(minutes) : null,
        });
        await db.SaveChangesAsync();
    }

    public async Task<SessionState> StateAsync(Guid sessionId)
    {
        await using var db = Db();
        return await db.Sessions.Where(s => s.Id == sessionId).Select(s => s.State).SingleAsync();
    }

    public async Task<List<string>> AuditAsync(Guid subjectId)
    {
        await using var db = Db();
        return await db.AuditEntries.Where(e => e.SubjectId == subjectId).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task FillAsync()
    {
        await using (var db = Db())
        {
            var held = await db.Roles.Select(r => r.Name).ToListAsync();
            db.Roles.AddRange(SiteRoles.All.Except(held).Select(name => new IdentityRole<Guid>(name!) { Id = Guid.CreateVersion7(), NormalizedName = name!.ToUpperInvariant() }));
            await db.SaveChangesAsync();
        }

        Amara = await PersonAsync("Dr. Amara Okafor", SiteRoles.Instructor);
        Mateo = await PersonAsync("Mateo Ríos", SiteRoles.Instructor);
        Admin = await PersonAsync("Ingrid Admin", SiteRoles.Admin);
        Moderator = await PersonAsync("Noor Moderator", SiteRoles.Moderator);
        Lena = await PersonAsync("Lena Marlow", SiteRoles.Student);
        Jonas = await PersonAsync("Jonas Pohl", SiteRoles.Student);
        Signals = await CourseAsync("Signals and Systems", Amara);
        await EnrolAsync(Lena, Signals);
    }
}

internal sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Remembers what it was told; fails when asked to.</summary>
internal sealed class MoveList : ISessionMoves
{
    public List<SessionMoved> Told { get; } = [];

    public Task MovedAsync(SessionMoved moved)
    {
        lock (Told)
            Told.Add(moved);
        return Task.CompletedTask;
    }
}

/// <summary>Is told first and always fails: the next one must be told all the same.</summary>
internal sealed class BrokenListener : ISessionMoves
{
    public Task MovedAsync(SessionMoved moved) => throw new InvalidOperationException("A listener that is broken.");
}

/// <summary>A streaming provider that remembers what it was asked, and is down when a test says so.</summary>
internal sealed class RecordingProvider : IStreamProvider
{
    public List<string> Asked { get; } = [];

    public bool IsDown { get; set; }

    public string Key => "local";

    public Task ProvisionAsync(Guid sessionId, CancellationToken cancellationToken) => Note($"provision {sessionId}");

    public Task StopAsync(Guid sessionId, CancellationToken cancellationToken) => Note($"stop {sessionId}");

    public Task<IngestPoint> IngestAsync(Guid sessionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IngestPoint> RotateKeyAsync(Guid sessionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Playback> PlaybackAsync(Guid sessionId, Guid? viewerId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StreamStatus> StatusAsync(Guid sessionId, CancellationToken cancellationToken) => Task.FromResult(StreamStatus.Offline);

    public Task RevokeViewerAsync(Guid sessionId, Guid viewerId, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task Note(string what)
    {
        if (IsDown)
            throw new IOException("The streaming provider is down.");
        lock (Asked)
            Asked.Add(what);
        return Task.CompletedTask;
    }
}

/// <summary>Says no more than what was told of which class.</summary>
internal sealed class PlainWords : INoticeWords
{
    public Task<NoticeMail> WriteAsync(Notice notice, CancellationToken cancellation = default) =>
        Task.FromResult(new NoticeMail(new Mail(notice.To.Email!, $"{(notice.IsWithdrawn ? "Withdrawn" : notice.Kind.ToString())}: {notice.Session.Title}{(notice.Also.Count > 0 ? $" and {notice.Also.Count} more" : "")}", $"{notice.ToldStartsAt:O}"), "https://school.example/unsubscribe/x"));

    public Task<PushWords> ShortenAsync(Notice notice, CancellationToken cancellation = default) =>
        Task.FromResult(new PushWords($"{notice.Kind}: {notice.Session.Title}", "", $"/classes/{notice.Session.Id}"));
}

/// <summary>Says no more than what was told of which course, and the code of an invitation.</summary>
internal sealed class PlainPlaceLetters : IPlaceLetters
{
    public Task<Mail> WriteAsync(PlaceLetter letter, CancellationToken cancellation = default) =>
        Task.FromResult(new Mail(letter.To, $"{letter.Kind}: {letter.Course.Title}", letter.Code ?? letter.Name));
}

/// <summary>Says no more than what goes when.</summary>
internal sealed class PlainRetentionLetters : IRetentionLetters
{
    public Task<Mail> WriteAsync(RetentionLetter letter, CancellationToken cancellation = default) =>
        Task.FromResult(new Mail(letter.To, $"To be removed: {letter.Class}", $"recording {letter.RecordingUntil?.ToString("yyyy-MM-dd") ?? "stays"}, log {letter.LogUntil?.ToString("yyyy-MM-dd") ?? "stays"}"));
}
