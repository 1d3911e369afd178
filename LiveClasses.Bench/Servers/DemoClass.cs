using System.Text.RegularExpressions;

namespace LiveClasses.Bench.Servers;

/// <summary>The class of a demo server in which the bench sits, and who may go in.</summary>
internal static partial class DemoClass
{
    private const string Course = "courses/signals-and-systems";
    private const string Title = "Fourier series, week 3";

    public const string Teacher = "amara@demo.example";

    public static readonly string[] Students = [.. new[] { "yuki", "sofia", "jonas", "lena", "ravi" }.Select(name => $"{name}@demo.example")];

    /// <summary>Options of <c>room</c> for this class: where it is and who watches, few people with many tabs.</summary>
    /// <param name="url">The demo server.</param>
    /// <param name="folder">Where the list of accounts is kept meanwhile.</param>
    /// <param name="password">Of the demo people.</param>
    /// <param name="cancellation">Stops looking.</param>
    public static async Task<string[]> StudentsAsync(Uri url, string folder, string password, CancellationToken cancellation)
    {
        var accounts = Path.Combine(folder, "accounts");
        await File.WriteAllLinesAsync(accounts, Students, cancellation);
        return ["--url", url.ToString(), "--class", await FindAsync(url, cancellation), "--accounts", accounts, "--password", password];
    }

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
