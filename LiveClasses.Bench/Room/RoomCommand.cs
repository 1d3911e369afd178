using LiveClasses.Bench.CommandLine;

namespace LiveClasses.Bench.Room;

/// <summary><c>room</c>: many circuits in one class, chat at a steady rate, every delivery counted and timed.</summary>
internal static class RoomCommand
{
    public static Command Create() => new("room", "opens circuits of a room over the wire and times chat from sending to arrival", RoomOptions.All, RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellation)
    {
        var options = new RoomOptions(arguments);
        var result = await new RoomRun(options, Console.Error.WriteLine).ExecuteAsync(cancellation);
        var table = result.ToTable(options);
        Console.WriteLine(options.Json ? table.ToJson() : table.ToText());
        return result.Held ? 0 : 1;
    }
}
