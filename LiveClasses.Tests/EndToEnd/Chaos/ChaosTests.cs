using System.Diagnostics;
using System.Text.Json;
using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;
using LiveClasses.Bench.Measure;
using LiveClasses.Core.Persistence;
using LiveClasses.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.EndToEnd.Chaos;

/// <summary>
/// Three nodes as processes on a database of their own, students on each, talk at a steady rate; wires are cut, the database is away for a minute, a node is killed.
/// In the end everybody's screen is held against the log.
/// </summary>
public sealed class ChaosTests : IAsyncLifetime
{
    private const int Nodes = 3;
    private const int TabsEach = 4;
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2.5);
    private readonly string files = Path.Combine(Path.GetTempPath(), $"liveclasses-chaos-{Guid.NewGuid():n}");
    private readonly List<AppProcess> nodes = [];
    private readonly List<CuttableNetwork> wires = [];
    private readonly List<Site> sites = [];
    private readonly List<ChaosStudent> students = [];
    private StoppablePostgres database = null!;

    public async Task InitializeAsync()
    {
        database = await StoppablePostgres.StartAsync();
        for (var node = 0; node < Nodes; node++)
        {
            nodes.Add(await AppProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["urls"] = "http://127.0.0.1:0", ["DataPath"] = files, ["ConnectionStrings:Default"] = database.ConnectionString,
                ["Demo:Enabled"] = "true", ["Demo:Password"] = AppFixture.Password,
                ["Rooms:LinesAtOnce"] = "0", ["Rooms:RoomLinesPerSecond"] = "0", ["Rooms:RepeatSeconds"] = "0",
            }));
            wires.Add(new CuttableNetwork(nodes[node].Address!));
            sites.Add(new Site(wires[node].Address));
        }

        var room = $"classes/{await ClassAsync()}/room";
        Account[] accounts = [.. new[] { Cast.Yuki, Cast.Sofia, Cast.Jonas, Cast.Lena, Cast.Ravi, Cast.Mei }.Select(person => new Account(person.Email, AppFixture.Password))];
        for (var i = 0; i < accounts.Length * TabsEach; i++)
            students.Add(new ChaosStudent(sites, i % Nodes, accounts[i % accounts.Length], room));
        await Eventually.TrueAsync(() => students.TrueForAll(student => student.IsIn), "everybody in the room");
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(students.Select(student => student.DisposeAsync().AsTask()));
        foreach (var wire in wires)
            await wire.DisposeAsync();
        sites.ForEach(site => site.Dispose());
        nodes.ForEach(node => node.Dispose());
        await database.DisposeAsync();
        if (Directory.Exists(files))
            Directory.Delete(files, recursive: true);
    }

    [Fact]
    public async Task F2_F3_cut_wires_a_database_away_for_a_minute_and_a_killed_node_leave_everybody_with_the_same_chat()
    {
        using var endOfTalk = new CancellationTokenSource();
        var talk = students.Take(students.Count / 2).Select(student => TalkAsync(student, endOfTalk.Token)).ToList();
        await LinesFlowAsync();

        for (var round = 0; round < Nodes; round++)
        {
            wires[round].Cut();
            wires[round].Mend();
            await LinesFlowAsync();
        }

        // F3: nobody's page goes away with the database.
        var entries = students.ConvertAll(student => student.Entries);
        await database.StopAsync();
        await Task.Delay(Outage);
        Assert.Equal(entries, students.ConvertAll(student => student.Entries));
        Assert.All(students, student => Assert.True(student.IsIn));
        Assert.All(nodes, node => Assert.False(node.Process.HasExited, node.Said));
        await database.StartAgainAsync();
        await LinesFlowAsync();

        // F2: a node dies under load.
        await nodes[1].SignalAsync("KILL");
        await Eventually.TrueAsync(() => students.TrueForAll(student => student.IsIn), "everybody in the room again");
        await LinesFlowAsync();

        await endOfTalk.CancelAsync();
        var acknowledged = (await Task.WhenAll(talk)).SelectMany(lines => lines).ToList();
        var log = await LogAsync();
        Assert.Equal(log.Distinct(), log);
        Assert.Equal(acknowledged.Order(), log.Order());
        await Eventually.TrueAsync(() => students.TrueForAll(student => student.View.Count >= log.Count), "every line on every screen");
        Assert.All(students, student => Assert.Equal(log, student.View));
    }

    /// <summary>The lines that were said to be stored.</summary>
    private static async Task<List<long>> TalkAsync(ChaosStudent student, CancellationToken end)
    {
        var said = new List<long>();
        while (!end.IsCancellationRequested)
        {
            var line = Stopwatch.GetTimestamp();
            await student.SayAsync(line);
            said.Add(line);
            try
            {
                await Task.Delay(BetweenLines, end);
            }
            catch (OperationCanceledException)
            {
                // The talk is over.
            }
        }

        return said;
    }

    /// <summary>Three more lines for everybody.</summary>
    private async Task LinesFlowAsync()
    {
        var before = students.ConvertAll(student => student.View.Count);
        await Eventually.TrueAsync(() => students.Select((student, i) => student.View.Count - before[i]).All(more => more >= 3), "new lines on every screen");
    }

    /// <summary>Without a pool: its connections would still be those of before the outage.</summary>
    private AppDbContext Db() => new(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(database.ConnectionString + ";Pooling=false").Options);

    private async Task<Guid> ClassAsync()
    {
        await using var db = Db();
        return (await db.Sessions.SingleAsync(session => session.Title == "Fourier series, week 3")).Id;
    }

    private async Task<List<long>> LogAsync()
    {
        await using var db = Db();
        var bodies = await db.RoomLog.Where(entry => entry.Kind == "chat.posted").OrderBy(entry => entry.Seq).Select(entry => entry.Body).ToListAsync();
        return bodies.ConvertAll(body => LineIn(JsonDocument.Parse(body).RootElement.GetProperty("text").GetString()!));
    }

    private static long LineIn(string text)
    {
        ReadOnlySpan<byte> bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.True(LineMarker.TryTake(ref bytes, out var line), text);
        return line;
    }
}
