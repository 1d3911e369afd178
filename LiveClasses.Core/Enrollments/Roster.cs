using LiveClasses.Core.Accounts;
using LiveClasses.Core.Bans;
using LiveClasses.Core.Courses;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>What becomes of a line of a list.</summary>
public enum RosterOutcome
{
    /// <summary>Gets a place.</summary>
    Enrolled,

    /// <summary>All places are taken: waits for one.</summary>
    Waits,

    /// <summary>Has no account: gets an invitation by mail.</summary>
    Invited,

    HasPlace,
    HasInvitation,
    Teaches,

    /// <summary>Was removed for good.</summary>
    Removed,

    /// <summary>The line names nobody.</summary>
    Bad,
}

/// <param name="Person">Null for whoever has no account.</param>
public sealed record RosterEntry(RosterLine Line, RosterOutcome Outcome, Person? Person)
{
    public bool IsNew => Outcome is RosterOutcome.Enrolled or RosterOutcome.Waits or RosterOutcome.Invited;
}

/// <summary>A list, line by line: before it is imported what will become of each, afterwards what has.</summary>
public sealed record RosterReport(IReadOnlyList<RosterEntry> Entries)
{
    public int Count(RosterOutcome outcome) => Entries.Count(entry => entry.Outcome == outcome);

    /// <summary>How many of them change something.</summary>
    public int New => Entries.Count(entry => entry.IsNew);

    /// <summary>The same plan for the page that shows it and for the act, so that what was shown is what is done.</summary>
    internal static async Task<RosterReport> PlanAsync(AppDbContext db, Credentials credentials, Course course, IReadOnlyList<RosterLine> lines, DateTimeOffset now, CancellationToken cancellation)
    {
        var byAddress = lines.Where(line => line.Fault is null).ToDictionary(line => credentials.Normalize(line.Email), StringComparer.Ordinal);
        var people = await db.Users.AsNoTracking().Where(p => byAddress.Keys.Contains(p.NormalizedEmail!)).ToDictionaryAsync(p => p.NormalizedEmail!, StringComparer.Ordinal, cancellation);
        var ids = people.Values.Select(person => person.Id).ToList();
        var places = await db.Enrollments.Where(e => e.CourseId == course.Id && ids.Contains(e.PersonId) && (e.LeftAt == null || e.BannedAt != null))
            .ToDictionaryAsync(e => e.PersonId, e => e.BannedAt != null, cancellation);
        var waiting = await db.PlaceRequests.Where(r => r.CourseId == course.Id && r.Waits == WaitsFor.Place && ids.Contains(r.PersonId)).Select(r => r.PersonId).ToHashSetAsync(cancellation);
        var teachers = await db.CourseInstructors.Where(i => i.CourseId == course.Id).Select(i => i.PersonId).ToHashSetAsync(cancellation);
        var banned = await db.Users.Where(p => ids.Contains(p.Id) && db.Bans.InForce().Any(b => (b.CourseId == null || b.CourseId == course.Id) && (b.PersonId == p.Id || b.Mailbox == p.Mailbox)))
            .Select(p => p.Id).ToHashSetAsync(cancellation);
        var invited = await db.EnrolmentCodes.Where(c => c.CourseId == course.Id && byAddress.Keys.Contains(c.NormalizedEmail!)).ToDictionaryAsync(c => c.NormalizedEmail!, StringComparer.Ordinal, cancellation);
        var free = await db.FreePlacesAsync(course, cancellation);

        return new RosterReport([.. lines.Select(Entry)]);

        RosterEntry Entry(RosterLine line)
        {
            if (line.Fault is not null)
                return new(line, RosterOutcome.Bad, null);
            var address = credentials.Normalize(line.Email);
            if (people.GetValueOrDefault(address) is not { } person)
                return new(line, invited.GetValueOrDefault(address)?.IsGoodAt(now) is true ? RosterOutcome.HasInvitation : RosterOutcome.Invited, null);
            if (teachers.Contains(person.Id))
                return new(line, RosterOutcome.Teaches, person);
            if (banned.Contains(person.Id) || places.GetValueOrDefault(person.Id))
                return new(line, RosterOutcome.Removed, person);
            if (places.ContainsKey(person.Id))
                return new(line, RosterOutcome.HasPlace, person);
            // Whoever waits keeps their turn: nobody who waits longer is passed.
            return waiting.Contains(person.Id) || free-- <= 0 ? new(line, RosterOutcome.Waits, person) : new(line, RosterOutcome.Enrolled, person);
        }
    }
}
