using System.Diagnostics;
using LiveClasses.Bench.CommandLine;

namespace LiveClasses.Bench.Servers;

/// <summary>Which core belongs to the server and which to the bench, so that neither takes time from the other.</summary>
internal sealed record Cores(int Server, int Client)
{
    public static readonly IReadOnlyList<Option> Options =
    [
        new("--server-core", "n", "the server's core (0)"),
        new("--client-core", "n", "the bench's core (1)"),
    ];

    public static Cores Of(Arguments arguments) => new(arguments.Number("--server-core", 0), arguments.Number("--client-core", 1));

    public void TakeClients()
    {
        if (!OperatingSystem.IsLinux())
            throw new BenchFailure("Only Linux gives server and clients a core each.");
        using var self = Process.GetCurrentProcess();
        self.ProcessorAffinity = 1 << Client;
    }
}
