using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Shared;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Core.Recordings;

/// <summary>The recordings that this person may watch, newest first (REC-02).</summary>
public sealed class RecordingLibrary(IDbContextFactory<AppDbContext> databases, AccessPolicy access)
{
    public const int PageSize = 24;

    /// <param name="personId">Null for a visitor, who sees public classes.</param>
    /// <param name="text">Words of a class, a course or a host's name; beginnings are enough, in quotes they stand together.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<LibraryView> ExecuteAsync(Guid? personId, string? text = null, int page = 1, CancellationToken cancellation = default)
    {
        var who = await access.ForSiteAsync(personId, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var open = db.SessionsOpenTo(who);
        var recordings =
            from recording in db.Recordings
            join session in open on recording.SessionId equals session.Id
            where recording.State == RecordingState.Ready
            select new { recording, session };
        if (!string.IsNullOrWhiteSpace(text))
        {
            var words = TypedText.Line(text);
            recordings = recordings.Where(r =>
                SearchFunctions.Words(r.session.Title + " " + r.session.Course!.Title + " " + r.session.Host!.DisplayName).Matches(SearchFunctions.Query(words)));
        }

        var total = await recordings.CountAsync(cancellation);
        var at = Paging.Clamp(page, total, PageSize);
        var cards = await recordings
            .OrderByDescending(r => r.recording.StartedAt).ThenBy(r => r.recording.Id)
            .Skip((at - 1) * PageSize).Take(PageSize)
            .Select(r => new RecordingCard(
                r.recording.Id, r.session.Id, r.session.Title, r.session.Course!.Title, r.session.Course.CoverHue, r.session.Host!.DisplayName,
                r.recording.StartedAt, r.recording.DurationMs - r.recording.CutMs,
                db.WatchPositions.Where(p => p.RecordingId == r.recording.Id && p.PersonId == personId).Select(p => (double?)p.Seconds).FirstOrDefault()) { CourseId = r.session.CourseId, CoverId = r.session.CoverId, CourseCoverId = r.session.Course.CoverId })
            .ToListAsync(cancellation);
        return new LibraryView(cards, total, at);
    }
}

public sealed record LibraryView(IReadOnlyList<RecordingCard> Cards, int Total, int Page)
{
    public int Pages => Paging.Count(Total, RecordingLibrary.PageSize);
}

/// <param name="WatchedTo">Seconds at which this person stopped; null when they never opened it.</param>
public sealed record RecordingCard(
    Guid Id,
    Guid SessionId,
    string Title,
    string CourseTitle,
    int CoverHue,
    string HostName,
    DateTimeOffset StartedAt,
    long DurationMs,
    double? WatchedTo)
{
    public Guid CourseId { get; init; }

    /// <summary>The picture of its class, and that of the course; null where there is none.</summary>
    public Guid? CoverId { get; init; }

    public Guid? CourseCoverId { get; init; }

    /// <summary>How far they are, 0 to 1.</summary>
    public double Progress => WatchedTo is { } seconds && DurationMs > 0 ? Math.Clamp(seconds * 1000 / DurationMs, 0, 1) : 0;
}
