using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>Ends classes held elsewhere at their planned end: nobody can be seen to leave them. Several nodes may do it at once; one is first.</summary>
public sealed class EndMeetings(IDbContextFactory<AppDbContext> databases, SessionLife life, TimeProvider clock)
{
    public async Task ExecuteAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var over = await db.Sessions.Where(s => s.State == SessionState.Live && s.MeetingAddress != null && s.EndsAt <= now).Select(s => s.Id).ToListAsync(cancellation);
        foreach (var id in over)
            await life.StepBySystemAsync(id, SessionMove.Ended, (_, session, at) => Task.FromResult(session.End(at)), cancellation);
    }
}
