using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Goals;
using LiveClasses.Bench.Product;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Catalogue;

/// <summary><c>pages</c>: how fast the pages that anybody may see are in a school of 10,000 classes, asked at a steady rate.</summary>
internal static class PagesCommand
{
    private const double GoalMilliseconds = 15;

    public static Command Create() => new("pages", "fills a school with 10,000 classes and asks for its public pages at a steady rate",
    [
        new("--server", "path", "LiveClasses.Web.dll of a Release build (found in the checkout)"),
        new("--rate", "n", "requests a second (200)"),
        new("--warmup", "s", "seconds of the same load before measuring (15)"),
        new("--seconds", "s", "seconds measured (30)"),
        .. Cores.Options,
    ], RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var cores = Cores.Of(arguments);
        var (rate, warmup, seconds) = (arguments.Number("--rate", 200, least: 1), arguments.Number("--warmup", 15), arguments.Number("--seconds", 30, least: 1));
        var ours = new OurServer(Checkout.Server(arguments.Text("--server")), Directory.CreateTempSubdirectory("liveclasses-pages-").FullName, Guid.NewGuid().ToString("N"));
        cores.TakeClients();
        try
        {
            await using var server = await GoalServer.StartAsync(ours, cores.Server, cancellation);
            PublicPages pages;
            await using (var node = ProductNode.On(ours.Data))
                pages = new PublicPages(await LargeSchool.FillAsync(node, cancellation));
            using var load = new PageLoad(server.Url, pages, rate);
            if (warmup > 0)
                await load.RunAsync(warmup, cancellation);
            var span = new PageUsage(server.Process.Id, ours.Data);
            var answers = await load.RunAsync(seconds, cancellation);
            var report = new PagesReport(rate, answers, span.End());
            Console.WriteLine(report.ToMarkdown());
            foreach (var complaint in server.Process.Complaints.Take(5))
                await Console.Error.WriteLineAsync(complaint);
            return report.Failures == 0 && report.All.P50 < GoalMilliseconds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(ours.Data, recursive: true);
        }
    }
}
