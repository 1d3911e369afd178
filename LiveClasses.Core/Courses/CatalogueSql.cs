using System.Text;
using LiveClasses.Core.Shared;
using Npgsql;
using NpgsqlTypes;

namespace LiveClasses.Core.Courses;

/// <summary>
/// A page of the catalogue in one statement. First, out of indexes alone, which courses fit and where each stands; then everything that the cards of one page show.
/// What a visitor typed is only ever a parameter (A16). Only the conditions that were asked for are in it, so that the database can plan for them.
/// </summary>
internal sealed class CatalogueSql
{
    /// <summary>Live first, then by the next class, then those with none planned, newest first.</summary>
    private const string ByNextClass = """
        case when n.id is null then 2 when n.state = 'Live' then 0 else 1 end as place,
        (case when n.id is null then -extract(epoch from c.published_at) else extract(epoch from n.starts_at) end)::float8 as key
        """;

    private const string ByRank = "0 as place, -hit.rank::float8 as key";

    private readonly List<NpgsqlParameter> parameters = [];
    private readonly string text;

    public CatalogueSql(CatalogueFilter filter, Guid? personId, DateTimeOffset now, int size)
    {
        var hits = string.IsNullOrWhiteSpace(filter.Text) ? null : Hits(Add(TypedText.Line(filter.Text), NpgsqlDbType.Text));
        var (at, person) = (Add(now.ToUniversalTime(), NpgsqlDbType.TimestampTz), Add(personId, NpgsqlDbType.Uuid));
        text = $"""
            with matched as materialized (
              select c.id, n.id as session_id, {(hits is null ? ByNextClass : ByRank)}
              from courses c
              {hits}
              left join lateral (
                select s.id, s.state, s.starts_at
                from sessions s
                where s.course_id = c.id and s.state in ('Live', 'Scheduled') and (s.state = 'Live' or s.ends_at > {at})
                order by s.state = 'Live' desc, s.starts_at, s.id
                limit 1
              ) n on true
              where c.published_at is not null{Conditions(filter)}
            ),
            page as (
              select m.*, (select count(*) from matched) as total
              from matched m
              where true{Behind(filter.After)}
              order by m.place, m.key, m.id
              limit {size + 1}
            )
            select page.id, page.place, page.key, page.total, c.slug, c.title, c.level, c.cover_hue, c.cover_id, c.price, c.currency,
              array(select p.display_name from course_instructors i join people p on p.id = i.person_id where i.course_id = c.id order by p.display_name),
              case when c.capacity is null then null
                else greatest(0, c.capacity - (select count(*) from enrollments e where e.course_id = c.id and e.left_at is null and e.banned_at is null)) end,
              exists (select from enrollments e where e.course_id = c.id and e.person_id = {person} and e.left_at is null and e.banned_at is null),
              exists (select from course_instructors i where i.course_id = c.id and i.person_id = {person}),
              s.id, s.title, s.state, s.starts_at, s.ends_at, s.started_at
            from page
            join lateral (select * from courses where id = page.id limit 1) c on true
            left join sessions s on s.id = page.session_id
            order by page.place, page.key, page.id
            """;
    }

    public NpgsqlCommand On(NpgsqlDataSource database)
    {
        var command = database.CreateCommand(text);
        command.Parameters.AddRange(parameters.ToArray());
        return command;
    }

    /// <summary>A word in the course's own text counts by where it stands, its teacher's name like one of the summary, the title of a class least.</summary>
    private static string Hits(string text) => $"""
        join (
          select found.course_id, max(found.rank) as rank
          from (
            select h.id as course_id, ts_rank(h.search, search_query({text})) as rank from courses h where h.search @@ search_query({text})
            union all
            select i.course_id, 0.3 from people p join course_instructors i on i.person_id = p.id where search_words(p.display_name) @@ search_query({text})
            union all
            select s.course_id, 0.1 from sessions s where s.search @@ search_query({text}) and s.state in ('Scheduled', 'Live', 'Ended')
          ) found
          group by found.course_id
        ) hit on hit.course_id = c.id
        """;

    private string Conditions(CatalogueFilter filter)
    {
        var sql = new StringBuilder();
        if (filter.Category is { } category)
            sql.Append($" and c.category = {Add(TypedText.Line(category), NpgsqlDbType.Text)}");
        if (filter.Level is { } level)
            sql.Append($" and c.level = {Add(level.ToString(), NpgsqlDbType.Text)}");
        if (filter.IsFree is { } isFree)
            sql.Append(isFree ? " and c.price is null" : " and c.price is not null");
        if (filter.LiveOnly)
            sql.Append(" and n.state = 'Live'");
        if (filter.Before is { } before)
            sql.Append($" and (n.state = 'Live' or n.starts_at < {Add(before.ToUniversalTime(), NpgsqlDbType.TimestampTz)})");
        return sql.ToString();
    }

    private string Behind(CatalogueCursor? after) => after is null
        ? ""
        : $" and (m.place, m.key, m.id) > ({Add(after.Place, NpgsqlDbType.Integer)}, {Add(after.Key, NpgsqlDbType.Double)}, {Add(after.Id, NpgsqlDbType.Uuid)})";

    private string Add(object? value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return $"${parameters.Count}";
    }
}
