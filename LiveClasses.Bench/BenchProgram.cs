using LiveClasses.Bench.Catalogue;
using LiveClasses.Bench.CommandLine;
using LiveClasses.Bench.Goals;
using LiveClasses.Bench.Peers;
using LiveClasses.Bench.Room;
using LiveClasses.Bench.Video;

namespace LiveClasses.Bench;

/// <summary>Load and latency measured over the wire, against any running server. Exit codes: 0 held, 1 not held, 2 could not be measured.</summary>
internal static class BenchProgram
{
    private static readonly Command[] Commands = [RoomCommand.Create(), VideoCommand.Create(), WatchCommand.Create(), CompareCommand.Create(), GoalsCommand.Create(), PagesCommand.Create(), PeerHub.Create()];

    public static async Task<int> Main(string[] words)
    {
        var command = words.Length > 0 ? Array.Find(Commands, command => command.Name == words[0]) : null;
        if (command is null)
        {
            Console.WriteLine("LiveClasses.Bench <command> [options]; <command> --help lists a command's options.");
            foreach (var known in Commands)
                Console.WriteLine($"  {known.Name,-7} {known.Summary}");
            return words is [] or ["--help"] ? 0 : 2;
        }
        if (words.Contains("--help", StringComparer.Ordinal))
        {
            Console.WriteLine(command.Help());
            return 0;
        }
        return await RunAsync(command, words[1..]);
    }

    private static async Task<int> RunAsync(Command command, string[] words)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true; // Leave the class properly, or its circuits are kept for minutes and spoil the next run.
            interrupted.Cancel();
        };
        try
        {
            return await command.RunAsync(new Arguments(words, command.Options), interrupted.Token);
        }
        catch (BenchFailure failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 2;
        }
        catch (HttpRequestException unreachable)
        {
            await Console.Error.WriteLineAsync($"The server cannot be reached: {unreachable.Message}");
            return 2;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return 2;
        }
    }
}
