using LiveClasses.Core.Access;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.Core.Access;

/// <summary>Lists and single questions have one answer: every person, every kind of session, both ways.</summary>
public sealed class ReachTests
{
    [Fact]
    public async Task What_a_list_reaches_is_what_the_policy_grants()
    {
        await using var school = await School.NewAsync();
        var hidden = await school.CourseAsync("Hidden", school.Mateo, isPublished: false);
        var banned = await school.PersonAsync("Banned");
        await school.EnrolAsync(banned, school.Signals);
        await school.BanAsync(banned, school.Signals);
        var left = await school.PersonAsync("Left");
        await school.EnrolAsync(left, school.Signals);
        await school.Get<LiveClasses.Core.Enrollments.LeaveCourse>().ExecuteAsync(school.Signals.Id, left.Id);
        // A host by row whose role was taken away is nobody special (A33).
        var demoted = await school.PersonAsync("Demoted");
        var invited = await school.PersonAsync("Invited");
        var withdrawn = await school.PersonAsync("Withdrawn");
        var at = 100;
        foreach (var access in Enum.GetValues<SessionAccess>())
        {
            foreach (var asDraft in new[] { true, false })
            {
                await school.SessionAsync(school.Signals, school.Amara, at += 60, 30, access: access, asDraft: asDraft);
                await school.SessionAsync(hidden, school.Mateo, at, 30, access: access, asDraft: asDraft);
            }
        }

        await using var db = school.Db();
        await db.Sessions.Where(s => s.CourseId == school.Signals.Id && s.Access == SessionAccess.Public).ExecuteUpdateAsync(set => set.SetProperty(s => s.HostId, demoted.Id));
        var sessions = await db.Sessions.Select(s => s.Id).ToListAsync();
        foreach (var session in sessions)
        {
            db.Invitations.Add(new() { SessionId = session, PersonId = invited.Id, InvitedAt = school.Clock.Now });
            db.Invitations.Add(new() { SessionId = session, PersonId = withdrawn.Id, InvitedAt = school.Clock.Now, WithdrawnAt = school.Clock.Now });
            db.Invitations.Add(new() { SessionId = session, PersonId = banned.Id, InvitedAt = school.Clock.Now });
        }

        // A guest teaches on the site; a student who is named is none.
        db.SessionCoHosts.Add(new() { SessionId = sessions[0], PersonId = school.Mateo.Id });
        db.SessionCoHosts.Add(new() { SessionId = sessions[0], PersonId = school.Jonas.Id });
        await db.SaveChangesAsync();
        var policy = school.Get<AccessPolicy>();
        var grants = 0;
        Guid?[] people = [null, Guid.NewGuid(), .. new[] { school.Amara, school.Mateo, school.Admin, school.Moderator, school.Lena, school.Jonas, banned, left, demoted, invited, withdrawn }.Select(p => (Guid?)p.Id)];
        foreach (var person in people)
        {
            var who = await policy.ForSiteAsync(person);
            var open = await db.SessionsOpenTo(who).Select(s => s.Id).ToHashSetAsync();
            var managed = await db.SessionsManagedBy(who).Select(s => s.Id).ToHashSetAsync();
            foreach (var session in sessions)
            {
                var rights = await policy.ForSessionAsync(session, person);
                Assert.Equal(rights?.CanWatchRecording ?? false, open.Contains(session));
                Assert.Equal(rights?.CanManage ?? false, managed.Contains(session));
                grants += open.Contains(session) ? 1 : 0;
            }
        }

        Assert.InRange(grants, 1, (people.Length * sessions.Count) - 1);
    }
}
