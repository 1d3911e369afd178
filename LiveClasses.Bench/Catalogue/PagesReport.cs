using System.Globalization;
using System.Text;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Catalogue;

/// <summary>What a run came to, as a Markdown table: a row a kind of page, and one for all.</summary>
/// <param name="Who">Who asked.</param>
/// <param name="Cpu">Microseconds of the server and of its database for all of them.</param>
internal sealed record PagesReport(string Who, int Rate, IReadOnlyList<PageAnswer> Answers, (double Server, double Database) Cpu)
{
    public int Failures => Answers.Count(answer => !answer.IsGood);

    public Percentiles All => new(Answers.Select(answer => answer.Milliseconds));

    public string ToMarkdown()
    {
        var table = new StringBuilder()
            .AppendLine(string.Create(CultureInfo.InvariantCulture, $"{Who}, {Rate} requests/s:")).AppendLine()
            .AppendLine("| page | requests | kept | p50 ms | p95 ms | p99 ms | max ms | KB |").AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var kind in Answers.GroupBy(answer => answer.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            Row(table, kind.Key, [.. kind]);
        Row(table, "**all**", Answers);
        table.AppendLine().AppendLine(string.Create(CultureInfo.InvariantCulture,
            $"CPU a request: server {Cpu.Server / Answers.Count / 1000:0.00} ms, database {Cpu.Database / Answers.Count / 1000:0.00} ms; failed: {Failures}."));
        return table.ToString();
    }

    private static void Row(StringBuilder table, string name, IReadOnlyList<PageAnswer> answers)
    {
        var times = new Percentiles(answers.Select(answer => answer.Milliseconds));
        table.AppendLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {answers.Count} | {100.0 * answers.Count(answer => answer.IsKept) / answers.Count:0} % | {times.P50:0.0} | {times.P95:0.0} | {times.P99:0.0} | {times.Max:0.0} | {answers.Average(answer => answer.Bytes) / 1024:0} |"));
    }
}
