using System.Text;
using LiveClasses.Core.Answers;
using LiveClasses.Web.Accounts;

namespace LiveClasses.Web.Endpoints;

/// <summary>The polls and quizzes of a class as a file, for those who manage it. Anonymous polls have no names in it, secret ones no single answers.</summary>
internal static class AnswersFileEndpoint
{
    public static IEndpointRouteBuilder MapAnswersFile(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/classes/{id:guid}/answers.csv", CsvAsync).RequireAuthorization();
        routes.MapGet("/classes/{id:guid}/answers.json", JsonAsync).RequireAuthorization();
        return routes;
    }

    private static async Task<IResult> CsvAsync(Guid id, HttpContext http, AnswersOf answers)
    {
        if (await answers.ExecuteAsync(id, http.User.PersonId() ?? Guid.Empty, http.RequestAborted) is not { CanManage: true } all)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(
            async body =>
            {
                // With the mark at the front a spreadsheet reads names in every script.
                await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
                await AnswersCsv.WriteAsync(all, text, http.RequestAborted);
            },
            "text/csv; charset=utf-8",
            $"answers-{id:n}.csv");
    }

    private static async Task<IResult> JsonAsync(Guid id, HttpContext http, AnswersOf answers)
    {
        if (await answers.ExecuteAsync(id, http.User.PersonId() ?? Guid.Empty, http.RequestAborted) is not { CanManage: true } all)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=answers-{id:n}.json";
        return Results.Json(new
        {
            title = all.Title,
            course = all.CourseTitle,
            polls = all.Polls.Select(one => new
            {
                id = one.Poll.Id,
                question = one.Poll.Question,
                kind = $"{one.Poll.Rules.Kind}",
                secrecy = $"{one.Poll.Rules.Secrecy}",
                openedAt = one.Poll.OpenedAt,
                closedAt = one.Poll.ClosedAt,
                voters = one.Poll.Voters,
                totals = one.ShowsTotals ? one.Poll.Options.Select((option, i) => new { answer = option, votes = one.Poll.Counts[i], percent = one.Poll.PercentOf(i) }) : null,
                texts = one.ShowsTotals && one.Poll.Rules.TakesText ? one.Poll.TopTexts(int.MaxValue).Select(text => new { text = text.Key, votes = text.Value }) : null,
                right = one.Poll.Answer,
                answers = one.Answers.Select(answer => new { person = answer.PersonId, name = answer.Name.Length > 0 ? answer.Name : null, answer = answer.Text, points = answer.Points }),
            }),
            quiz = all.Scores.Select(score => new { place = score.Place, person = score.PersonId, name = score.Name, right = score.Right, points = score.Points }),
        });
    }
}
