using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>Somebody at the door tells the password. The right one is remembered for them and this session until it changes. Limit the tries before you ask.</summary>
public sealed class TellRoomPassword(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid? personId, Guid guestId, RoomPassword? password, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, guestId, cancellation) is not { } rights)
            return new SessionNotFound();
        if (rights.EntryRefusal is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var set = await db.Sessions.Where(s => s.Id == sessionId).Select(s => new { s.RoomPasswordHash, s.RoomPasswordStamp }).SingleAsync(cancellation);
        if (set.RoomPasswordHash is null)
            return default(Done);
        if (password is null || !password.Opens(set.RoomPasswordHash))
            return new RoomPasswordWrong();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into room_passes (session_id, person_id, stamp) values ({sessionId}, {rights.PersonId ?? guestId}, {set.RoomPasswordStamp})
            on conflict (session_id, person_id) do update set stamp = excluded.stamp
            """,
            cancellation);
        return default(Done);
    }
}
