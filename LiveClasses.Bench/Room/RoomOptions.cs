using LiveClasses.Bench.Accounts;
using LiveClasses.Bench.CommandLine;

namespace LiveClasses.Bench.Room;

/// <summary>What a run of the room is to do.</summary>
internal sealed class RoomOptions
{
    public static readonly IReadOnlyList<Option> All =
    [
        new("--url", "address", "the server (http://127.0.0.1:5080)"),
        new("--class", "id", "the class; its room is /classes/<id>/room"),
        new("--page", "path", "another page with the room's chat, instead of --class"),
        new("--viewers", "n", "circuits that watch (400)"),
        new("--senders", "n", "further circuits that send by turns (1)"),
        new("--rate", "n", "lines a second, of all senders together (50)"),
        new("--clicks", "n", "clicks a second of ten viewers, timed to their answers (0)"),
        new("--length", "n", "characters a line (60)"),
        new("--warmup", "s", "seconds of the same load before measuring (10)"),
        new("--seconds", "s", "seconds measured (20)"),
        new("--drain", "s", "longest wait for the last lines (15)"),
        new("--joins", "n", "circuits that join at the same time (8)"),
        new("--email", "address", "the account of every circuit"),
        new("--password", "word", "its password (Demo__Password of the environment)"),
        new("--sender-email", "address", "an account for the senders alone"),
        new("--accounts", "file", "many accounts, one a line: address and password; taken by turns"),
        new("--guests", null, "do not sign in: the class is open to guests"),
        new("--deflate", null, "offer WebSocket compression, as browsers do"),
        new("--server-pid", "pid", "the server's process (found by its port)"),
        new("--json", null, "print JSON instead of the table"),
    ];

    public RoomOptions(Arguments arguments)
    {
        Url = arguments.Address("--url", "http://127.0.0.1:5080");
        Page = arguments.Text("--page")?.TrimStart('/')
            ?? (arguments.Text("--class") is { } id ? $"classes/{id}/room" : throw new BenchFailure("Which class? --class <id>."));
        Viewers = arguments.Number("--viewers", 400, least: 1);
        Senders = arguments.Number("--senders", 1, least: 1);
        Rate = arguments.Number("--rate", 50, least: 1);
        Clicks = arguments.Number("--clicks", 0);
        Length = arguments.Number("--length", 60, least: 21);
        Warmup = TimeSpan.FromSeconds(arguments.Number("--warmup", 10));
        Measured = TimeSpan.FromSeconds(arguments.Number("--seconds", 20, least: 1));
        Drain = TimeSpan.FromSeconds(arguments.Number("--drain", 15, least: 1));
        Joins = arguments.Number("--joins", 8, least: 1);
        Deflate = arguments.Has("--deflate");
        Json = arguments.Has("--json");
        ServerPid = arguments.Has("--server-pid") ? arguments.Number("--server-pid", 0, least: 1) : null;
        Accounts = ReadAccounts(arguments);
        SenderAccounts = arguments.Text("--sender-email") is { } sender ? [new Account(sender, Password(arguments))] : Accounts;
    }

    public Uri Url { get; }

    public string Page { get; }

    public int Viewers { get; }

    public int Senders { get; }

    public int Rate { get; }

    public int Clicks { get; }

    public int Length { get; }

    public TimeSpan Warmup { get; }

    public TimeSpan Measured { get; }

    public TimeSpan Drain { get; }

    public int Joins { get; }

    public bool Deflate { get; }

    public bool Json { get; }

    public int? ServerPid { get; }

    /// <summary>Empty for guests.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    public IReadOnlyList<Account> SenderAccounts { get; }

    private static IReadOnlyList<Account> ReadAccounts(Arguments arguments)
    {
        if (arguments.Has("--guests"))
            return [];
        if (arguments.Text("--accounts") is { } file)
            return Account.ReadFile(file, arguments.Text("--password") ?? Environment.GetEnvironmentVariable("Demo__Password"));
        return arguments.Text("--email") is { } email
            ? [new Account(email, Password(arguments))]
            : throw new BenchFailure("Who watches? --email <address>, --accounts <file> or --guests.");
    }

    private static string Password(Arguments arguments) =>
        arguments.Text("--password") ?? Environment.GetEnvironmentVariable("Demo__Password") ?? throw new BenchFailure("No password: --password or Demo__Password.");
}
