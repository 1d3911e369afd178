using System.Text.RegularExpressions;

namespace LiveClasses.Bench.Peers;

/// <summary>The class of a demo server in which the bench sits, and who may go in.</summary>
internal static partial class DemoClass
{
    private const string Course = "courses/signals-and-systems";
    private const string Title = "Fourier series, week 3";

    public static readonly string[] Students = [.. new[] { "yuki", "sofia", "jonas", "lena", "ravi" }.Select(name => $"{name}@demo.example")];

    public static async Task<string> FindAsync(Uri url, CancellationToken cancellation)
    {
        using var pages = new HttpClient { BaseAddress = url };
        foreach (Match link in ClassLink().Matches(await pages.GetStringAsync(new Uri(Course, UriKind.Relative), cancellation)))
        {
            var id = link.Groups["id"].Value;
            if ((await pages.GetStringAsync(new Uri($"classes/{id}", UriKind.Relative), cancellation)).Contains($"<title>{Title}", StringComparison.Ordinal))
                return id;
        }

        throw new BenchFailure($"/{Course} has no class \"{Title}\": is it a demo server?");
    }

    [GeneratedRegex("href=\"/classes/(?<id>[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClassLink();
}
