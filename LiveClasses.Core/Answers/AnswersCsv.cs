using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using LiveClasses.Core.Rooms.Polls;

namespace LiveClasses.Core.Answers;

/// <summary>Answers as a file for a spreadsheet: totals first, then who answered what. What begins like a formula is text there too (A36).</summary>
public static class AnswersCsv
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\r\n" };

    public static async Task WriteAsync(ClassAnswers answers, TextWriter to, CancellationToken cancellation = default)
    {
        await using var csv = new CsvWriter(to, Format, leaveOpen: true);
        await RowAsync(csv, "Class", "Poll", "Kind", "Secrecy", "Row", "Name", "Answer", "Votes", "Percent of voters", "Points");
        foreach (var (poll, showsTotals, given) in answers.Polls)
        {
            cancellation.ThrowIfCancellationRequested();
            string[] about = [answers.Title, poll.Question, poll.Rules.IsQuiz ? $"{poll.Rules.Kind}, quiz" : $"{poll.Rules.Kind}", $"{poll.Rules.Secrecy}"];
            await RowAsync(csv, [.. about, "voters", "", "", Number(poll.Voters), "", ""]);
            if (showsTotals)
            {
                for (var i = 0; i < poll.Options.Length; i++)
                    await RowAsync(csv, [.. about, "total", "", poll.Options[i], Number(poll.Counts[i]), Number(poll.PercentOf(i)), ""]);
                foreach (var (text, votes) in poll.TopTexts(int.MaxValue))
                    await RowAsync(csv, [.. about, "total", "", text, Number(votes), Number((int)Math.Round(100.0 * votes / poll.Voters)), ""]);
            }

            foreach (var answer in given)
                await RowAsync(csv, [.. about, "answer", answer.Name, answer.Text, "", "", answer.Points is { } points ? Number(points) : ""]);
        }

        foreach (var score in answers.Scores)
            await RowAsync(csv, answers.Title, "Quiz", "", "", $"place {score.Place}", score.Name, $"{score.Right} right", "", "", Number(score.Points));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task RowAsync(CsvWriter csv, params string[] fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        await csv.NextRecordAsync();
    }
}
