using System.Diagnostics;
using System.Text.RegularExpressions;
using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.Circuits;
using LiveClasses.Core.Persistence;
using LiveClasses.Tests.Support;
using LiveClasses.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace LiveClasses.Tests.EndToEnd.Chaos;

/// <summary>What an operator starts with <c>scripts/nodes</c>: nodes behind a sticky balancer, one of which is killed.</summary>
public sealed partial class NodesScriptTests : IAsyncLifetime
{
    private readonly string data = Path.Combine(TestPostgres.Root, $"nodes-{Guid.NewGuid():n}");
    private readonly int port = FreePort.Next();
    private readonly List<string> said = [];
    private Process script = null!;

    public async Task InitializeAsync()
    {
        script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "scripts", "nodes"), "2"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["NODES_PORT"] = $"{port}", ["NODES_RTMP_PORT"] = "0", ["NODES_DATA"] = data, ["Demo__Password"] = AppFixture.Password,
                ["NODES_APP"] = Path.Combine(AppContext.BaseDirectory, "LiveClasses.Web.dll"),
            },
        })!;
        script.OutputDataReceived += (_, line) => Hear(line.Data);
        script.ErrorDataReceived += (_, line) => Hear(line.Data);
        script.BeginOutputReadLine();
        script.BeginErrorReadLine();
        foreach (var sign in (string[])["Node 1", "Node 2", "LiveClasses is ready"])
            await Eventually.TrueAsync(() => Said.Contains(sign, StringComparison.Ordinal) || script.HasExited, sign, AppProcess.StartsWithin);
        Assert.False(script.HasExited, Said);
    }

    public async Task DisposeAsync()
    {
        if (!script.HasExited)
            await StopAsync();
        script.Dispose();
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_rooms_people_share_a_node_and_meet_again_on_another_when_it_is_killed()
    {
        using var balancer = new Site(new Uri($"http://127.0.0.1:{port}/"));
        var room = $"classes/{await ClassAsync()}/room";
        await using var yuki = new ChaosStudent([balancer], 0, new Account(Cast.Yuki.Email, AppFixture.Password), room);
        await using var jonas = new ChaosStudent([balancer], 0, new Account(Cast.Jonas.Email, AppFixture.Password), room);
        await Eventually.TrueAsync(() => yuki.IsIn && jonas.IsIn, "both in the room");
        await yuki.SayAsync(Stopwatch.GetTimestamp());
        await Eventually.TrueAsync(() => jonas.View.Count == 1, "Yuki's line on Jonas's screen");

        var node = Assert.Single(NodesThatServed(room));
        using (var kill = Process.Start("kill", ["-KILL", ProcessOf(node)]))
            await kill.WaitForExitAsync();

        await Eventually.TrueAsync(() => yuki is { Entries: 2, IsIn: true } && jonas is { Entries: 2, IsIn: true }, "both back in the room");
        await jonas.SayAsync(Stopwatch.GetTimestamp());
        await Eventually.TrueAsync(() => yuki.View.Count == 2 && jonas.View.Count == 2, "Jonas's line on both screens");
        Assert.Equal(jonas.View, yuki.View);
        Assert.Equal(2, NodesThatServed(room).Count);
    }

    [Fact]
    public async Task An_interrupt_leaves_nothing_running()
    {
        var database = int.Parse(File.ReadLines(Path.Combine(data, "postgres", "cluster", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);
        var processes = Processes().Select(match => match.Groups["id"].Value).Append($"{database}").ToList();
        Assert.All(processes, id => Assert.True(Directory.Exists($"/proc/{id}")));

        await StopAsync();

        Assert.Equal(0, script.ExitCode);
        await Eventually.TrueAsync(() => processes.TrueForAll(id => !Directory.Exists($"/proc/{id}")), "the end of every process");
    }

    private string Said
    {
        get
        {
            lock (said)
                return string.Join('\n', said);
        }
    }

    private IEnumerable<Match> Processes() => NodeLine().Matches(Said);

    private string ProcessOf(string node) => Processes().Single(match => match.Groups["address"].Value == node).Groups["id"].Value;

    private List<string> NodesThatServed(string room) =>
        [.. File.ReadLines(Path.Combine(data, "access.log")).Where(line => line.StartsWith($"GET /{room} 200", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1]).Distinct(StringComparer.Ordinal)];

    private async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{script.Id}"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await script.WaitForExitAsync(patience.Token);
    }

    private async Task<Guid> ClassAsync()
    {
        var postgres = Path.Combine(data, "postgres");
        var address = $"Host=127.0.0.1;Port={File.ReadLines(Path.Combine(postgres, "cluster", "postmaster.pid")).ElementAt(3)};Username=liveclasses;Password={await File.ReadAllTextAsync(Path.Combine(postgres, "password"))};Database=liveclasses;Pooling=false";
        await using var db = new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(address).Options);
        return (await db.Sessions.SingleAsync(session => session.Title == "Fourier series, week 3")).Id;
    }

    private void Hear(string? line)
    {
        lock (said)
            said.Add(line ?? "");
    }

    [GeneratedRegex(@"http://(?<address>127\.0\.0\.1:\d+), process (?<id>\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex NodeLine();
}
