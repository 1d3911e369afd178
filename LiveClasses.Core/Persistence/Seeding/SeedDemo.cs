using LiveClasses.Core.Accounts;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Enrollments;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Persistence.Seeding;

/// <summary>
/// Fills an empty database with Northfield College (ACC-07). Where its people are there already, they are only given the password of this start,
/// so that it can be told to whoever started. A database with other people in it is never touched (A30).
/// </summary>
public sealed class SeedDemo(IDbContextFactory<AppDbContext> databases, Credentials credentials, TimeProvider time)
{
    /// <returns>Whether the demo's people can sign in with this password now.</returns>
    public async Task<bool> ExecuteAsync(string password, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Users.AnyAsync(cancellation))
        {
            var isDemo = await RenewPasswordAsync(db, password, cancellation);
            await transaction.CommitAsync(cancellation);
            return isDemo;
        }

        var at = time.GetUtcNow();
        var now = new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, TimeSpan.Zero);
        await AddPeopleAsync(db, password, now, cancellation);
        foreach (var course in DemoCourses.All)
            AddCourse(db, course, now);
        db.SiteSettings.Add(new SiteSetting { Key = SchoolName.Setting, Value = DemoCast.School });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<bool> RenewPasswordAsync(AppDbContext db, string password, CancellationToken cancellation)
    {
        var ids = DemoCast.All.Select(person => person.Id).ToList();
        var hash = credentials.Hash(new Person(), password);
        var renewed = await db.Users.Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(
            person => person.SetProperty(p => p.PasswordHash, hash).SetProperty(p => p.LockoutEnd, (DateTimeOffset?)null).SetProperty(p => p.AccessFailedCount, 0),
            cancellation);
        return renewed > 0;
    }

    private async Task AddPeopleAsync(AppDbContext db, string password, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var person in DemoCast.All)
        {
            db.Users.Add(NewPerson.Make(credentials, person.Name, person.Email, password, person.Zone, now, person.Id));
            foreach (var role in person.Roles)
                await db.GiveAsync(person.Id, role, cancellation);
        }
    }

    private static void AddCourse(AppDbContext db, DemoCourse demo, DateTimeOffset now)
    {
        var made = now.AddDays(-30);
        var course = new Course
        {
            Slug = demo.Slug,
            Title = demo.Title,
            Summary = demo.Summary,
            Description = demo.Description,
            Category = demo.Category,
            Level = demo.Level,
            Tags = [.. demo.Tags],
            Price = demo.Price,
            Currency = demo.Price is null ? null : "EUR",
            CoverHue = demo.Hue,
            Capacity = demo.Capacity,
            CreatedAt = made,
            PublishedAt = made,
        };
        db.Courses.Add(course);
        db.CourseInstructors.Add(new CourseInstructor { CourseId = course.Id, PersonId = demo.Teacher.Id });
        db.Enrollments.AddRange(demo.Enrolled.Select(person => new Enrollment { CourseId = course.Id, PersonId = person.Id, EnrolledAt = made.AddDays(1) }));
        foreach (var plan in demo.Classes)
            AddClass(db, course.Id, demo.Teacher, plan, now);
    }

    private static void AddClass(AppDbContext db, Guid courseId, DemoPerson teacher, DemoClass plan, DateTimeOffset now)
    {
        var session = new LiveSession
        {
            CourseId = courseId,
            HostId = teacher.Id,
            Title = plan.Title,
            Description = plan.Description,
            Kind = plan.Kind,
            Access = plan.Access,
            Capacity = plan.Capacity,
            StartsAt = now + plan.Start,
            EndsAt = now + plan.Start + plan.Length,
            TimeZone = teacher.Zone,
            CreatedAt = now.AddDays(-20),
        };
        db.Sessions.Add(session);
        if (plan.IsDraft)
            return;
        session.Schedule();
        if (plan.Start >= TimeSpan.Zero)
            return;
        session.Start(session.StartsAt);
        session.End(session.EndsAt);
        db.PresenceSpans.AddRange(plan.Present.Select(stay => new PresenceSpan
        {
            SessionId = session.Id,
            PersonId = stay.Person.Id,
            Node = "demo",
            JoinedAt = session.StartsAt.AddMinutes(stay.From),
            SeenAt = session.StartsAt.AddMinutes(stay.To),
            LeftAt = session.StartsAt.AddMinutes(stay.To),
        }));
    }
}
