using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Rooms.Entry;

/// <summary>What a session asks somebody to agree to, and since when they do.</summary>
/// <param name="Words">Null when it asks nothing.</param>
/// <param name="GivenAt">Null when they have not agreed, or not to these words, or have taken it back.</param>
public sealed record ConsentView(ConsentWords? Words, DateTimeOffset? GivenAt);

/// <summary>The consent of one person (or guest) to the recording of a session.</summary>
public sealed class ConsentOf(IDbContextFactory<AppDbContext> databases)
{
    public async Task<ConsentView> ExecuteAsync(Guid sessionId, Guid whoId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var words = await ConsentWords.OfAsync(db, sessionId, cancellation);
        var given = await db.RecordingConsents.Where(c => c.SessionId == sessionId && c.PersonId == whoId && c.WithdrawnAt == null && (words == null || c.Version == words.Version))
            .Select(c => (DateTimeOffset?)c.GivenAt).MaxAsync(cancellation);
        return new ConsentView(words, given);
    }
}
