using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>Writes to hosts whose class should have begun (SES-09): after two minutes and after ten, each once, whichever node looks and however often.</summary>
public sealed class RemindHosts(IDbContextFactory<AppDbContext> databases, IEmailOutbox outbox, TimeProvider clock)
{
    /// <summary>After the planned start.</summary>
    public static readonly IReadOnlyList<TimeSpan> After = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    public async Task ExecuteAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var (first, last) = (now - After[0], now - After[1]);
        var late = await db.Sessions
            .Where(s => s.State == SessionState.Scheduled && s.EndsAt > now && ((s.HostReminders == 0 && s.StartsAt <= first) || (s.HostReminders == 1 && s.StartsAt <= last)))
            .Select(s => new { s.Id, s.Title, s.StartsAt, Course = s.Course!.Title, s.Host!.Email, s.Host.DisplayName })
            .ToListAsync(cancellation);
        foreach (var session in late)
        {
            var due = session.StartsAt <= last ? After.Count : 1;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            // The row decides who writes: of two nodes the second finds it written, and the mail is stored with it or not at all.
            var isMine = await db.Sessions.Where(s => s.Id == session.Id && s.State == SessionState.Scheduled && s.HostReminders < due)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.HostReminders, due), cancellation) == 1;
            if (!isMine || session.Email is not { } address)
                continue;
            outbox.Add(db, new Mail(address, $"People wait for you: {session.Title}", Words(session.DisplayName, session.Title, session.Course, (int)(now - session.StartsAt).TotalMinutes)));
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    private static string Words(string name, string title, string course, int minutes) =>
        $"""
        Hello {name},

        your class “{title}” ({course}) was to begin {minutes} minutes ago and has not started yet.
        Open it under Teaching and press “Go live”. If it cannot take place, cancel it there, so that nobody waits in vain.
        """;
}
