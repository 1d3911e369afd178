using System.Net;
using LiveClasses.Core.Email;
using LiveClasses.Core.Persistence;
using LiveClasses.Web.Hosting.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveClasses.Web.Hosting.Mail;

/// <summary>
/// The outbox as everybody's mailbox, to try the product without a mail server. Mails hold codes and sealed links, so it is open only in a demo or in development, with
/// no mail server named, and only to somebody at this very machine.
/// </summary>
internal sealed class Mailbox(IDbContextFactory<AppDbContext> databases, OutgoingMail outgoing, IOptions<DemoOptions> demo, IHostEnvironment environment) : IReadyNote
{
    private const int MostShown = 100;

    public bool IsOpen => !outgoing.IsOn && (demo.Value.Enabled ?? environment.IsDevelopment());

    /// <param name="reader">Where the request comes from; null in a test server, which nobody can reach from elsewhere.</param>
    public bool IsOpenTo(IPAddress? reader) => IsOpen && (reader is null || IPAddress.IsLoopback(reader));

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<MailInBox>> MailsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.OutboxMails.OrderByDescending(m => m.Id).Take(MostShown).Select(m => new MailInBox(m.Id, m.To, m.Subject, m.CreatedAt)).ToListAsync(cancellation);
    }

    public async Task<OutboxMail?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.OutboxMails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation);
    }

    public Task<IReadOnlyList<string>> LinesAsync(string address, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(IsOpen ? [$"Mails (codes, invitations, reminders) stay here: {address}/mailbox"] : []);
}

internal sealed record MailInBox(Guid Id, string To, string Subject, DateTimeOffset At);
