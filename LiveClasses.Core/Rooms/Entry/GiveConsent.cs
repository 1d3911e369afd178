using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Sessions;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>Somebody agrees to be recorded: to the words that they have read, not to those that stand there by the time of the click (A39).</summary>
public sealed class GiveConsent(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public async Task<Result<Done>> ExecuteAsync(Guid sessionId, Guid? personId, Guid guestId, string? version, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, guestId, cancellation) is not { } rights)
            return new SessionNotFound();
        if (rights.EntryRefusal is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await ConsentWords.OfAsync(db, sessionId, cancellation) is not { } words)
            return default(Done);
        if (words.Version != version)
            return new ConsentTextChanged();
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
            with words as (insert into consent_texts (version, text, first_shown_at) values ({words.Version}, {words.Text}, {now}) on conflict do nothing)
            insert into recording_consents (session_id, person_id, version, given_at) values ({sessionId}, {rights.PersonId ?? guestId}, {words.Version}, {now})
            on conflict (session_id, person_id, version) do update set given_at = excluded.given_at, withdrawn_at = null where recording_consents.withdrawn_at is not null
            """,
            cancellation);
        return default(Done);
    }
}
