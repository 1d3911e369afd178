using LiveClasses.Core.Access;
using LiveClasses.Core.Persistence;
using LiveClasses.Core.Presence;
using LiveClasses.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LiveClasses.Core.Courses;

/// <summary>The published courses, what is live first, then what comes next (CRS-02).</summary>
public sealed class Catalogue(NpgsqlDataSource database, IDbContextFactory<AppDbContext> databases, AccessPolicy access, TimeProvider clock)
{
    public const int PageSize = 24;

    /// <summary>Longer texts are cut: nobody types them.</summary>
    public const int MaxTextLength = 100;

    /// <summary>More live classes than this are found by the filter, not in the banner.</summary>
    private const int MaxBanners = 3;

    /// <param name="filter">What is asked for.</param>
    /// <param name="personId">Null for a visitor.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<CatalogueView> ExecuteAsync(CatalogueFilter filter, Guid? personId, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        if (filter.Text is { Length: > MaxTextLength } text)
            filter = filter with { Text = text[..MaxTextLength] };
        var (rows, total) = await RowsAsync(new CatalogueSql(filter, personId, now, PageSize), cancellation);
        var live = await LiveAsync(personId, now, cancellation);
        var shown = rows.Take(PageSize).ToList();
        return new CatalogueView([.. shown.Select(row => row.Card)], live, total, rows.Count > shown.Count ? shown[^1].At : null);
    }

    private async Task<(List<(CatalogueCard Card, CatalogueCursor At)> Rows, int Total)> RowsAsync(CatalogueSql sql, CancellationToken cancellation)
    {
        await using var command = sql.On(database);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<(CatalogueCard, CatalogueCursor)> rows = [];
        var total = 0;
        while (await reader.ReadAsync(cancellation))
        {
            total = (int)reader.GetInt64(3);
            rows.Add((CardOf(reader), new CatalogueCursor(reader.GetInt32(1), reader.GetDouble(2), reader.GetGuid(0))));
        }

        return (rows, total);
    }

    private static CatalogueCard CardOf(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(4), row.GetString(5), Enum.Parse<CourseLevel>(row.GetString(6)), row.GetInt32(7),
        row.IsDBNull(8) ? null : row.GetGuid(8),
        row.IsDBNull(9) ? null : new CoursePrice(row.GetDecimal(9), row.GetString(10)),
        row.GetFieldValue<string[]>(11),
        row.IsDBNull(15) ? null : NextOf(row),
        row.IsDBNull(12) ? null : (int)row.GetInt64(12),
        IsEnrolled: row.GetBoolean(13),
        Teaches: row.GetBoolean(14));

    private static SessionLine NextOf(NpgsqlDataReader row) => new(
        row.GetGuid(15), row.GetString(16), Enum.Parse<SessionState>(row.GetString(17)),
        row.GetFieldValue<DateTimeOffset>(18), row.GetFieldValue<DateTimeOffset>(19), row.IsDBNull(20) ? null : row.GetFieldValue<DateTimeOffset>(20));

    private async Task<List<LiveNow>> LiveAsync(Guid? personId, DateTimeOffset now, CancellationToken cancellation)
    {
        var who = await access.ForSiteAsync(personId, cancellation);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seen = now - PresenceBook.Lost;
        return await db.SessionsOpenTo(who)
            .Where(s => s.State == SessionState.Live)
            .OrderByDescending(s => s.StartedAt)
            .Take(MaxBanners)
            .Select(s => new LiveNow(
                s.Id, s.Title, s.Course!.Title, s.StartedAt!.Value,
                db.PresenceSpans.Where(p => p.SessionId == s.Id && p.LeftAt == null && p.SeenAt > seen).Select(p => p.PersonId).Distinct().Count()))
            .ToListAsync(cancellation);
    }
}
