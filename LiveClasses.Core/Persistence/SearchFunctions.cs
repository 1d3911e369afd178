using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace LiveClasses.Core.Persistence;

/// <summary>The functions of <see cref="CatalogueSchema"/> in a query, so that words are sought alike everywhere. The database answers; here they have no body.</summary>
internal static class SearchFunctions
{
    /// <summary>The words of a text, without case and marks.</summary>
    [DbFunction("search_words")]
    public static NpgsqlTsVector Words(string text) => throw new InvalidOperationException("Only in a query to the database.");

    /// <summary>What was typed into a search box; whatever it is, it is no error (A16).</summary>
    [DbFunction("search_query")]
    public static NpgsqlTsQuery Query(string text) => throw new InvalidOperationException("Only in a query to the database.");

    public static void Declare(ModelBuilder builder)
    {
        builder.HasDbFunction(() => Words(""));
        builder.HasDbFunction(() => Query(""));
    }
}
