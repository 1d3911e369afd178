using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>The people of a course as a file for a spreadsheet, for those who manage it. A name that begins like a formula is text there too (A36). The import reads it back.</summary>
public sealed class RosterCsv(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\r\n" };

    /// <summary>Null for whoever does not manage the course.</summary>
    public async Task<RosterFile?> ExecuteAsync(Guid courseId, Guid personId, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, personId, cancellation) is not { CanManage: true })
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var slug = await db.Courses.Where(c => c.Id == courseId).Select(c => c.Slug).SingleAsync(cancellation);
        var people = await db.Enrollments.Where(e => e.CourseId == courseId && e.LeftAt == null && e.BannedAt == null)
            .OrderBy(e => e.Person!.DisplayName).ThenBy(e => e.PersonId)
            .Select(e => new EnrolledPerson(e.PersonId, e.Person!.DisplayName, e.Person.Email ?? "", e.EnrolledAt))
            .ToListAsync(cancellation);
        return new RosterFile(slug, people);
    }

    public static async Task WriteAsync(RosterFile roster, TextWriter to, CancellationToken cancellation = default)
    {
        await using var csv = new CsvWriter(to, Format, leaveOpen: true);
        foreach (var heading in new[] { "Name", "E-mail", "Enrolled" })
            csv.WriteField(heading);
        await csv.NextRecordAsync();
        foreach (var person in roster.People)
        {
            cancellation.ThrowIfCancellationRequested();
            csv.WriteField(person.Name);
            csv.WriteField(person.Email);
            csv.WriteField(person.EnrolledAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await csv.NextRecordAsync();
        }
    }
}

/// <param name="Slug">Of the course: letters, digits and hyphens, good for a file's name.</param>
public sealed record RosterFile(string Slug, IReadOnlyList<EnrolledPerson> People);
