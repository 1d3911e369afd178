using System.Linq.Expressions;
using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Email;

/// <summary>
/// What was sent, what waits and what was not taken, the newest first (ADM-01). For admins; null for everybody else. Never the words: a mail can hold a code that
/// opens somebody's account.
/// </summary>
public sealed class MailsInOutbox(IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider time)
{
    public const int PageSize = 50;

    /// <param name="actorId">Who asks.</param>
    /// <param name="text">Part of an address or of a subject.</param>
    /// <param name="state">Only these; null for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<MailList?> ExecuteAsync(Guid actorId, string? text = null, MailState? state = null, int page = 1, CancellationToken cancellation = default)
    {
        if (!(await access.ForSiteAsync(actorId, cancellation)).IsAdmin)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        IQueryable<OutboxMail> mails = db.OutboxMails;
        if (LikePattern.Containing(text) is { } pattern)
            mails = mails.Where(m => EF.Functions.ILike(m.To, pattern, LikePattern.Escape) || EF.Functions.ILike(m.Subject, pattern, LikePattern.Escape));
        if (state is { } wanted)
            mails = mails.Where(Is(wanted, now));
        var total = await mails.CountAsync(cancellation);
        var at = Paging.Clamp(page, total, PageSize);
        // Ids carry their time, so the key is the order.
        var rows = await mails.OrderByDescending(m => m.Id).Skip((at - 1) * PageSize).Take(PageSize)
            .Select(m => new { m.Id, m.To, m.Subject, m.CreatedAt, m.SendAfter, m.ExpiresAt, m.SentAt, m.Tries, m.LastError })
            .ToListAsync(cancellation);
        var failed = await db.OutboxMails.CountAsync(Is(MailState.Failed, now), cancellation);
        return new MailList(
            rows.ConvertAll(m => new MailLine(m.Id, m.To, m.Subject, m.CreatedAt, StateOf(m.SentAt, m.Tries, m.ExpiresAt, now), m.SentAt, m.SendAfter, m.Tries, m.LastError)),
            total,
            at,
            failed);
    }

    private static Expression<Func<OutboxMail, bool>> Is(MailState state, DateTimeOffset now) => state switch
    {
        MailState.Sent => m => m.SentAt != null,
        MailState.TooLate => m => m.SentAt == null && m.ExpiresAt <= now,
        MailState.Failed => m => m.SentAt == null && m.Tries >= OutboxMail.MaxTries && (m.ExpiresAt == null || m.ExpiresAt > now),
        _ => m => m.SentAt == null && m.Tries < OutboxMail.MaxTries && (m.ExpiresAt == null || m.ExpiresAt > now),
    };

    private static MailState StateOf(DateTimeOffset? sentAt, int tries, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (sentAt is not null)
            return MailState.Sent;
        if (expiresAt <= now)
            return MailState.TooLate;
        return tries >= OutboxMail.MaxTries ? MailState.Failed : MailState.Waiting;
    }
}

/// <param name="Failed">How many of all have failed, whatever is looked for.</param>
public sealed record MailList(IReadOnlyList<MailLine> Mails, int Total, int Page, int Failed)
{
    public int Pages => Paging.Count(Total, MailsInOutbox.PageSize);
}

/// <param name="NextTry">While it waits: not before this.</param>
public sealed record MailLine(Guid Id, string To, string Subject, DateTimeOffset CreatedAt, MailState State, DateTimeOffset? SentAt, DateTimeOffset NextTry, int Tries, string? LastError);
