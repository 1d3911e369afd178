using System.Text;
using LiveClasses.Core.Shared;
using Npgsql;
using NpgsqlTypes;

namespace LiveClasses.Core.Courses;

/// <summary>
/// A page of the catalogue in one statement. First, out of indexes alone, which courses are on it; then everything that their cards show. What a visitor typed is only
/// ever a parameter (A16). Only the conditions that were asked for are in it, so that the database can plan for them.
/// </summary>
internal sealed class CatalogueSql
{
    /// <summary>Live first, then by the next class, then those with none planned, newest first.</summary>
    private const string ByNextClass = $"""
        case when n.id is null then 2 when n.state = 'Live' then 0 else 1 end as place,
        case when n.id is null then {NewestFirst} else extract(epoch from n.starts_at)::float8 end as key
        """;

    private const string ByRank = "0 as place, -hit.rank::float8 as key";

    private const string NewestFirst = "-extract(epoch from c.published_at)::float8";

    /// <summary>In an index: no class lasts as long, so what began before is over.</summary>
    private const string Longest = "interval '1 day'";

    private readonly List<NpgsqlParameter> parameters = [];
    private readonly CatalogueFilter filter;
    private readonly int most;
    private readonly string at;
    private readonly string text;

    public CatalogueSql(CatalogueFilter filter, Guid? personId, DateTimeOffset now, int size)
    {
        (this.filter, most, at) = (filter, size + 1, Add(now.ToUniversalTime(), NpgsqlDbType.TimestampTz));
        var isWide = string.IsNullOrWhiteSpace(filter.Text) && filter is { Category: null, LiveOnly: false, Before: null };
        var person = personId is { } id ? Add(id, NpgsqlDbType.Uuid) : null;
        text = $"""
            {(isWide ? Walk() : Search())}
            select page.id, page.place, page.key, page.total, c.slug, c.title, c.level, c.cover_hue, c.cover_id, c.price, c.currency,
              array(select p.display_name from course_instructors i join people p on p.id = i.person_id where i.course_id = c.id order by p.display_name),
              case when c.capacity is null then null
                else greatest(0, c.capacity - (select count(*) from enrollments e where e.course_id = c.id and e.left_at is null and e.banned_at is null)) end,
              {(person is null ? "false" : $"exists (select from enrollments e where e.course_id = c.id and e.person_id = {person} and e.left_at is null and e.banned_at is null)")},
              {(person is null ? "false" : $"exists (select from course_instructors i where i.course_id = c.id and i.person_id = {person})")},
              n.id, n.title, n.state, n.starts_at, n.ends_at, n.started_at
            from page
            join lateral (select * from courses where id = page.id limit 1) c on true
            left join lateral ({Next("page.id")}) n on true
            order by page.place, page.key, page.id
            """;
    }

    /// <summary>
    /// Most courses fit: the classes are gone through from now on, and each course is taken where its next one comes, until the page is full. Courses without one are
    /// looked for when those with one do not fill it.
    /// </summary>
    private string Walk()
    {
        var fits = Conditions();
        // As a case it is asked class by class: as a plain condition the database thinks that hardly any class meets it, and goes through all of them before it sorts.
        var isFirst = $"""
            s.course_id <> all (array(select l.course_id from sessions l where l.state = 'Live'))
            and case when exists (
              select from sessions o
              where o.course_id = s.course_id and o.state in ('Live', 'Scheduled') and o.ends_at > {at} and o.starts_at > {at} - {Longest}
                and o.starts_at <= s.starts_at and (o.starts_at, o.id) < (s.starts_at, s.id)) then false else true end
            """;
        return $"""
            with ahead as materialized (
              (select c.id, 0 as place, extract(epoch from s.starts_at)::float8 as key
               from sessions s join courses c on c.id = s.course_id
               where s.state = 'Live'{fits} and not exists (select from sessions o where o.course_id = s.course_id and o.state = 'Live' and (o.starts_at, o.id) < (s.starts_at, s.id)){Behind(0, "extract(epoch from s.starts_at)::float8")}
               order by s.starts_at, s.course_id limit {most})
              union all
              (select c.id, 1, extract(epoch from s.starts_at)::float8
               from sessions s join courses c on c.id = s.course_id
               where s.state = 'Scheduled' and s.starts_at > {at} - {Longest} and s.ends_at > {at} and {isFirst}{fits}{Behind(1, "extract(epoch from s.starts_at)::float8", "s.starts_at")}
               order by s.starts_at, s.course_id limit {most})
            ),
            later as (
              select c.id, 2 as place, {NewestFirst} as key
              from courses c
              where (select count(*) from ahead) < {most}{fits}{Behind(2, NewestFirst)} and not exists ({Next("c.id")})
              order by c.published_at desc, c.id limit {most}
            ),
            page as (
              select one.*, (select count(*) from courses c where true{fits}) as total
              from (select * from ahead union all select * from later) one
              order by place, key, id limit {most}
            )
            """;
    }

    /// <summary>Few courses fit, or any could: those that do, and where each stands. By rank, their next class does not count before it is shown.</summary>
    private string Search()
    {
        var hits = string.IsNullOrWhiteSpace(filter.Text) ? null : Hits(Add(TypedText.Line(filter.Text), NpgsqlDbType.Text));
        var next = hits is null || filter.LiveOnly || filter.Before is not null ? $"left join lateral ({Next("c.id")}) n on true" : null;
        return $"""
            with matched as materialized (
              select c.id, {(hits is null ? ByNextClass : ByRank)}
              from courses c
              {hits}
              {next}
              where true{Conditions()}
            ),
            page as (
              select m.*, (select count(*) from matched) as total
              from matched m
              where true{Behind()}
              order by m.place, m.key, m.id
              limit {most}
            )
            """;
    }

    /// <summary>The class of a course that is live or comes next.</summary>
    private string Next(string course) => $"""
        select o.id, o.title, o.state, o.starts_at, o.ends_at, o.started_at
        from sessions o
        where o.course_id = {course} and o.state in ('Live', 'Scheduled') and (o.state = 'Live' or o.ends_at > {at})
        order by o.state = 'Live' desc, o.starts_at, o.id
        limit 1
        """;

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

    private string Conditions()
    {
        var sql = new StringBuilder(" and c.published_at is not null");
        if (filter.Category is { } category)
            sql.Append($" and c.category = {Add(TypedText.Line(category), NpgsqlDbType.Text)}");
        if (filter.Level is { } level)
            sql.Append($" and c.level = {Add(level.ToString(), NpgsqlDbType.Text)}");
        if (filter.IsFree is { } isFree)
            sql.Append(isFree ? " and c.price is null" : " and c.price is not null");
        if (filter.LiveOnly)
            sql.Append(" and n.state = 'Live' and c.id in (select l.course_id from sessions l where l.state = 'Live')");
        if (filter.Before is { } before)
            sql.Append($" and (n.state = 'Live' or n.starts_at < {Add(before.ToUniversalTime(), NpgsqlDbType.TimestampTz)})");
        return sql.ToString();
    }

    private string Behind() => filter.After is not { } after
        ? ""
        : $" and (m.place, m.key, m.id) > ({Add(after.Place, NpgsqlDbType.Integer)}, {Add(after.Key, NpgsqlDbType.Double)}, {Add(after.Id, NpgsqlDbType.Uuid)})";

    /// <summary>The same for one place of the list alone.</summary>
    /// <param name="place">Which.</param>
    /// <param name="key">The order within it.</param>
    /// <param name="time">What the key is made from, where an index has it: the walk then begins there.</param>
    private string Behind(int place, string key, string? time = null)
    {
        if (filter.After is not { } after || after.Place < place)
            return "";
        if (after.Place > place)
            return " and false";
        var start = time is null ? "" : $" and {time} >= {Add(JustBefore(after.Key), NpgsqlDbType.TimestampTz)}";
        return $" and ({key}, c.id) > ({Add(after.Key, NpgsqlDbType.Double)}, {Add(after.Id, NpgsqlDbType.Uuid)}){start}";
    }

    /// <summary>Addresses hold any number, also such as are no time.</summary>
    private static DateTimeOffset JustBefore(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(Math.Floor(seconds), 0, 250_000_000_000));

    private string Add(object? value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return $"${parameters.Count}";
    }
}
