using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using LiveClasses.Core.Timetable;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Invitations;

/// <summary>Invites people by their address: all of them or none. Whoever is invited already stays so; whoever was invited before is invited anew.</summary>
public sealed class InvitePeople(SessionLife life, SeriesSteps steps, ILookupNormalizer normalizer)
{
    private static readonly char[] Between = [',', ';', ' ', '\t', '\n', '\r', '<', '>'];

    /// <param name="sessionId">The class.</param>
    /// <param name="personId">Who acts.</param>
    /// <param name="addresses">As they were typed or pasted.</param>
    /// <param name="scope">Which other classes of its series besides.</param>
    /// <param name="cancellation">Ends it while nothing is stored yet.</param>
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, string addresses, SeriesScope scope = SeriesScope.This, CancellationToken cancellation = default)
    {
        // Out of a mail program's field they come with names: what has an @ is an address.
        var typed = addresses.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(word => word.Contains('@')).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (scope is SeriesScope.This)
            return await life.StepAsync(sessionId, personId, SessionMove.PeopleInvited, (db, session, now) => InviteAsync(db, session, typed, now, cancellation), cancellation);
        var several = await steps.TakeAsync(sessionId, personId, scope, SessionMove.PeopleInvited, async (db, _, classes, now) =>
        {
            foreach (var one in classes)
            {
                if (await InviteAsync(db, one, typed, now, cancellation) is { } refusal)
                    return refusal;
            }

            return null;
        }, cancellation);
        return several.Refusal is { } why ? why : default(Done);
    }

    private async Task<Refusal?> InviteAsync(AppDbContext db, LiveSession session, List<string> typed, DateTimeOffset now, CancellationToken cancellation)
    {
        if (session.EditRefusal is { } over)
            return over;
        if (typed.Count == 0)
            return new NobodyToInvite();
        if (typed.Count > Invitation.Most)
            return new TooManyInvited();
        var wanted = typed.ToDictionary(address => normalizer.NormalizeEmail(address)!, StringComparer.Ordinal);
        var names = wanted.Keys.ToList();
        var people = await db.Users.Where(p => names.Contains(p.NormalizedEmail!)).Select(p => new { p.Id, NormalizedEmail = p.NormalizedEmail! }).ToListAsync(cancellation);
        var unknown = wanted.Where(one => !people.Exists(p => p.NormalizedEmail == one.Key)).Select(one => one.Value).ToList();
        if (unknown.Count > 0)
            return new AddressesUnknown(string.Join(", ", unknown.Take(5)));
        var invitations = await db.Invitations.Where(i => i.SessionId == session.Id).ToDictionaryAsync(i => i.PersonId, cancellation);
        foreach (var person in people)
        {
            if (!invitations.TryGetValue(person.Id, out var invitation))
                db.Invitations.Add(invitations[person.Id] = new Invitation { SessionId = session.Id, PersonId = person.Id, InvitedAt = now });
            else if (invitation.WithdrawnAt is not null)
                (invitation.InvitedAt, invitation.WithdrawnAt, invitation.ToldAt, invitation.Answer, invitation.AnsweredAt) = (now, null, null, InvitationAnswer.None, null);
        }

        return invitations.Values.Count(i => i.WithdrawnAt is null) > Invitation.Most ? new TooManyInvited() : null;
    }
}

/// <summary>Takes an invitation back. Whoever has had it is told, so that it leaves their calendar.</summary>
public sealed class WithdrawInvitation(SessionLife life)
{
    public Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, Guid invitedId, CancellationToken cancellation = default) =>
        life.StepAsync(sessionId, personId, SessionMove.PeopleInvited, async (db, session, now) =>
        {
            if (session.EditRefusal is { } over)
                return over;
            var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.SessionId == sessionId && i.PersonId == invitedId && i.WithdrawnAt == null, cancellation);
            if (invitation is null)
                return new InvitationNotFound();
            (invitation.WithdrawnAt, invitation.ToldAt) = (now, null);
            return null;
        }, cancellation);
}

/// <summary>What somebody says to an invitation: by the link in their mail, which is proof enough of who they are, or on the class's page.</summary>
public sealed class AnswerInvitation(IDbContextFactory<AppDbContext> databases, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid personId, InvitationAnswer answer, CancellationToken cancellation = default)
    {
        if (answer is InvitationAnswer.None || !Enum.IsDefined(answer))
            return new InvitationNotFound();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var answered = await db.Invitations
            .Where(i => i.SessionId == sessionId && i.PersonId == personId && i.WithdrawnAt == null && (i.Session!.State == SessionState.Scheduled || i.Session.State == SessionState.Live))
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Answer, answer).SetProperty(i => i.AnsweredAt, now), cancellation);
        return answered == 0 ? new InvitationNotFound() : default(Done);
    }
}
