using System.Diagnostics;
using System.Globalization;
using System.Text;
using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Measure;

namespace LiveClasses.Bench.Peers;

/// <summary><c>compare</c>: our room beside its peers, as a Markdown table of medians.</summary>
internal static class CompareCommand
{
    public static Command Create() => new("compare", "starts our room and its peers by turns and prints a Markdown table", CompareOptions.All, RunAsync);

    internal static string ToMarkdown(IReadOnlyList<Score> scores, string title)
    {
        var table = new StringBuilder().AppendLine(title).AppendLine()
            .AppendLine("| server | version | CPU µs a line (least–most) | p50 ms | p99 ms | bytes a line | lines a frame | delivered |")
            .AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var rounds in scores.GroupBy(score => score.Name, StringComparer.Ordinal))
        {
            table.AppendLine(rounds.All(score => score.IsWhole) ? Row(rounds.Key, [.. rounds]) : RowOfLoser(rounds.Key, [.. rounds]));
        }

        return table.ToString();
    }

    private static string Row(string name, Score[] rounds) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {rounds[0].Version} | {Median(rounds, s => s.CpuMicroseconds):0.0} ({rounds.Min(s => s.CpuMicroseconds):0.0}–{rounds.Max(s => s.CpuMicroseconds):0.0}) | {Median(rounds, s => s.P50):0} | {Median(rounds, s => s.P99):0} | {Median(rounds, s => s.Bytes):0} | {Median(rounds, s => s.LinesAFrame):0.0} | all |");

    /// <summary>Numbers of a server that does not keep up would be of another load.</summary>
    private static string RowOfLoser(string name, Score[] rounds) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {rounds[0].Version} | does not keep up | – | – | – | – | {100 * rounds.Sum(s => s.Delivered) / rounds.Sum(s => s.Expected)} % |");

    private static double Median(IEnumerable<Score> rounds, Func<Score, double> of) => new Percentiles(rounds.Select(of)).P50;

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        using var options = new CompareOptions(arguments);
        await InstallAsync(options, cancellation);
        var scores = await new Comparison(options, Console.Error.WriteLine).RunAsync(cancellation);
        Console.WriteLine(ToMarkdown(scores,
            $"{options.Viewers} viewers, {options.Rate} lines/s of {options.Length} characters; medians of {options.Rounds} rounds of {options.Seconds} s after {options.Warmup} s of warm-up; server and clients on a core each, no compression"));
        return scores.All(score => score.IsWhole) ? 0 : 1;
    }

    private static async Task InstallAsync(CompareOptions options, CancellationToken cancellation)
    {
        if (Directory.Exists(Path.Combine(options.PeersFolder, "node_modules")))
            return;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = options.PeersFolder }) ?? throw new BenchFailure("npm cannot be started.");
        await npm.WaitForExitAsync(cancellation);
        if (npm.ExitCode != 0)
            throw new BenchFailure($"npm ci failed in {options.PeersFolder}.");
    }
}
