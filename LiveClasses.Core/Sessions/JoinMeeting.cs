using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>
/// The address of a class that is held elsewhere (SES-10): for those who may join, from <see cref="Meeting.ShownBefore"/> before its start (its hosts at any time) until it
/// is over (A21).
/// </summary>
public sealed class MeetingOf(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Meeting?> ExecuteAsync(Guid sessionId, Guid? personId, CancellationToken cancellation = default) =>
        await access.ForSessionAsync(sessionId, personId, cancellation) is { } rights && await FindAsync(rights, cancellation) is { IsDone: true } found ? found.Value.Meeting : null;

    internal async Task<Result<LiveSession>> FindAsync(SessionRights rights, CancellationToken cancellation)
    {
        if (rights.EntryRefusal is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == rights.SessionId, cancellation);
        if (session.Meeting is null)
            return new HeldHere();
        if (session.EditRefusal is { } over)
            return over;
        if (!rights.CanManage && clock.GetUtcNow() < session.StartsAt - Meeting.ShownBefore)
            return new MeetingTooEarly((int)Meeting.ShownBefore.TotalMinutes);
        return session;
    }
}

/// <summary>
/// Takes somebody to a class that is held elsewhere, and notes it for attendance. When they leave cannot be seen from here, so that attendance says when they joined and
/// nothing of minutes; the stay stands to the planned end, so that a second click adds nothing.
/// </summary>
public sealed class JoinMeeting(IDbContextFactory<AppDbContext> databases, AccessPolicy access, MeetingOf meetings, TimeProvider clock)
{
    public async Task<Result<Meeting>> ExecuteAsync(Guid sessionId, Guid? personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { } rights)
            return new SessionNotFound();
        var found = await meetings.FindAsync(rights, cancellation);
        if (found.Refusal is { } refusal)
            return refusal;
        if (personId is { } person)
            await NoteAsync(found.Value, person, rights, cancellation);
        return found.Value.Meeting!;
    }

    private async Task NoteAsync(LiveSession session, Guid person, SessionRights rights, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = clock.GetUtcNow();
        // Two clicks at once queue here.
        await db.Database.ExecuteSqlAsync($"select 1 from people where id = {person} for no key update", cancellation);
        if (session.EndsAt <= now || await db.PresenceSpans.AnyAsync(p => p.SessionId == session.Id && p.PersonId == person && p.LeftAt > now, cancellation))
            return;
        db.PresenceSpans.Add(new PresenceSpan
        {
            SessionId = session.Id, PersonId = person, Node = Meeting.ProviderKey, Name = rights.PersonName, Role = rights.Role ?? RoomRole.Participant, JoinedAt = now, SeenAt = session.EndsAt, LeftAt = session.EndsAt,
        });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

public sealed record HeldHere() : Refusal(RefusalKind.Conflict, "held-here", "This class is held here, in its room.");

public sealed record MeetingTooEarly(int Minutes) : Refusal(RefusalKind.Conflict, "meeting-too-early", $"The meeting opens {Minutes} minutes before the start. Come back then.");
