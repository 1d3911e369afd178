using System.Globalization;

namespace LiveClasses.Bench.Video;

/// <summary>Makes a recording an hour long by putting what was recorded behind itself again and again, as if the stream had broken off each time.</summary>
internal static class HourOfRecording
{
    private const double Hour = 3600;

    /// <param name="data">Where the server keeps its files.</param>
    /// <param name="session">The class; it is over.</param>
    /// <returns>Bytes of all segments.</returns>
    public static long Make(string data, Guid session)
    {
        var parent = Directory.EnumerateDirectories(data, session.ToString("D"), SearchOption.AllDirectories)
            .FirstOrDefault(found => Path.GetFileName(Path.GetDirectoryName(found)) == "recordings") ?? throw new BenchFailure("The class was not recorded.");
        var folder = Directory.EnumerateDirectories(parent).Single();
        var index = Path.Combine(folder, "index.txt");
        // number, milliseconds, wall time, D or -, init, bytes; the last line is the end.
        var lines = File.ReadAllLines(index).Select(line => line.Split(' ')).ToList();
        var (segments, end) = (lines.Where(line => line[0] != "end").ToList(), lines.Last(line => line[0] == "end"));
        var number = long.Parse(segments[^1][0], CultureInfo.InvariantCulture);
        var seconds = segments.Sum(SecondsOf);
        var all = new List<string[]>(segments);
        for (var length = seconds; length < Hour; length += seconds)
        {
            foreach (var (i, line) in segments.Index())
            {
                string[] copy = [$"{++number}", .. line[1..]];
                copy[3] = i == 0 ? "D" : line[3];
                File.Copy(Path.Combine(folder, $"segment-{line[0]}.m4s"), Path.Combine(folder, $"segment-{number}.m4s"));
                all.Add(copy);
            }
        }

        File.WriteAllLines(index, all.Append(end).Select(line => string.Join(' ', line)));
        return all.Sum(line => long.Parse(line[5], CultureInfo.InvariantCulture));
    }

    private static double SecondsOf(string[] line) => double.Parse(line[1], CultureInfo.InvariantCulture) / 1000;
}
