using System.Text;
using LiveClasses.Core.Enrollments;
using LiveClasses.Web.Accounts;

namespace LiveClasses.Web.Endpoints;

/// <summary>The people of a course as a file, for those who manage it.</summary>
internal static class RosterFileEndpoint
{
    public static IEndpointRouteBuilder MapRosterFile(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/teaching/courses/{id:guid}/people.csv", FileAsync).RequireAuthorization();
        return routes;
    }

    private static async Task<IResult> FileAsync(Guid id, HttpContext http, RosterCsv rosters)
    {
        if (await rosters.ExecuteAsync(id, http.User.PersonId() ?? Guid.Empty, http.RequestAborted) is not { } roster)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(
            async body =>
            {
                // With the mark at the front a spreadsheet reads names in every script.
                await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
                await RosterCsv.WriteAsync(roster, text, http.RequestAborted);
            },
            "text/csv; charset=utf-8",
            $"people-{roster.Slug}.csv");
    }
}
