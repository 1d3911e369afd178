using System.Globalization;
using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Sessions;

/// <summary>What was done with a class, by whom and when, the newest first (SES-03); empty for whoever does not manage it.</summary>
public sealed class SessionHistory(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public const int Most = 50;

    /// <summary>Another start; the detail is the one before and the new one.</summary>
    internal const string MovedAction = "session.moved";

    private const string Prefix = "session.";

    public async Task<IReadOnlyList<HistoryLine>> ExecuteAsync(Guid sessionId, Guid? personId, CancellationToken cancellation = default)
    {
        if (await access.ForSessionAsync(sessionId, personId, cancellation) is not { CanManage: true })
            return [];
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lines = await db.AuditEntries.Where(e => e.SubjectId == sessionId && e.Action.StartsWith(Prefix))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Action).Take(Most)
            .Select(e => new { e.At, e.Action, e.Detail, By = db.Users.Where(p => p.Id == e.PersonId).Select(p => p.DisplayName).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. lines.Select(e => new HistoryLine(e.At, e.By, e.Action[Prefix.Length..], e.Action is MovedAction ? Times(e.Detail) : null))];
    }

    private static (DateTimeOffset From, DateTimeOffset To)? Times(string? detail) =>
        detail?.Split(' ') is [var from, var to]
            && DateTimeOffset.TryParseExact(from, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var before)
            && DateTimeOffset.TryParseExact(to, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var after)
            ? (before, after)
            : null;
}

/// <param name="By">Null when it happened by itself, or the account is no more.</param>
/// <param name="What">Such as <c>started</c> or <c>recording-switched-off</c>.</param>
/// <param name="Moved">Of a move: the start before and after.</param>
public sealed record HistoryLine(DateTimeOffset At, string? By, string What, (DateTimeOffset From, DateTimeOffset To)? Moved);
