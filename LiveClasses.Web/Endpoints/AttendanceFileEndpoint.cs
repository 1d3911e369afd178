using System.Text;
using LiveClasses.Core.Attendance;
using LiveClasses.Web.Accounts;

namespace LiveClasses.Web.Endpoints;

/// <summary>The attendance of a class as a file, for those who manage it. Written row by row into the answer.</summary>
internal static class AttendanceFileEndpoint
{
    public static IEndpointRouteBuilder MapAttendanceFile(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/classes/{id:guid}/attendance.csv", FileAsync).RequireAuthorization();
        return routes;
    }

    private static async Task<IResult> FileAsync(Guid id, HttpContext http, AttendanceOf attendance)
    {
        var sheet = await attendance.ExecuteAsync(id, http.User.PersonId() ?? Guid.Empty, http.RequestAborted);
        if (sheet is null or { IsOwnOnly: true })
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(
            async body =>
            {
                // With the mark at the front a spreadsheet reads names in every script.
                await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
                await AttendanceCsv.WriteAsync(sheet, text, http.RequestAborted);
            },
            "text/csv; charset=utf-8",
            FileName(sheet));
    }

    /// <summary>Plain letters only: a title must not reach into the header or out of the folder (A19, A37).</summary>
    private static string FileName(AttendanceSheet sheet)
    {
        var name = new string([.. sheet.Title.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return $"attendance-{(name.Length > 60 ? name[..60] : name)}-{(sheet.Live?.From ?? default):yyyy-MM-dd}.csv";
    }
}
