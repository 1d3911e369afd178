using Microsoft.EntityFrameworkCore.Migrations;

namespace LiveClasses.Core.Persistence;

/// <summary>
/// What the catalogue's search needs in the database and the model does not know: it is asked for in SQL alone (<see cref="Courses.CatalogueSql"/>). Courses are in any
/// language, so words are taken as they are, without case and marks: "Ríos" and "rios" are one word, and so are "Straße" and "strasse". No extension is needed.
/// </summary>
internal static class CatalogueSchema
{
    private const string Words = """
        create function search_text(text) returns text language sql immutable strict parallel safe
        return regexp_replace(normalize(replace(replace(replace(translate(lower($1), 'øłđı', 'oldi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), nfkd), '[\u0300-\u036f]', '', 'g');

        create function search_words(text) returns tsvector language sql immutable strict parallel safe
        return to_tsvector('simple'::regconfig, search_text($1));
        """;

    /// <summary>Quotes, "or" and a minus as in any search box; the beginning of a word is enough, except behind a minus. Whatever is typed, it is no error.</summary>
    private const string Query = """
        create function search_query(text) returns tsquery language sql immutable strict parallel safe
        return regexp_replace(websearch_to_tsquery('simple'::regconfig, search_text($1))::text, '(?<!!)(''(?:[^'']|'''')+'')', '\1:*', 'g')::tsquery;
        """;

    private const string Columns = """
        create function course_words(title text, tags text[], category text, summary text, description text) returns tsvector language sql immutable parallel safe
        return setweight(search_words(title), 'A') || setweight(search_words(category || ' ' || coalesce(array_to_text(tags), '')), 'B')
          || setweight(search_words(summary), 'C') || setweight(search_words(description), 'D');

        alter table courses add column search tsvector generated always as (course_words(title, tags, category, summary, description)) stored;
        alter table sessions add column search tsvector generated always as (search_words(title)) stored;
        create index ix_courses_search on courses using gin (search);
        create index ix_sessions_search on sessions using gin (search);
        create index ix_people_search on people using gin (search_words(display_name));
        create index ix_sessions_open on sessions (course_id, starts_at) include (id, ends_at, state) where state in ('Live', 'Scheduled');
        """;

    /// <summary>The framework's own <c>array_to_string</c> is not immutable, because it takes arrays of anything; of texts it is.</summary>
    private const string Arrays = """
        create function array_to_text(text[]) returns text language sql immutable strict parallel safe
        return array_to_string($1, ' ');
        """;

    private const string Drop = """
        drop index ix_sessions_open;
        drop index ix_people_search;
        alter table sessions drop column search;
        alter table courses drop column search;
        drop function course_words(text, text[], text, text, text);
        drop function array_to_text(text[]);
        drop function search_query(text);
        drop function search_words(text);
        drop function search_text(text);
        """;

    public static void Up(MigrationBuilder migration)
    {
        foreach (var sql in (string[])[Words, Query, Arrays, Columns])
            migration.Sql(sql);
    }

    public static void Down(MigrationBuilder migration) => migration.Sql(Drop);
}
