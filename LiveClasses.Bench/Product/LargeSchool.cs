using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Bench.Product;

/// <summary>A school of 10,000 classes: 400 courses of 25 with their teachers and students, always the same one. About half of the classes are over, a few are live.</summary>
internal static class LargeSchool
{
    public const int Courses = 400;
    public const int ClassesEach = 25;
    public const int Students = 2_000;
    public const int Teachers = 40;
    private const int StudentsEach = 40;
    private const int CoursesAtOnce = 40;

    private static readonly string[] Adjectives = ["Applied", "Quiet", "Modern", "Everyday", "Advanced", "Practical", "Curious", "Slow", "Open", "Small"];
    private static readonly string[] Nouns =
    [
        "algebra", "botany", "chemistry", "drawing", "ecology", "French", "geometry", "history", "Italian", "jazz", "knitting", "logic", "music", "nutrition", "optics", "physics",
        "rhetoric", "statistics", "typography", "weather",
    ];

    private static readonly string[] Subjects = ["Mathematics", "Languages", "Science", "Art", "Music", "History", "Food science", "Engineering"];

    /// <summary>A course and a class of it that everybody may see, for whoever wants to look at one.</summary>
    public static (string Slug, string Title) First => (SlugOf(0), TitleOf(0));

    /// <summary>Into the database of a server that runs.</summary>
    /// <returns>Classes that anybody may see.</returns>
    public static async Task<IReadOnlyList<Guid>> FillAsync(ProductNode node, CancellationToken cancellation)
    {
        var databases = node.Get<IDbContextFactory<AppDbContext>>();
        await FillAsync(databases, DateTimeOffset.UtcNow, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Sessions.Where(s => s.State != SessionState.Draft).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Select(s => s.Id).Take(2_000).ToListAsync(cancellation);
    }

    /// <summary>Thousands of reminders fall due at the first look of the server's jobs. They are no part of what a page costs: returns when none came for ten seconds.</summary>
    public static async Task AwaitRemindersAsync(ProductNode node, CancellationToken cancellation)
    {
        await using var db = await node.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellation);
        for (var (last, quiet) = (0, 0); quiet < (last == 0 ? 45 : 10); quiet++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            if (await db.OutboxMails.CountAsync(cancellation) is var now && now != last)
                (last, quiet) = (now, 0);
        }
    }

    public static async Task FillAsync(IDbContextFactory<AppDbContext> databases, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var teachers = await AddPeopleAsync(databases, "Teacher", Teachers, now, cancellation);
        var students = await AddPeopleAsync(databases, "Student", Students, now, cancellation);
        for (var first = 0; first < Courses; first += CoursesAtOnce)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var i = first; i < first + CoursesAtOnce; i++)
                AddCourse(db, i, teachers[i % Teachers], students, now);
            await db.SaveChangesAsync(cancellation);
        }

        await using var after = await databases.CreateDbContextAsync(cancellation);
        // As the database would do by itself within minutes.
        await after.Database.ExecuteSqlRawAsync("vacuum (analyze)", cancellation);
    }

    private static async Task<List<Guid>> AddPeopleAsync(IDbContextFactory<AppDbContext> databases, string kind, int count, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var people = Enumerable.Range(0, count).Select(i => $"{kind.ToLowerInvariant()}-{i}@large.example")
            .Select((email, i) => new Person
            {
                DisplayName = $"{kind} {Adjectives[i % 10]} {i}",
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                CreatedAt = now,
            })
            .ToList();
        db.Users.AddRange(people);
        await db.SaveChangesAsync(cancellation);
        return people.ConvertAll(person => person.Id);
    }

    private static void AddCourse(AppDbContext db, int number, Guid teacher, List<Guid> students, DateTimeOffset now)
    {
        var course = new Course
        {
            Slug = SlugOf(number),
            Title = TitleOf(number),
            Summary = $"What {Nouns[(number + 3) % Nouns.Length]} has to do with {Nouns[(number + 7) % Nouns.Length]}, week by week.",
            Description = string.Concat(Enumerable.Repeat("Every class begins with a question and ends with a better one. Bring paper, and *time*.\n\n", 6)),
            Category = Subjects[number % Subjects.Length],
            Level = (CourseLevel)(number % 4),
            Tags = [Nouns[number % Nouns.Length], Adjectives[number % Adjectives.Length]],
            Price = number % 3 == 0 ? 10 + (number % 50) : null,
            Currency = number % 3 == 0 ? "EUR" : null,
            CoverHue = number * 37 % 360,
            Capacity = number % 4 == 0 ? StudentsEach + 10 : null,
            CreatedAt = now.AddDays(-60),
            PublishedAt = now.AddDays(-60).AddMinutes(number),
        };
        db.Courses.Add(course);
        db.CourseInstructors.Add(new CourseInstructor { CourseId = course.Id, PersonId = teacher });
        for (var i = 0; i < StudentsEach; i++)
            db.Enrollments.Add(new Enrollment { CourseId = course.Id, PersonId = students[((number * 7) + (i * 11)) % Students], EnrolledAt = now.AddDays(-50) });
        for (var week = 0; week < ClassesEach; week++)
            AddClass(db, course, teacher, number, week, now);
    }

    private static void AddClass(AppDbContext db, Course course, Guid teacher, int number, int week, DateTimeOffset now)
    {
        var start = now.AddDays((week - 12) * 7).AddMinutes(number * 13 % 5_000 - 2_500);
        var session = new LiveSession
        {
            CourseId = course.Id,
            HostId = teacher,
            Title = $"{course.Title}, week {week + 1}",
            Access = week % 2 == 0 ? SessionAccess.Public : SessionAccess.Enrolled,
            StartsAt = start,
            EndsAt = start.AddMinutes(90),
            CreatedAt = now.AddDays(-60),
        };
        db.Sessions.Add(session);
        if (week == ClassesEach - 1)
            return; // the last one is still a draft
        session.Schedule();
        if (session.EndsAt < now)
        {
            session.Start(session.StartsAt);
            session.End(session.EndsAt);
        }
        else if (session.StartsAt < now && number % 2 == 0)
        {
            session.Start(now);
        }
    }

    private static string TitleOf(int number) => $"{Adjectives[number % Adjectives.Length]} {Nouns[number / Adjectives.Length % Nouns.Length]} {(number / 200) + 1}";

    private static string SlugOf(int number) => $"large-{number}";
}
