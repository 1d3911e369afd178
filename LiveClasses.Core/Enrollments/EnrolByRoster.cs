using LiveClasses.Core.Access;
using LiveClasses.Core.Accounts;
using LiveClasses.Core.Auditing;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>
/// Puts a list of people into a course: places for those with an account, invitations for the others, each told by mail. All or nothing of the good lines; the bad ones are
/// reported and change nothing. Importing the same list again changes nothing.
/// </summary>
public sealed class EnrolByRoster(IDbContextFactory<AppDbContext> databases, AccessPolicy access, Credentials credentials, PlaceQueue queue, TimeProvider clock)
{
    public async Task<Result<RosterReport>> ExecuteAsync(Guid courseId, Guid actorId, string? text, CancellationToken cancellation = default)
    {
        if (await access.ForCourseAsync(courseId, actorId, cancellation) is not { } rights)
            return new CourseNotFound();
        if (!rights.CanManage)
            return new CourseNotYours();
        var lines = RosterText.Read(text);
        if (!lines.IsDone)
            return lines.Refusal;

        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.LockCourseAsync(courseId, cancellation) is not { } course)
            return new CourseNotFound();
        var now = clock.GetUtcNow();
        var report = await RosterReport.PlanAsync(db, credentials, course, lines.Value, now, cancellation);
        await EnrolAsync(db, course, report, now, cancellation);
        await InviteAsync(db, course, actorId, report, now, cancellation);
        db.AuditEntries.Add(new AuditEntry
        {
            At = now,
            PersonId = actorId,
            Action = "course.roster-imported",
            SubjectId = courseId,
            Detail = $"{report.Count(RosterOutcome.Enrolled)} enrolled, {report.Count(RosterOutcome.Waits)} waiting, {report.Count(RosterOutcome.Invited)} invited, {report.Count(RosterOutcome.Bad)} bad lines",
        });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return report;
    }

    private async Task EnrolAsync(AppDbContext db, Course course, RosterReport report, DateTimeOffset now, CancellationToken cancellation)
    {
        var coming = report.Entries.Where(entry => entry.Outcome is RosterOutcome.Enrolled).Select(entry => entry.Person!).ToList();
        await db.GivePlacesAsync(course.Id, [.. coming.Select(person => person.Id)], now, cancellation);
        foreach (var person in coming)
            await queue.TellAsync(db, PlaceLetter.For(PlaceLetterKind.PutOnList, person, course), cancellation);

        var waiting = report.Entries.Where(entry => entry.Outcome is RosterOutcome.Waits).Select(entry => entry.Person!).ToList();
        var ids = waiting.ConvertAll(person => person.Id);
        var asked = await db.PlaceRequests.Where(r => r.CourseId == course.Id && ids.Contains(r.PersonId)).ToDictionaryAsync(r => r.PersonId, cancellation);
        foreach (var person in waiting)
        {
            if (asked.TryGetValue(person.Id, out var before))
                before.Waits = WaitsFor.Place;
            else
                db.PlaceRequests.Add(new PlaceRequest { CourseId = course.Id, PersonId = person.Id, Waits = WaitsFor.Place, AskedAt = now });
        }
    }

    private async Task InviteAsync(AppDbContext db, Course course, Guid actorId, RosterReport report, DateTimeOffset now, CancellationToken cancellation)
    {
        var coming = report.Entries.Where(entry => entry.Outcome is RosterOutcome.Invited).ToDictionary(entry => credentials.Normalize(entry.Line.Email), entry => entry.Line, StringComparer.Ordinal);
        // What is left of an earlier invitation is no longer good; the new one takes its place.
        await db.EnrolmentCodes.Where(c => c.CourseId == course.Id && coming.Keys.Contains(c.NormalizedEmail!)).ExecuteDeleteAsync(cancellation);
        foreach (var (normalized, line) in coming)
        {
            var code = new EnrolmentCode
            {
                CourseId = course.Id,
                Email = line.Email,
                NormalizedEmail = normalized,
                MaxUses = 1,
                ExpiresAt = now + EnrolmentCode.InvitationLasts,
                CreatedAt = now,
                CreatedById = actorId,
            };
            db.EnrolmentCodes.Add(code);
            await queue.TellAsync(db, new PlaceLetter(PlaceLetterKind.Invited, line.Email, line.Name, course, code.Code), cancellation);
        }
    }
}
