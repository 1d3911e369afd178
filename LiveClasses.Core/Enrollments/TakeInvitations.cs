using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Enrollments;

/// <summary>
/// Gives somebody who has just made an account the places to which their address was invited. Called once the address is proved to be theirs; what is lost here is made up
/// for by the link in the mail.
/// </summary>
public sealed class TakeInvitations(IDbContextFactory<AppDbContext> databases, EnrolByCode enrol, TimeProvider clock)
{
    /// <returns>How many places or turns in a queue they got.</returns>
    public async Task<int> ExecuteAsync(Guid personId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var address = await db.Users.Where(p => p.Id == personId).Select(p => p.NormalizedEmail).FirstOrDefaultAsync(cancellation);
        if (address is null)
            return 0;
        var now = clock.GetUtcNow();
        var invitations = await db.EnrolmentCodes.AsNoTracking().Where(c => c.NormalizedEmail == address).ToListAsync(cancellation);
        var taken = 0;
        foreach (var invitation in invitations.Where(code => code.IsGoodAt(now)))
            taken += (await enrol.ExecuteAsync(invitation.Code, personId, cancellation)).IsDone ? 1 : 0;
        return taken;
    }
}
