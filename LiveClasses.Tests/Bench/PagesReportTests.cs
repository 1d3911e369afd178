using LiveClasses.Bench.Catalogue;

namespace LiveClasses.Tests.Bench;

/// <summary>What <c>pages</c> asks for and how it says what came.</summary>
public sealed class PagesReportTests
{
    [Fact]
    public void Every_run_asks_for_the_same_pages_of_every_kind()
    {
        var pages = new PublicPages([Guid.Parse("019aa000-0000-7000-8000-00000001016f"), Guid.Parse("019aa000-0000-7000-8000-00000002023b")], ["/?after=1"]);
        var asked = Enumerable.Range(0, 800).Select(i => pages[i]).ToList();
        Assert.Equal(asked, Enumerable.Range(0, 800).Select(i => pages[i]));
        Assert.Equal(6, asked.Select(page => page.Kind).Distinct().Count());
        Assert.Equal(400, asked.Count(page => page.Kind is PublicPages.Catalogue or PublicPages.Filtered or PublicPages.Later));
        // The first course is asked for often, the last ones hardly ever.
        var courses = asked.Where(page => page.Kind == PublicPages.Course).GroupBy(page => page.Path).ToDictionary(course => course.Key, course => course.Count(), StringComparer.Ordinal);
        Assert.True(courses["/courses/large-0"] >= 8 && courses.Count > 40, $"{courses["/courses/large-0"]} of 100 times the first of {courses.Count}");
        Assert.All(asked, page => Assert.StartsWith("/", page.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_has_a_row_a_kind_and_counts_what_failed()
    {
        var answers = Enumerable.Range(1, 100).Select(i => new PageAnswer(i % 2 == 0 ? PublicPages.Search : PublicPages.Course, i, 2048, IsGood: i != 7) { IsKept = i % 4 == 0 }).ToList();
        var report = new PagesReport("visitors", 200, answers, (500_000, 100_000));
        Assert.Equal((1, 50.0), (report.Failures, report.All.P50));
        var table = report.ToMarkdown();
        Assert.Contains("| **all** | 100 | 25 % | 50.0 | 95.0 | 99.0 | 100.0 | 2 |", table, StringComparison.Ordinal);
        Assert.Contains("| search | 50 | 50 % |", table, StringComparison.Ordinal);
        Assert.Contains("CPU a request: server 5.00 ms, database 1.00 ms; failed: 1.", table, StringComparison.Ordinal);
    }
}
