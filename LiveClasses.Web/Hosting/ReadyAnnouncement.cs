using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LiveClasses.Web.Hosting;

/// <summary>Prints, once everything listens, the address and what the ready notes say.</summary>
internal sealed class ReadyAnnouncement(IServer server, IEnumerable<IReadyNote> notes, ILogger<ReadyAnnouncement> log) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.Count == 0)
            return; // a test server

        var lines = new List<string> { "", $"LiveClasses is ready: {string.Join(", ", addresses)}" };
        foreach (var note in notes)
        {
            try
            {
                lines.AddRange(await note.LinesAsync(addresses.First().TrimEnd('/'), cancellationToken));
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                log.LogWarning(failed, "A note for the console could not be made.");
            }
        }

        lines.Add("Press Ctrl-C to stop.");
        lines.Add("");
        Console.WriteLine(string.Join(Environment.NewLine, lines));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
