using AngleSharp.Html.Parser;
using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Goals;
using LiveClasses.Bench.Product;
using LiveClasses.Bench.Servers;

namespace LiveClasses.Bench.Catalogue;

/// <summary><c>pages</c>: how fast the pages that anybody may see are in a school of 10,000 classes, asked at a steady rate by visitors and by people who are signed in.</summary>
internal static class PagesCommand
{
    private const double GoalMilliseconds = 15;

    /// <summary>Of the mixed load one in so many is signed in; their pages are never kept.</summary>
    private const int SignedInOneIn = 10;

    private const int LaterPages = 5;

    private static readonly string[] People = ["sofia@demo.example", "jonas@demo.example", "mateo@demo.example"];

    public static Command Create() => new("pages", "fills a school with 10,000 classes and asks for its public pages at a steady rate",
    [
        new("--server", "path", "LiveClasses.Web.dll of a Release build (found in the checkout)"),
        new("--rate", "n", "requests a second, one in ten of somebody who is signed in (200)"),
        new("--signed-in-rate", "n", "requests a second when all are signed in and nothing is kept (100)"),
        new("--warmup", "s", "seconds of the same load before measuring (15)"),
        new("--seconds", "s", "seconds measured (30)"),
        .. Cores.Options,
    ], RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var cores = Cores.Of(arguments);
        var (rate, alone) = (arguments.Number("--rate", 200, least: 1), arguments.Number("--signed-in-rate", 100, least: 1));
        var (warmup, seconds) = (arguments.Number("--warmup", 15), arguments.Number("--seconds", 30, least: 1));
        var ours = new OurServer(Checkout.Server(arguments.Text("--server")), Directory.CreateTempSubdirectory("liveclasses-pages-").FullName, Guid.NewGuid().ToString("N"));
        cores.TakeClients();
        try
        {
            await using var server = await GoalServer.StartAsync(ours, cores.Server, cancellation);
            using var load = await PrepareAsync(server, cancellation);
            var mixed = await MeasureAsync("nine visitors and one who is signed in", rate, SignedInOneIn);
            Console.WriteLine(mixed.ToMarkdown());
            var signedIn = await MeasureAsync("all signed in, nothing kept", alone, 1);
            Console.WriteLine(signedIn.ToMarkdown());
            foreach (var complaint in server.Process.Complaints.Take(5))
                await Console.Error.WriteLineAsync(complaint);
            return mixed.Failures + signedIn.Failures == 0 && mixed.All.P50 < GoalMilliseconds ? 0 : 1;

            async Task<PagesReport> MeasureAsync(string who, int rate, int oneIn)
            {
                if (warmup > 0)
                    await load.RunAsync(rate, warmup, oneIn, cancellation);
                var span = new PageUsage(server.Process.Id, ours.Data);
                var answers = await load.RunAsync(rate, seconds, oneIn, cancellation);
                return new PagesReport(who, rate, answers, span.End());
            }
        }
        finally
        {
            Directory.Delete(ours.Data, recursive: true);
        }
    }

    private static async Task<PageLoad> PrepareAsync(GoalServer server, CancellationToken cancellation)
    {
        IReadOnlyList<Guid> classes;
        await using (var node = ProductNode.On(server.Ours.Data))
        {
            classes = await LargeSchool.FillAsync(node, cancellation);
            await LargeSchool.AwaitRemindersAsync(node, cancellation);
        }

        using var site = new Site(server.Url);
        var later = await LaterAsync(new Visitor(site), cancellation);
        var signedIn = new List<string>();
        foreach (var person in People)
            signedIn.Add((await SignIn.AsAsync(site, new Account(person, server.Ours.Password), cancellation)).CookieHeader);
        return new PageLoad(server.Url, new PublicPages(classes, later), signedIn);
    }

    /// <summary>The pages that "Next page" leads to, one after another.</summary>
    private static async Task<IReadOnlyList<string>> LaterAsync(Visitor visitor, CancellationToken cancellation)
    {
        List<string> found = [];
        for (var address = "/"; found.Count < LaterPages; found.Add(address))
        {
            var page = new HtmlParser().ParseDocument(await visitor.PageAsync(address, cancellation));
            if (page.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
                break;
            address = next;
        }

        return found;
    }
}
