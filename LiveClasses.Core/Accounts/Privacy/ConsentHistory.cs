using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts.Privacy;

/// <summary>That somebody agreed to be recorded, in which words, and whether they have taken it back.</summary>
public sealed record ConsentGiven(Guid SessionId, string Class, string Course, DateTimeOffset GivenAt, DateTimeOffset? WithdrawnAt, string Words);

/// <summary>What a person agreed to, the latest first (ACC-05).</summary>
public sealed class ConsentHistory(IDbContextFactory<AppDbContext> databases)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<ConsentGiven>> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await Of(db, personId).Take(Most).ToListAsync(cancellation);
    }

    internal static IQueryable<ConsentGiven> Of(AppDbContext db, Guid personId) =>
        from consent in db.RecordingConsents
        where consent.PersonId == personId
        join session in db.Sessions on consent.SessionId equals session.Id
        join text in db.ConsentTexts on consent.Version equals text.Version
        orderby consent.GivenAt descending
        select new ConsentGiven(session.Id, session.Title, session.Course!.Title, consent.GivenAt, consent.WithdrawnAt, text.Text);
}
