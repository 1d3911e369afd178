using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Accounts;

/// <summary>Who it is that signs in with this address and password (ACC-02).</summary>
public sealed class CheckPassword(IDbContextFactory<AppDbContext> databases, Credentials credentials)
{
    /// <returns>The person's id, or <see cref="SignInFailed"/> whatever the reason.</returns>
    public async Task<Result<Guid>> ExecuteAsync(string email, string password, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var address = credentials.Normalize(EmailAddress.Clean(email));
        // PostgreSQL has no text with a zero in it; such an address is nobody's.
        var id = address.Length > EmailAddress.MaxLength || address.Contains('\0')
            ? Guid.Empty
            : await db.Users.Where(p => p.NormalizedEmail == address).Select(p => p.Id).FirstOrDefaultAsync(cancellation);
        if (id == Guid.Empty)
        {
            credentials.CheckNobody(password);
            return new SignInFailed();
        }

        return await credentials.CheckAsync(db, id, password, cancellation) ? id : new SignInFailed();
    }
}
