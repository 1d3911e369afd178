using LiveClasses.Bench.Catalogue;

namespace LiveClasses.Tests.Bench;

/// <summary>What <c>pages</c> asks for and how it says what came.</summary>
public sealed class PagesReportTests
{
    [Fact]
    public void Every_run_asks_for_the_same_pages_of_every_kind()
    {
        var pages = new PublicPages([Guid.Parse("019aa000-0000-7000-8000-00000001016f"), Guid.Parse("019aa000-0000-7000-8000-00000002023b")]);
        var asked = Enumerable.Range(0, 800).Select(i => pages[i]).ToList();
        Assert.Equal(asked, Enumerable.Range(0, 800).Select(i => pages[i]));
        Assert.Equal(5, asked.Select(page => page.Kind).Distinct().Count());
        Assert.Equal(400, asked.Count(page => page.Kind is PublicPages.Catalogue or PublicPages.Filtered));
        Assert.All(asked, page => Assert.StartsWith("/", page.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_has_a_row_a_kind_and_counts_what_failed()
    {
        var answers = Enumerable.Range(1, 100).Select(i => new PageAnswer(i % 2 == 0 ? PublicPages.Search : PublicPages.Course, i, 2048, IsGood: i != 7)).ToList();
        var report = new PagesReport(200, answers, (500_000, 100_000));
        Assert.Equal((1, 50.0), (report.Failures, report.All.P50));
        var table = report.ToMarkdown();
        Assert.Contains("| **all** | 100 | 50.0 | 95.0 | 99.0 | 100.0 | 2 |", table, StringComparison.Ordinal);
        Assert.Contains("| search | 50 |", table, StringComparison.Ordinal);
        Assert.Contains("server 5.00 ms, database 1.00 ms; failed: 1.", table, StringComparison.Ordinal);
    }
}
